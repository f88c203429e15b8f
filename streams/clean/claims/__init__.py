"""A page's claims about itself (title, dates, authors, publisher and more), from its data, its head and its visible lines."""
