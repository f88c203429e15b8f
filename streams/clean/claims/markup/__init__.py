"""Claims that markup states or shows: meta tags, marked elements, the visible lines around the headline."""
