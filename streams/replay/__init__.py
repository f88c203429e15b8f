"""Runs raw pages again with the present code, rules and vocabularies, to compare the results with the events that went out."""
