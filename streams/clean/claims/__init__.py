"""What a page says of itself: title, dates, authors, publisher and more, from its data, its head and the lines in sight."""
