"""The routing language: each test, option and group holds where it should and nowhere else."""

from __future__ import annotations

import pytest

from streams.rules import Facts, Named, Rules

RURITANIA = Named("Q1001", "Ruritania", 0.42)
GRAUSTARK = Named("nil:loc:graustark", "Graustark", 0.05)


def routed(test: str, facts: Facts) -> bool:
    """Route facts by one rule that has only this test."""
    rules = Rules.read({"one.yaml": f"rules:\n  - name: one\n    {test}\n"})
    return bool(rules.route(facts))


HOLDING = [
    ("entity: Q1001", Facts(entities=(RURITANIA,))),
    ("entity: ruritania", Facts(entities=(RURITANIA,))),
    ("entity: [Nowhere, Graustark]", Facts(entities=(RURITANIA, GRAUSTARK))),
    ("entity: nil:loc:graustark", Facts(entities=(GRAUSTARK,))),
    ("{all: [{entity: Ruritania, min_salience: 0.42}]}".strip("{}"), Facts(entities=(RURITANIA,))),
    ("topic: medtop:20000639", Facts(topics=(Named("medtop:20000639", "diplomacy", 0.9),))),
    ("topic: Diplomacy", Facts(topics=(Named("medtop:20000639", "diplomacy", 0.9),))),
    ("language: no", Facts(language="no")),
    ("language: pt", Facts(language="pt-BR")),
    ("language: [en, uk]", Facts(language="uk")),
    ("country: NO", Facts(countries=("SE", "NO"))),
    ("host: gazette.example", Facts(hosts=("gazette.example", "www.gazette.example"))),
    ("host: '*.gazette.example'", Facts(hosts=("www.gazette.example",))),
    ("host: '*.example'", Facts(hosts=("www.gazette.example",))),
    ("host: '*gazette*'", Facts(hosts=("the-gazette-daily.example",))),
    ("source: 'feed-??'", Facts(source="feed-07")),
    ("source: Wires", Facts(source="wires")),
    ("publisher: 'The * Gazette'", Facts(publisher="The Strelsau Gazette")),
    ("kind: [opinion, press-release]", Facts(kind="press-release")),
    ("provenance: wire", Facts(provenance="wire")),
    ("agency: '*'", Facts(agency="ABC")),
    ("original_publisher: strelsau post", Facts(original_publisher="Strelsau Post")),
    ("cites: 'Strelsau*'", Facts(cites=("Zenda Radio", "Strelsau Post"))),
    ("duplicate: [near, exact]", Facts(duplicate="near")),
    ("change: retracted", Facts(change="retracted")),
    ("role: follow-up", Facts(role="follow-up")),
    ("words: '>= 100'", Facts(words=100)),
    ("words: '<100'", Facts(words=99)),
    ("quality: '> 0.5'", Facts(quality=0.51)),
    ("sources: '>= 2'", Facts(sources=2)),
    ("articles: '= 3'", Facts(articles=3)),
    ("phrase: state visit", Facts(text="He began a state\nvisit.")),
    ("phrase: State-Visit", Facts(title="A STATE VISIT begins")),
    ("phrase: 'sanction*'", Facts(text="Sanctions followed.")),
    ("phrase: 'foreign minist* met'", Facts(text="The foreign ministers met.")),
    ("phrase: '«лінія фронту»'", Facts(text="Лінія фронту стабільна")),
    ("phrase: 外长", Facts(text="俄罗斯外长访问北京")),
    ("any: [{language: fr}, {kind: opinion}]", Facts(language="en", kind="opinion")),
    ("none: [{language: fr}]", Facts(language="en")),
    ("all: [{any: [{language: en}, {language: uk}]}, {none: [{kind: list}]}]", Facts(language="uk", kind="article")),
]
FAILING = [
    ("entity: Q100", Facts(entities=(RURITANIA,))),
    ("entity: q1001", Facts(entities=(RURITANIA,))),
    ("all: [{entity: Ruritania, min_salience: 0.43}]", Facts(entities=(RURITANIA,))),
    ("all: [{topic: diplomacy, min_score: 0.9}]", Facts(topics=(Named("medtop:20000639", "diplomacy", 0.8),))),
    ("language: en", Facts(language="eno")),
    ("language: en", Facts()),
    ("host: gazette.example", Facts(hosts=("mygazette.example",))),
    ("host: '*.gazette.example'", Facts(hosts=("gazette.example",))),
    ("host: '?.example'", Facts(hosts=("www.example",))),
    ("source: 'feed-??'", Facts(source="feed-007")),
    ("agency: '*'", Facts()),
    ("words: '< 100'", Facts()),
    ("sources: '>= 2'", Facts(sources=1)),
    ("phrase: state visit", Facts(text="The interstate visitor")),
    ("phrase: state visit", Facts(text="The interstate visit, a state affair")),
    ("phrase: state visit", Facts(text="The state visitor")),
    ("phrase: state visit", Facts(text="x " * 50_000 + "state visit")),
    ("phrase: state visit", Facts(title="The state", text="visit")),
    ("all: [{phrase: state visit, in: title}]", Facts(text="A state visit")),
    ("all: [{phrase: state visit, in: text}]", Facts(title="A state visit")),
    ("phrase: 'minist* met'", Facts(text="The ministers never met")),
    ("any: [{language: fr}, {kind: opinion}]", Facts(language="en", kind="live")),
    ("none: [{language: fr}]", Facts(language="fr")),
    ("all: [{language: en, kind: live}]", Facts(language="en", kind="opinion")),
]


@pytest.mark.parametrize(("test", "facts"), HOLDING)
def test_holds(test: str, facts: Facts) -> None:
    """Each way of asking holds on an article that has what it asks."""
    assert routed(test, facts)


@pytest.mark.parametrize(("test", "facts"), FAILING)
def test_does_not_hold(test: str, facts: Facts) -> None:
    """A near miss, an unknown fact or a word that merely contains another does not match."""
    assert not routed(test, facts)


def test_two_entities_of_one_name_count_as_the_more_salient() -> None:
    """A rule by name must not depend on which of two namesakes comes last."""
    for pair in (
        (Named("Q1", "Zenda", 0.6), Named("Q2", "Zenda", 0.1)),
        (Named("Q2", "Zenda", 0.1), Named("Q1", "Zenda", 0.6)),
    ):
        assert routed("all: [{entity: Zenda, min_salience: 0.5}]", Facts(entities=pair))


RULES = """
match: {match}
unmatched: other
rules:
  - {{name: talks, all: [{{entity: Ruritania}}, {{phrase: "peace talk*"}}], none: [{{kind: list}}]}}
  - {{name: again, to: talks, language: en}}
  - {{name: long, sources: ">= 2"}}
"""
FACTS = Facts(entities=(RURITANIA,), language="en", kind="article", text="Peace talks open", sources=3)


def test_all_mode_gives_each_route_once_with_the_first_rule_and_its_reason() -> None:
    """Two rules may lead to one route: the article goes there once, and the reason names the facts."""
    routes = Rules.read({"desk.yaml": RULES.format(match="all")}).route(FACTS)

    assert [(route.name, route.rule) for route in routes] == [("talks", "desk.yaml#talks"), ("long", "desk.yaml#long")]
    assert routes[0].because == "entity Ruritania (Q1001), salience 0.42, “peace talk*” in the text"
    assert routes[1].because == "3 independent sources (>= 2)"


@pytest.mark.parametrize(
    ("test", "because"),
    [
        ("entity: Ruritania", "entity Ruritania (Q1001), salience 0.42"),
        ("entity: Q1001", "entity Ruritania (Q1001), salience 0.42"),
        ("all: [{entity: [Graustark, Ruritania], min_salience: 0.1}]", "entity Ruritania (Q1001), salience 0.42"),
        ("entity: [Nowhere, graustark]", "entity Graustark (nil:loc:graustark), salience 0.05"),
        ("kind: [opinion, article]", "kind article"),
    ],
)
def test_the_reason_names_what_made_it_hold(test: str, because: str) -> None:
    """Of several names that a rule gives, the reason is the one that the article has, strong enough, with its own identifier."""
    rules = Rules.read({"a.yaml": f"rules:\n  - name: a\n    {test}\n"})
    (route,) = rules.route(Facts(entities=(GRAUSTARK, RURITANIA), kind="article"))
    assert route.because == because


@pytest.mark.parametrize(
    ("test", "wanted"),
    [
        ("entity: Zenda", "no entity Zenda"),
        (
            "all: [{entity: Ruritania, min_salience: 0.5}]",
            "no entity Ruritania at 0.5 or more (Ruritania has only 0.42)",
        ),
        ("words: '> 5'", "words unknown, not > 5"),
        ("sources: '>= 4'", "3 independent sources, not >= 4"),
    ],
)
def test_what_a_rule_misses_is_said(test: str, wanted: str) -> None:
    """An article that a rule does not take is told what it lacks: the name, the strength, or a number that nobody knows."""
    rules = Rules.read({"a.yaml": f"rules:\n  - name: a\n    {test}\n"})
    assert rules.missing(FACTS, "a") == (f"a.yaml#a: {wanted}",)


def test_first_mode_stops_at_the_first_rule() -> None:
    """Order decides, not which fact is rarer."""
    assert [r.name for r in Rules.read({"desk.yaml": RULES.format(match="first")}).route(FACTS)] == ["talks"]


def test_unmatched_takes_what_no_rule_took() -> None:
    """Nothing is lost in silence; without the key nothing is routed."""
    rules = Rules.read({"desk.yaml": RULES.format(match="all")})

    (route,) = rules.route(Facts(language="fr"))

    assert (route.name, route.rule, route.because) == ("other", "desk.yaml#unmatched", "no rule matched")
    assert Rules.read({"desk.yaml": "rules: [{name: a, language: en}]"}).route(Facts(language="fr")) == ()
    assert rules.names == ("long", "other", "talks")


def test_a_rule_of_exclusions_alone_says_so() -> None:
    """Even a match by absence has a reason."""
    (route,) = Rules.read({"a.yaml": "rules: [{name: a, none: [{language: fr}]}]"}).route(Facts(language="en"))
    assert route.because == "it has nothing that the rule excludes"


def test_reasons_are_short_however_long_the_names() -> None:
    """A reason travels in an event: entity names of any length are cut."""
    facts = Facts(entities=tuple(Named(f"Q{n}", "x" * 5_000, 0.5) for n in range(9)))
    (route,) = Rules.read({"a.yaml": f"rules: [{{name: a, all: {[{'entity': f'Q{n}'} for n in range(9)]}}}]"}).route(
        facts
    )
    assert len(route.because) == 300


def test_the_hash_is_of_the_meaning() -> None:
    """Comments, layout and quoting leave the hash alone; a threshold, an order or a mode changes it."""
    one = Rules.read({"a.yaml": "rules:\n- {name: a, language: en}\n- {name: b, words: '> 5'}"}).hash
    same = Rules.read(
        {"a.yaml": "# why\nrules:\n  - name: 'a'\n    about: English\n    language: en\n  - {name: b, words: '>5'}"}
    )
    assert same.hash == one
    for other in (
        "rules:\n- {name: a, language: en}\n- {name: b, words: '> 6'}",
        "rules:\n- {name: b, words: '> 5'}\n- {name: a, language: en}",
        "match: first\nrules:\n- {name: a, language: en}\n- {name: b, words: '> 5'}",
        "unmatched: c\nrules:\n- {name: a, language: en}\n- {name: b, words: '> 5'}",
    ):
        assert Rules.read({"a.yaml": other}).hash != one
