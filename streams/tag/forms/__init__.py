"""Forms of words: how languages spell, decline and transliterate names, and which words stand beside them."""
