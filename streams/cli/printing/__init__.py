"""What the verbs print: decisions, differences and copies for people, and others' words made harmless."""
