"""The parts of a page: blocks of text and the boxes around them, read from the parsed markup in one walk."""
