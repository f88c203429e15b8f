"""Recognition of names that no gazetteer holds: models, tables for scripts without capitals, patterns."""
