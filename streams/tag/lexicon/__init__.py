"""Words that speak for topics."""
