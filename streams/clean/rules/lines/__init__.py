"""Lines within the article that do not belong to it, recognised by their words and place."""
