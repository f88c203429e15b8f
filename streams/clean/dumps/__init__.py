"""Text dumps: the lines that a scraper wrote, turned back into blocks."""
