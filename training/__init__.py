"""Scripts that make the weights shipped with the package; not a part of it."""
