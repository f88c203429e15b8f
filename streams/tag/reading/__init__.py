"""Reading: splits a text into words, and finds the names of the gazetteer that they may be."""
