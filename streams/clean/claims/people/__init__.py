"""Names of authors: recognised by form, split out of bylines, and distinguished from desks and agencies."""
