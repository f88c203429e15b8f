"""Compact containers for a moving window: rows, byte strings, hash tables, postings, names. They know nothing of news."""
