"""Whole passages that are not the article's own: a second article, a summary, readers' comments, text printed twice."""
