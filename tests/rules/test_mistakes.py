"""Mistakes in rules files: every one is reported at once, with its place, what is wrong and what may be meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from streams.errors import UserError
from streams.rules import Rules


def complaint(text: str) -> str:
    """Read a file that must be refused."""
    with pytest.raises(UserError) as caught:
        Rules.read({"desk.yaml": text})
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mach: all", "desk.yaml:1:1: unknown key “mach”; did you mean “match”?"),
        ("match: every", "desk.yaml:1:8: unknown match “every”; known are all, first"),
        ("rules:\n  - name: a\n    entitty: Q1", "desk.yaml:3:5: unknown test “entitty”; did you mean “entity”?"),
        (
            "rules:\n  - name: a\n    all:\n      - kind: artikle",
            "4:15: unknown kind “artikle”; did you mean “article”?",
        ),
        ("rules: [{name: a, min_salience: 0.5}]", "“min_salience” belongs beside “entity” in the same item"),
        ("rules: [{name: a, all: [{entity: Q1, min_salience: 5}]}]", "“min_salience” is a number from 0 to 1"),
        ("rules: [{name: a, all: [{entity: Q1, min_salience: nan}]}]", "“min_salience” is a number from 0 to 1"),
        ("rules: [{name: a, all: [{phrase: x y, in: titel}]}]", "unknown place “titel”; did you mean “title”?"),
        ("rules: [{name: a, source: '>= 2'}]", "independent publishers are counted by “sources”"),
        ("rules: [{name: a, sources: 2}]", "“sources” takes a comparison in quotes"),
        ("rules:\n  - name: a\n    sources: >= 2\n", "a comparison stands in quotes"),
        ("rules: [{name: a, country: Ruritania}]", "“Ruritania” is no country: write two letters"),
        ("rules: [{name: a, language: english}]", "“english” is no language: write a code such as en"),
        ("rules: [{name: a, topic: 20000639}]", "by name or as “medtop:20000639”"),
        ("rules: [{name: a, phrase: '…'}]", "a phrase needs at least one word"),
        ("rules: [{name: a, entity: []}]", "“entity” has an empty list"),
        ("rules: [{name: a, entity: {id: Q1}}]", "“entity” takes a value or a list of values"),
        ("rules: [{name: a, all: {language: en}}]", "“all” takes a list of tests"),
        ("rules: [{name: a, all: [language]}]", "a test is written as a name and a value"),
        ("rules: [{name: a, any: []}]", "“any” takes a list of tests"),
        ("rules: [{name: a}]", "a rule needs at least one test"),
        ("rules: [{language: en}]", "a rule needs a name"),
        ("rules: [{name: Big News, language: en}]", "lower-case letters, digits and hyphens"),
        ("rules: [{name: a, language: en}, {name: a, language: fr}]", "another rule is named “a”: desk.yaml#a"),
        ("rules: {name: a}", "“rules” takes a list"),
        ("rules: [just words]", "a rule begins with “- name: …”"),
        ("- name: a", "a rules file begins with “rules:”"),
        ("rules: []\nrules: []", "2:1: “rules” stands here already on line 1"),
        ("rules: [", "not valid YAML"),
        ("rules: []\n---\nrules: []", "a second document begins here"),
        ("rules: \x07", "not valid YAML"),
        ("x: *nowhere", "*nowhere is not defined above"),
        ("[a]: b", "a key must be one word"),
    ],
)
def test_each_mistake_is_reported(text: str, expected: str) -> None:
    """The sentence names the place, the fault and the way out."""
    assert expected in complaint(text)


def test_all_mistakes_are_reported_at_once() -> None:
    """A person mends a file in one go; of very many the first twenty are shown and the rest counted."""
    lines = complaint("rules:\n" + "".join(f"  - {{name: r{n}, entitty: Q1}}\n" for n in range(25))).splitlines()
    assert len(lines) == 21
    assert lines[1].startswith("desk.yaml:3:16:")
    assert lines[-1] == "… and 5 more"


@pytest.mark.parametrize("key", ["match: all|match: first", "unmatched: other|unmatched: rest"])
def test_a_folder_has_one_mode_and_one_unmatched_route(key: str) -> None:
    """Two files of one set cannot disagree."""
    first, second = key.split("|")
    with pytest.raises(UserError, match=r"b.yaml:1:\d+: .* in another file"):
        Rules.read({"a.yaml": first, "b.yaml": second})


def test_files_that_are_not_there(tmp_path: Path) -> None:
    """No file, an empty folder and bytes that are no text: each says what to do."""
    with pytest.raises(UserError, match="give a rules file"):
        Rules.load(tmp_path / "none.yaml")
    with pytest.raises(UserError, match=r"put \*.yaml files there"):
        Rules.load(tmp_path)
    (tmp_path / "a.yaml").write_bytes(b"rules: \xff")
    with pytest.raises(UserError, match="cannot read the rules"):
        Rules.load(tmp_path)


def test_a_bad_file_in_a_folder_refuses_the_set(tmp_path: Path) -> None:
    """Half a rule set is never loaded; files of cases are not rules."""
    (tmp_path / "a.yaml").write_text("rules: [{name: a, language: en}]")
    (tmp_path / "a.test.yaml").write_text("cases: nonsense")
    assert Rules.load(tmp_path).names == ("a",)
    (tmp_path / "b.yaml").write_text("rules: [{name: b, languag: en}]")
    with pytest.raises(UserError, match="did you mean “language”"):
        Rules.load(tmp_path)


LAUGHS = "a: &b0 [x,x,x,x,x,x,x,x,x,x]\n" + "".join(f"k{n}: &b{n} [{f'*b{n - 1},' * 10}]\n" for n in range(1, 9))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[" * 100_000, "nested over 16 deep"),
        ("- " * 50_000, "nested over 16 deep"),
        ("{a: " * 50_000, "nested over 16 deep"),
        ("? " * 10_000, "nested over 16 deep"),
        ("a: &b0 [x]\n" + "".join(f"k{n}: &b{n} [*b{n - 1}]\n" for n in range(1, 30)), "nested over 16 deep"),
        (LAUGHS, "over 2,000,000 values once its aliases are written out"),
        ("a: &a [*a]", "*a is not defined above"),
        ("rules: !!python/object/apply:os.system [date]", "a rule begins with"),
        ("x" * (17 * 1024 * 1024), "split it"),
    ],
    ids="brackets dashes braces questions alias-tower billion-laughs loop python-tag too-large".split(),
)
def test_hostile_files_are_refused_not_suffered(text: str, expected: str) -> None:
    """Nesting, aliases that multiply, loops, tags and size end in a sentence, never in a crash or a called function."""
    assert expected in complaint(text)
