"""A tiny vocabulary of well-known names, compiled for the tests of tagging."""

from __future__ import annotations

from pathlib import Path

import pytest

from streams.tag.compile import compile_records
from streams.tag.gazetteer import Gazetteer
from streams.tag.settings import TagSettings
from streams.tag.starter import open_starter
from streams.tag.tagger import Tagger
from streams.tag.vocabulary import read_vocabulary

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
