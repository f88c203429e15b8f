"""Boxes that interrupt the article: offers, notices, teasers of other articles. Markup only."""
