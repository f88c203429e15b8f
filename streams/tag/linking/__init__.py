"""Linking: decides which thing each name of an article means, if any."""
