"""Text dumps: the lines that a scraper wrote become blocks again."""
