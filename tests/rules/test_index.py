"""The anchor index may save work, never change an answer; and hostile text costs linear time."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.rules import Facts, Named, Rules
from streams.rules.phrase import Phrase, Where
from streams.rules.probe import Probe

NAMES = ("Q1", "Q2", "Q3", "Zenda", "Strelsau")
entities = st.builds(
    Named,
    id=st.sampled_from(("Q1", "Q2", "Q3", "nil:x")),
    name=st.sampled_from(("Zenda", "STRELSAU", "Graustark", "")),
    strength=st.sampled_from((0.0, 0.3, 0.6, 1.0)),
)
facts = st.builds(
    Facts,
    entities=st.lists(entities, max_size=3).map(tuple),
    countries=st.lists(st.sampled_from(("RU", "UA", "")), max_size=2).map(tuple),
    hosts=st.lists(st.sampled_from(("a.example", "www.a.example", "b.example")), max_size=2).map(tuple),
    language=st.sampled_from((None, "en", "en-GB", "uk", "")),
    source=st.sampled_from((None, "feed-1", "feed-2")),
    kind=st.sampled_from((None, "article", "list")),
    words=st.sampled_from((None, 10, 200)),
    sources=st.sampled_from((None, 1, 2)),
    title=st.sampled_from(("", "A state visit", "Visits of state")),
    text=st.sampled_from(("", "The state visit ended.", "Minister met ministers.")),
)
tests = st.sampled_from(
    (
        *({"entity": name} for name in NAMES),
        {"entity": ["Q1", "Zenda"], "min_salience": "0.5"},
        {"country": "UA"},
        {"host": ["a.example", "*.a.example"]},
        {"host": "*b*"},
        {"language": ["en", "uk"]},
        {"source": "feed-?"},
        {"kind": "list"},
        {"words": ">= 100"},
        {"sources": ">= 2"},
        {"phrase": "state visit"},
        {"phrase": ["minist* met", "ended"]},
    )
)
conditions = st.recursive(
    tests,
    lambda inner: st.builds(
        lambda key, parts: {key: parts},
        st.sampled_from(("all", "any", "none")),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=6,
)


def written(conditions: list[Mapping[str, object]]) -> str:
    """Write rules as JSON, which is YAML."""
    return orjson.dumps({"rules": [{"name": f"r{n}", "all": [one]} for n, one in enumerate(conditions)]}).decode()


@given(rules=st.lists(conditions, min_size=1, max_size=8), article=facts)
@settings(max_examples=300)
def test_the_index_never_changes_an_answer(rules: list[Mapping[str, object]], article: Facts) -> None:
    """Testing the candidates alone gives what testing every rule gives; every match has a reason, every miss a want."""
    compiled = Rules.read({"r.yaml": written(rules)})
    probe = Probe(article)

    expected = [rule.name for rule in compiled.rules if rule.condition.holds(probe)]

    routes = compiled.route(article)
    assert [route.name for route in routes] == expected
    assert all(route.because for route in routes)
    for name in set(compiled.names).difference(expected):
        (lack,) = compiled.missing(article, name)
        assert lack.removeprefix(f"r.yaml#{name}: ")


def test_rules_without_their_anchor_are_not_tested() -> None:
    """Of a thousand rules about others, none is looked at; without this the index could be dead and nobody would see."""
    rules = Rules.read({"r.yaml": written([{"all": [{"entity": f"Q{n}"}, {"language": "en"}]} for n in range(1_000)])})
    article = Facts(entities=(Named("Q7", "Zenda", 0.5),), language="en")
    assert rules.index.candidates(Probe(article)) == [7]
    assert rules.index.always == ()


def test_rules_are_tried_in_their_order() -> None:
    """Position 32 comes before 1 in a set of eight slots: without sorting, first-match would take the later rule."""
    lines = [f"  - {{name: r{n}, language: {'en' if n in (1, 32) else 'fr'}}}" for n in range(33)]
    rules = Rules.read({"r.yaml": "match: first\nrules:\n" + "\n".join(lines)})
    assert [route.name for route in rules.route(Facts(language="en"))] == ["r1"]


@pytest.mark.parametrize(
    "text", ["a" * 1_000_000, "a " * 500_000, "state " * 160_000, "é\u0301" * 400_000, "外" * 1_000_000]
)
def test_a_hostile_text_costs_linear_time(text: str) -> None:
    """A million characters against phrases and patterns of every form take a fraction of a second."""
    tests = ["state vis* state", "a* a* a* b", "a*", "state visit", "外*长", "外外 长"]
    rules = Rules.read({"r.yaml": written([*({"phrase": t} for t in tests), {"publisher": "*a*a*a*a*b"}])})
    start = time.process_time()
    rules.route(Facts(text=text, title=text, publisher=text[:100_000], language=text, hosts=("." * 253,)))
    assert time.process_time() - start < 1.5


@given(st.text(), st.text("ab’,._-—'\u0301é9٣ \n中"))
def test_words_are_those_of_the_regular_expression(title: str, text: str) -> None:
    """Given any text, then the quick way to its words finds what the slow one does, and no more."""
    slow = re.findall(r"\w+", f"{title.casefold()}\n{text.casefold()}")
    assert Probe(Facts(title=title, text=text)).words == set(slow)


@given(st.text("ab* .’-_é中"), st.text("ab .’-_é中\u0301"))
def test_a_phrase_is_found_where_its_words_stand_together(written: str, text: str) -> None:
    """Given any phrase and text, then it is found as in the text's words with one space between, for scripts with spaces."""
    tokens = re.findall(r"\w+\*?", written)
    if not tokens or "中" in written:
        return
    pattern = " ".join(token[:-1] + r"\w*" if token.endswith("*") else token for token in tokens)
    words = " ".join(["", *re.findall(r"\w+", text), ""])
    found = Phrase.of(written, Where.TEXT).holds(Probe(Facts(text=text)))
    assert found == bool(re.search(f" {pattern} ", words))
