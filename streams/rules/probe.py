"""One article laid out for testing: its facts as keys in one dictionary, its words as one string, made on demand."""

from __future__ import annotations

import re
from functools import cached_property

from streams.rules.facts import Facts, Named

_WORD = re.compile(r"\w+")
#: Phrases are sought in the first hundred thousand characters: ten times the longest article of the labelled
#: development pages, and some 10 ms of work at most.
_TEXT_LIMIT = 100_000
#: RFC 5646, section 4.4.1: software should have room for language tags of 35 characters.
_LANGUAGE_LIMIT = 35


def spaced(text: str) -> str:
    """Write a text as its case-folded words, each between single spaces: ``" the talks "`` is found by ``in``."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


class Probe:
    """An article's facts in the form that conditions test.

    ``keys`` maps ``"entity:q159"``, ``"language:en"``, ``"host:*.example.org"`` and the like to a strength: the salience
    of an entity, the score of a topic, else 1.
    """

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.keys: dict[str, float] = {}
        self._name("entity:", facts.entities)
        self._name("topic:", facts.topics)
        self._place(facts)
        self._say(facts)

    @cached_property
    def title(self) -> str:
        """The title's words."""
        return spaced(self.facts.title[:_TEXT_LIMIT])

    @cached_property
    def text(self) -> str:
        """The text's words."""
        return spaced(self.facts.text[:_TEXT_LIMIT])

    @cached_property
    def words(self) -> frozenset[str]:
        """The distinct words of title and text."""
        return frozenset(self.title.split()).union(self.text.split())

    def _name(self, prefix: str, things: tuple[Named, ...]) -> None:
        """File each thing under its identifier and its name, with its greatest strength."""
        keys = self.keys
        for thing in things:
            strength = thing.strength
            for key in (prefix + thing.id.casefold(), prefix + thing.name.casefold()):
                if keys.get(key, -1.0) < strength:
                    keys[key] = strength

    def _place(self, facts: Facts) -> None:
        """File countries, language (``pt-br`` is also ``pt``) and hosts (``a.b.org`` is also ``*.b.org``)."""
        keys = self.keys
        for country in facts.countries:
            keys["country:" + country.casefold()] = 1.0
        language = (facts.language or "")[:_LANGUAGE_LIMIT].casefold()
        while language:
            keys["language:" + language] = 1.0
            language = language.rpartition("-")[0]
        for host in facts.hosts:
            keys["host:" + host] = 1.0
            tail = host.partition(".")[2]
            while tail:
                keys["host:*." + tail] = 1.0
                tail = tail.partition(".")[2]

    def _say(self, facts: Facts) -> None:
        """File the facts that are one word each."""
        keys = self.keys
        for name, value in (
            ("source:", facts.source),
            ("publisher:", facts.publisher),
            ("agency:", facts.agency),
            ("original_publisher:", facts.original_publisher),
            ("kind:", facts.kind),
            ("provenance:", facts.provenance),
            ("duplicate:", facts.duplicate),
            ("change:", facts.change),
            ("role:", facts.role),
        ):
            if value:
                keys[name + value.casefold()] = 1.0
        for cite in facts.cites:
            keys["cites:" + cite.casefold()] = 1.0
