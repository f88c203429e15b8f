"""How likely each block is the article's own: features of the block and of what stands around it, and two forests that read them."""
