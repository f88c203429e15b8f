"""Topics and entities that no article can have are reported, with what may be meant; nothing is refused for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from streams.cli import wiredesk
from streams.rules.unknown_names import Vocabulary, unknown_names

_VOCABULARY = Vocabulary(
    topics={"medtop:16000000": "conflict, war and peace", "medtop:20000639": "diplomacy"},
    entities={"Q1001": "Ruritania", "Q1002": "Graustark Union"},
    meant=lambda name: ("Q1002",) if name == "GU" else (),
)


@pytest.mark.parametrize(
    ("test", "doubt"),
    [
        ("topic: diplomacy", None),
        ("topic: [medtop:16000000, Diplomacy]", None),
        ("topic: dipolmacy", "desk.yaml:3:12: no article gets the topic “dipolmacy”; did you mean “diplomacy”?"),
        ("topic: medtop:20000638", "desk.yaml:3:12: no article gets the topic “medtop:20000638”; did you mean “medtop:20000639”?"),
        ("topic: gardening", "desk.yaml:3:12: no article gets the topic “gardening”"),
        ("entity: [Q1001, ruritania]", None),
        ("entity: GU", "desk.yaml:3:13: articles do not name an entity “GU”; in the gazetteer it is “Graustark Union” (Q1002)"),
        ("entity: Ruritannia", "desk.yaml:3:13: the gazetteer has no entity “Ruritannia”; did you mean “Ruritania”?"),
        ("entity: Q999", "desk.yaml:3:13: the gazetteer has no entity “Q999”"),
        ("any: [{none: [{topic: gardening}]}]", "desk.yaml:3:27: no article gets the topic “gardening”"),
        ("publisher: gardening", None),
    ],
)  # fmt: skip
def test_warnings_have_a_place_and_a_suggestion(test: str, doubt: str | None) -> None:
    """Given tests with known and unknown values, then the unknown ones alone are reported, wherever they stand."""
    warnings = unknown_names({"desk.yaml": f"rules:\n  - name: one\n    {test}\n"}, _VOCABULARY)
    assert warnings == ((doubt,) if doubt else ())


def test_a_doubt_behind_an_anchor_is_reported_once() -> None:
    """Given a test that two rules share by a YAML anchor, then it is one doubt, at the place where it is written."""
    text = "rules:\n  - &one\n    all: [&test {topic: gardening}]\n  - all: [*test]\n"
    assert unknown_names({"desk.yaml": text}, _VOCABULARY) == ("desk.yaml:3:25: no article gets the topic “gardening”",)


def test_check_warns_and_passes(tmp_path: Path) -> None:
    """Given an alias of the real gazetteer and a topic that does not exist, then check warns of both and exits with 0."""
    file = tmp_path / "desk.yaml"
    file.write_text("rules:\n  - name: one\n    all: [{entity: UK}, {topic: diplomasy}]\n")
    result = CliRunner().invoke(wiredesk, ["rules", "check", str(file)])
    assert result.exit_code == 0
    assert (
        "warning: desk.yaml:3:20: articles do not name an entity “UK”; in the gazetteer it is “United Kingdom” (Q145)"
        in result.output
    )
    assert "warning: desk.yaml:3:33: no article gets the topic “diplomasy”; did you mean “diplomacy”?" in result.output


@pytest.mark.parametrize("path", [[], ["rules"]], ids=["packaged", "examples"])
def test_our_own_rules_leave_no_doubt(path: list[str]) -> None:
    """Given the rules that we ship, then check has nothing to warn of."""
    root = Path(__file__).parents[2]
    result = CliRunner().invoke(wiredesk, ["rules", "check", *(str(root / part) for part in path)])
    assert result.exit_code == 0
    assert "warning" not in result.output
