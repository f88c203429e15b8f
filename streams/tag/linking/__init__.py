"""Linking: which thing each name of an article means, or none."""
