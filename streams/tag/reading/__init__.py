"""A text as recognition sees it: its words, and which of the gazetteer's names they may be."""
