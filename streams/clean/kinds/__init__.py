"""Pages that are no article: index pages, and notices sent instead of one."""
