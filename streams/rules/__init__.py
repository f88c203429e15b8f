"""Routing: rules in YAML say which articles go to which topics, are tested before they go live, and are explained in every event."""

from streams.rules.facts import FIELDS, Facts, Named, facts, facts_from_json
from streams.rules.ruleset import DEFAULT_RULES, Match, Rules

__all__ = ["DEFAULT_RULES", "FIELDS", "Facts", "Match", "Named", "Rules", "facts", "facts_from_json"]
