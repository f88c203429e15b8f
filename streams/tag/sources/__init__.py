"""Whom an article relies on: quotes and their speakers, what it cites, agencies, where it was first published."""
