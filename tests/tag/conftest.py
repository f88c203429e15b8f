"""A tiny vocabulary of well-known names, compiled for the tests of tagging."""

from __future__ import annotations

from pathlib import Path

import pytest

from streams.tag.gazetteer.compile import compile_records
from streams.tag.gazetteer.compiled import Gazetteer
from streams.tag.gazetteer.starter import open_starter
from streams.tag.gazetteer.vocabulary import read_vocabulary
from streams.tag.settings import TagSettings
from streams.tag.tagger import Tagger

NAMES = Path(__file__).parent / "names.yaml"


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """Compile the test vocabulary in memory."""
    return Gazetteer(compile_records(read_vocabulary(NAMES), {"sources": ["tests"]}))


@pytest.fixture(scope="session")
def tagger(gazetteer: Gazetteer) -> Tagger:
    """Make a tagger over the test vocabulary."""
    return Tagger.over(gazetteer, TagSettings())


@pytest.fixture(scope="session")
def starter() -> Tagger:
    """Open the starter vocabulary, in the tier without a model."""
    return Tagger.over(open_starter(), TagSettings())
