"""The likelihood that a block belongs to the article: features of the block and its surroundings, and two forests over them."""
