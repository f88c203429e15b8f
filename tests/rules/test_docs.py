"""docs/rules.md: its examples run, and its tables name every test and option there is."""

from __future__ import annotations

import re
from pathlib import Path

from streams.rules import Rules, grammar
from streams.rules.cases import read_cases, run_case

PAGE = (Path(__file__).parents[2] / "docs" / "rules.md").read_text("utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)


def test_every_example_runs() -> None:
    """Rules load, and the cases hold or fail on the first rule as the page says."""
    sets = [Rules.read({"desk.yaml": block}) for block in BLOCKS if "cases:" not in block]
    assert len(sets) == 4
    assert sets[0].names == ("diplomacy", "other")


def test_the_page_s_cases_pass_and_its_reason_is_real(tmp_path: Path) -> None:
    """The reader sees what the program prints."""
    rules = Rules.read({"desk.yaml": BLOCKS[0]})
    file = tmp_path / "desk.test.yaml"
    file.write_text(next(block for block in BLOCKS if "cases:" in block))
    taken, passing = read_cases(file, rules.names)

    assert run_case(rules, taken) == run_case(rules, passing) == ()
    (route,) = rules.route(taken.facts)
    assert f'"rule": "{route.rule}", "because": "{route.because}"' in PAGE
    (lack,) = rules.missing(passing.facts, "diplomacy")
    assert f"      {lack}\n" in PAGE
    assert f"✗ {passing.spot} {passing.name}" in PAGE


def test_the_tables_name_every_test_and_option() -> None:
    """A test that nobody can look up does not exist."""
    named = set(re.findall(r"^\| `(\w+)` \| .* \| `\1:", PAGE, re.MULTILINE))
    assert named == set(grammar._TESTS)
    assert set(re.findall(r"^\| `(\w+)` \| `(\w+)` \|", PAGE, re.MULTILINE)) == {
        (test, option) for option, test in grammar._OPTIONS.items()
    }


def test_the_tables_examples_are_rules() -> None:
    """Each example of the table of tests can be pasted into a rule."""
    examples = re.findall(r"^\| `\w+` \| .* \| `(\w+: .*)` \|$", PAGE, re.MULTILINE)
    assert len(examples) == len(grammar._TESTS)
    for example in examples:
        Rules.read({"desk.yaml": f"rules:\n  - name: one\n    {example}\n"})
