"""Recognition of names that are in no gazetteer: by models, by tables for scripts without capitals, and by patterns."""
