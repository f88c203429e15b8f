"""Names of authors: recognised by form, split out of bylines, and told apart from desks and agencies."""
