"""The gazetteer: known names and what they mean, compiled from vocabularies and open data into one file."""
