"""Articles in a page's scripts that its markup does not show: payloads of frameworks, document trees of editors."""
