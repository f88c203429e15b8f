"""Measures one text: tokens, shingles and their marks, weighted terms, numbers; all of it is its fingerprint."""
