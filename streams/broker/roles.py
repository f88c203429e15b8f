"""Kinds of users of one deployment, by the rights they need on Kafka."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """Who needs rights of their own; ``grants`` lists which."""

    WORKER = "worker"  # wiredesk run
    READ = "read"  # wiredesk run --agents read
    TAG = "tag"  # wiredesk run --agents tag
    SENDER = "sender"  # scrapers, wiredesk send
    READER = "reader"  # whoever consumes articles, stories, routes and decisions
    OPERATOR = "operator"  # wiredesk topics, tail, explain, replay, forget, audit, dead, doctor, rules
