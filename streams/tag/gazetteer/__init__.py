"""The gazetteer: what is known of the world's names, from vocabulary and open data to one compiled file."""
