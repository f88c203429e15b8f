"""Cases beside rules, and the two commands that people run before a rule goes live."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from streams import tag
from streams.cli.verbs.rules import rules
from streams.errors import UserError
from streams.rules import DEFAULT_RULES, Rules
from streams.rules.cases import case_files, read_cases, run_case
from streams.rules.condition import Has
from streams.rules.probe import Table

EXAMPLES = Path(__file__).parents[2] / "rules"
DESK = """
unmatched: other
rules:
  - name: talks
    all: [{entity: Zenda, min_salience: 0.5}, {phrase: "peace talks"}]
"""
CASES = """
cases:
  - name: passes
    article: {text: The peace talks began., entities: [{id: Q1, name: Zenda, salience: 0.5}]}
    routes: [talks]
  - name: fails
    article: {text: The fair began., language: no, entities: [{id: Q1, name: Zenda, salience: 0.2}]}
    routes: [talks]
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Write a rules file with one case that passes and one that fails."""
    (tmp_path / "desk.yaml").write_text(DESK)
    (tmp_path / "desk.test.yaml").write_text(CASES)
    return tmp_path / "desk.yaml"


def test_a_failing_case_says_what_was_missing_and_what_came_instead(desk: Path) -> None:
    """The reader sees the threshold beside the number, without running anything else."""
    compiled = Rules.load(desk)
    (file,) = case_files(desk)
    passes, fails = read_cases(file, compiled.names)

    assert run_case(compiled, passes) == ()
    assert run_case(compiled, fails) == (
        "did not take “talks”",
        "  desk.yaml#talks: no entity Zenda at 0.5 or more (Zenda has only 0.20), no “peace talks” in the title or text",
        "took “other”, which is not expected\n  desk.yaml#unmatched: no rule matched",
    )


def test_rules_test_fails_with_the_place_of_the_case(desk: Path) -> None:
    """Exit status 1, the case's line, and the count."""
    result = CliRunner().invoke(rules, ["test", str(desk)])
    assert result.exit_code == 1
    assert "✗ desk.test.yaml:6:5 fails" in result.output
    assert result.output.endswith("2 cases, 1 failed\n")


def test_rules_check_shows_routes_and_what_is_slow(desk: Path) -> None:
    """The summary names each route, the hash and the rules that no index helps."""
    desk.write_text(DESK + "  - {name: long, words: '>= 500'}\n")
    result = CliRunner().invoke(rules, ["check", str(desk)])
    assert result.exit_code == 0
    assert f"2 rules, match all, hash {Rules.load(desk).hash}" in result.output
    assert "articles that no rule took" in result.output
    assert "no single value decides them: desk.yaml#long" in result.output


def test_rules_without_cases_are_not_called_tested(tmp_path: Path) -> None:
    """No cases is a mistake, not a pass."""
    (tmp_path / "a.yaml").write_text("rules: [{name: a, language: en}]")
    with pytest.raises(UserError, match=r"write a.test.yaml"):
        CliRunner().invoke(rules, ["test", str(tmp_path / "a.yaml")], catch_exceptions=False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rules: []", "begins with “cases:”"),
        ("cases: []", "begins with “cases:”"),
        ("cases: [x]", "desk.test.yaml:1:9: a case begins with “- name: …”"),
        ("cases: [{name: a, routes: []}]", "a case needs “article”"),
        ("cases: [{name: a, article: {}, routes: [talk]}]", "unknown route “talk”; did you mean “talks”?"),
        ("cases: [{name: a, article: {}, routes: talks}]", "“routes” takes a list"),
        ("cases: [{name: a, article: {words: many}, routes: []}]", "words must be a number, not a string"),
        ("cases: [{name: a, article: {}, routes: [], route: x}]", "unknown key “route”; did you mean “routes”?"),
        ("cases: [", "not valid YAML"),
        ("cases: [{name: a, article: {words: --5}, routes: []}]", "words must be a number, not a string"),
    ],
)
def test_mistakes_in_cases_are_reported(desk: Path, text: str, expected: str) -> None:
    """A case that is wrong never counts as passed."""
    file = desk.with_suffix(".test.yaml")
    file.write_text(text)
    with pytest.raises(UserError) as caught:
        read_cases(file, Rules.load(desk).names)
    assert expected in str(caught.value)


def test_the_example_rules_pass_their_own_cases() -> None:
    """The rules that people copy are right, and each file of them has cases."""
    result = CliRunner().invoke(rules, ["test", str(EXAMPLES)])
    assert result.exit_code == 0, result.output
    tested = {file.name.removesuffix(".test.yaml") for file in case_files(EXAMPLES)}
    assert {file.stem for file in EXAMPLES.glob("*.yaml") if ".test" not in file.name} - tested == {"unmatched"}


def test_the_packaged_rules_pass_their_own_cases() -> None:
    """What an installed wheel routes by when nobody wrote rules."""
    result = CliRunner().invoke(rules, ["test", str(DEFAULT_RULES)])
    assert result.exit_code == 0, result.output


def topics(condition: object) -> set[str]:
    """Collect the topics that a condition asks for."""
    if isinstance(condition, Has) and condition.table in {Table.TOPIC, Table.TOPIC_NAME}:
        return set(condition.keys)
    return set().union(*(topics(part) for part in getattr(condition, "parts", ())))


@pytest.mark.parametrize("path", [EXAMPLES, DEFAULT_RULES], ids=["examples", "packaged"])
def test_the_topics_that_our_rules_ask_for_are_given_by_the_tagger(path: Path) -> None:
    """A rule on a topic that no article ever has would be dead and nobody would see."""
    rows = yaml.safe_load((Path(tag.__file__).parent / "lexicon" / "topics.yaml").read_text("utf-8"))
    known = {row["id"] for row in rows} | {row["name"].casefold() for row in rows}
    asked = set().union(*(topics(rule.condition) for rule in Rules.load(path).rules))
    assert asked
    assert asked <= known
