"""What a page is made of: blocks of text and the boxes around them, as a walk over the parsed markup finds them."""
