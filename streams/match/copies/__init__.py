"""Finds copies: the index of kept texts, how much two texts share, and the verdict on a text."""
