"""``when:``: CEL expressions, checked when rules are read, and harmless whatever an article holds."""

from __future__ import annotations

import pickle
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.errors import UserError
from streams.rules import Facts, Named, Rules, when
from streams.rules.when import When, variables

_FACTS = Facts(
    entities=(Named("Q1", "Ruritania", 0.4), Named("Q2", "Zenda", 0.1)),
    topics=(Named("medtop:16000000", "conflict, war and peace", 0.7),),
    hosts=("gazette.example",),
    language="en",
    words=120,
    quality=0.75,
    title="Talks open in Strelsau",
)


def _rules(expression: str) -> Rules:
    return Rules.read({"desk.yaml": f"rules:\n  - name: one\n    when: {expression}\n"})


@pytest.mark.parametrize(
    ("expression", "holds"),
    [
        ("size(entities) == 2", True),
        ('\'"Q1" in salience && salience["Q1"] > 0.3\'', True),
        ("words > 100 && quality < 0.8", True),
        ("title.startsWith('Talks') && !title.contains('war')", True),
        ("hosts.exists(h, h.endsWith('.example'))", True),
        ("title.matches('^T[a-z]+ open')", True),
        ("topics.exists(t, score[t] >= 0.8)", False),
        ("sources >= 2 || language == 'en'", True),
        ("'salience[\"Q9\"] > 0.1'", False),  # no such key: a failure at run time
        ("words / 0 == 1", False),
        ("sources >= 2", False),  # unknown
        ("'!(sources >= 2)'", False),  # unknown is neither
    ],
)
def test_expressions_hold_or_do_not(expression: str, *, holds: bool) -> None:
    """Given expressions over known and unknown facts, then each holds only when it is true; failures do not."""
    assert bool(_rules(expression).route(_FACTS)) is holds


@pytest.mark.parametrize(
    ("expression", "complaint"),
    [
        ("wrds > 5", "desk.yaml:3:11: unknown name “wrds”; did you mean “words”?"),
        ("'words > 1 && lang == \"x\"'", "desk.yaml:3:25: unknown name “lang”; did you mean “language”?"),
        ("words > 1.5", "desk.yaml:3:17: found no matching overload for '_>_' applied to '(int, double)'"),
        ("words + 1", "desk.yaml:3:11: an expression must be true or false; this one is of type int"),
        ("size(entities) >=", "desk.yaml:3:28: Syntax error: mismatched input '<EOF>'"),
        ("|\n      words > 1 &&\n      lang == 'x'", "line 2"),
        ("(" * 500 + "true" + ")" * 500, "recursion"),
        ("x" * 3000, "at most 2000 characters"),
    ],
)
def test_mistakes_are_reported_with_their_place(expression: str, complaint: str) -> None:
    """Given a wrong name, type or form, then reading the rules fails and points at it, with what may be meant."""
    with pytest.raises(UserError) as caught:
        _rules(expression)
    assert complaint.replace("line 2", "unknown name “lang”") in str(caught.value)


def test_a_failure_says_why() -> None:
    """Given an expression without a result, then the reason for not taking the route says so."""
    assert _rules("sources >= 2").missing(_FACTS, "one") == ("desk.yaml#one: not sources >= 2 (sources is not known)",)
    assert _rules("words / 0 == 1").missing(_FACTS, "one") == (
        "desk.yaml#one: not words / 0 == 1 (INVALID_ARGUMENT: divide by zero)",
    )


def test_a_set_with_expressions_travels_to_other_processes() -> None:
    """Given a compiled set, when it is pickled, then it routes as before under the same hash."""
    rules = _rules("size(entities) == 2")
    again = pickle.loads(pickle.dumps(rules))  # noqa: S301 - our own, a moment old
    assert again.hash == rules.hash
    assert again.route(_FACTS) == rules.route(_FACTS) != ()


def test_expressions_are_bounded() -> None:
    """Given nested loops over 500 entities, and a regular expression that backtracks elsewhere, then both end at once."""
    many = Facts(entities=tuple(Named(f"Q{n}", "", 0.1) for n in range(500)), text="a" * 100_000)
    started = time.process_time()
    assert not _rules("entities.all(a, entities.all(b, entities.all(c, a != b + c + 'x')))").route(many)
    assert not _rules("text.matches('(a+)+$') && text.matches('^(a|a)*b$')").route(many)
    assert time.process_time() - started < 1


@given(st.text(), st.text(), st.floats(), st.integers())
def test_no_fact_can_make_an_expression_raise(title: str, name: str, strength: float, words: int) -> None:
    """Given any text (lone surrogates too), number and name, then an expression answers; it never raises."""
    facts = Facts(title=title, entities=(Named(name, name, strength),), words=words)
    _rules("title == 'x' || words > 3 || entities.exists(e, salience[e] > 0.5)").route(facts)


def test_each_name_has_a_value_when_all_is_known() -> None:
    """Given an article of which everything is known, then every name that expressions may use has a value."""
    known = dict.fromkeys(when._STRING, "x") | dict.fromkeys(when._INT, 1) | dict.fromkeys(when._DOUBLE, 1.0)
    assert set(variables(Facts(**known))) == set(when.NAMES)


def test_without_the_extra_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given no CEL, then rules without expressions are read as ever, and others are refused with the remedy."""
    monkeypatch.setattr(when.importlib, "import_module", _missing)
    when._environment.cache_clear()
    try:
        assert Rules.default().rules
        with pytest.raises(UserError, match=r"desk.yaml:3:11: “when” needs an extra .*pip install 'wiredesk\[cel\]'"):
            _rules("words > 1")
    finally:
        when._environment.cache_clear()


def test_an_expression_is_tried_after_the_other_tests() -> None:
    """Given an expression written first, then the cheap test beside it anchors the rule and is tried before it."""
    rules = Rules.read({"a.yaml": "rules:\n  - name: one\n    when: words > 1\n    language: en\n"})
    assert rules.index.always == ()
    assert isinstance(rules.rules[0].condition.parts[-1], When)


def _missing(name: str) -> None:
    raise ImportError(name)
