"""Tags one article: entities with stable ids, topics, quotes, cited sources and countries."""

from __future__ import annotations

import dataclasses
import hashlib
import re
from dataclasses import dataclass

from streams.tag.entities import countries_of, gather
from streams.tag.gazetteer.compiled import Gazetteer
from streams.tag.gazetteer.starter import open_starter
from streams.tag.linking.link import link
from streams.tag.mention import Matched
from streams.tag.reading.candidates import Candidates
from streams.tag.reading.field import Reader
from streams.tag.reading.match import match
from streams.tag.reading.words import Words
from streams.tag.recognise.model import SequenceModel
from streams.tag.recognise.recognisers import Recognisers
from streams.tag.recognise.spacy_model import SpacyModel
from streams.tag.recognise.world_model import WorldModel
from streams.tag.settings import TagSettings, Tier
from streams.tag.sources.cites import cites_of
from streams.tag.sources.quotes import quotes_of
from streams.tag.topics import topics_of
from streams.tags import Field, Tags

#: To be raised when a change of this package's rules changes what they find; part of every event's version.
RULES = 26

_DEFAULT = TagSettings()
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?![^-_])")


@dataclass(frozen=True, slots=True)
class Tagger:
    """Tags articles with one gazetteer and one set of settings. Each process opens its own. It keeps nothing of a text."""

    settings: TagSettings
    names: Candidates
    recogniser: Recognisers
    reader: Reader
    version: str

    @classmethod
    def open(cls, settings: TagSettings = _DEFAULT) -> Tagger:
        """Open a tagger, which takes milliseconds. Raises ``UserError`` if the gazetteer's file or the tier's extra is missing."""
        gazetteer = Gazetteer.open(settings.gazetteer) if settings.gazetteer else open_starter()
        return cls.over(gazetteer, settings)

    @classmethod
    def over(cls, gazetteer: Gazetteer, settings: TagSettings) -> Tagger:
        """Make a tagger over an open gazetteer."""
        recogniser, weights = _recogniser(settings.tier)
        version = _version(gazetteer, weights, settings)
        return cls(settings, Candidates(gazetteer), recogniser, Reader(Words(gazetteer)), version)

    def tag(
        self,
        text: str,
        title: str | None = None,
        language: str | None = None,
        section: str | None = None,
        keywords: tuple[str, ...] = (),
    ) -> Tags:
        """Tag one article. Pure: the same article, gazetteer and settings give the same tags. Time is linear in the text.

        ``language``: BCP 47; only its first subtag counts, and anything that is no such tag is ignored.
        """
        coded = _LANGUAGE.match(language or "")
        language = coded[0].lower() if coded else None
        text = text[: self.settings.max_chars]
        given = [(Field.TITLE, title[: self.settings.max_chars])] if title else []
        readings = [self.reader.read(name, words, language=language) for name, words in (*given, (Field.TEXT, text))]
        spans = [match(self.names, reading) for reading in readings]
        typed = self.recogniser.recognise(readings, spans, language)
        fields = list(map(Matched, readings, spans, typed))
        found = link(fields, self.settings, language)
        entities = gather(found, len(text), self.settings)
        return Tags(
            entities=entities,
            topics=topics_of(
                [matched.reading for matched in fields], language or "", section, keywords, self.settings.max_topics
            ),
            quotes=quotes_of(text, language or "", found, self.settings),
            cites=cites_of(found, language or ""),
            countries=countries_of(entities),
        )


def _recogniser(tier: Tier) -> tuple[Recognisers, str]:
    """Open a tier's recognisers; gives them and the version of their weights."""
    if tier is Tier.GAZETTEER:
        return Recognisers(), ""
    world = WorldModel.open()
    if tier is Tier.SPACY:
        pipeline = SpacyModel.open()
        return Recognisers(pipeline, world), f"{pipeline.version} {world.version}"
    model = SequenceModel()
    return Recognisers(model, world), f"{model.weights.version} {world.version}"


def _version(gazetteer: Gazetteer, weights: str, settings: TagSettings) -> str:
    """Hash what decides the tags: gazetteer, weights, rules, and settings without the gazetteer's path."""
    values = [f"{f.name}={getattr(settings, f.name)}" for f in dataclasses.fields(settings) if f.name != "gazetteer"]
    return hashlib.blake2b(
        "\n".join([str(RULES), gazetteer.version, weights, *values]).encode(), digest_size=16
    ).hexdigest()
