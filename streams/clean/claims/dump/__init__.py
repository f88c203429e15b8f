"""Claims of a text dump, from its lines alone: headline, start of the body, authors, outlet."""
