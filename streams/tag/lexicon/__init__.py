"""Words that indicate topics."""
