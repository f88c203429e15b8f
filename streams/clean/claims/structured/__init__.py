"""JSON-LD in the vocabulary of schema.org, repaired where templates break it."""
