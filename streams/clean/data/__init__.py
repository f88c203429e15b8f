"""Articles that a page's scripts hold and its markup does not show: payloads of frameworks, editors' trees."""
