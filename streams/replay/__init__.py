"""Raw pages run again under the present code, rules and vocabularies, and held against what went out."""
