"""Clusters stories: the live stories with their facts and terms, and the place of an article among them."""
