"""What `wiredesk gazetteer test` holds cases to, and what it counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.verbs import VerbResult, run_verb

_NAMES = """
- {id: Q990000001, type: person, name: Orvind Talmarsson, prior: 80}
- {type: organisation, name: Brelland Maritime Agency, prior: 80}
"""
_TEXT = "Orvind Talmarsson met the Brelland Maritime Agency in the hall."


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Compile a gazetteer in which one entry has an id and another has none."""
    folder = tmp_path_factory.mktemp("gazetteer")
    (folder / "names.yaml").write_text(_NAMES)
    built = run_verb({}, "gazetteer", "build", str(folder / "names.yaml"), "-o", str(folder / "names.gazetteer"))
    assert built.status == 0, built.err
    return folder / "names.gazetteer"


def held(gazetteer: Path, links: str) -> VerbResult:
    """Hold one text to these links."""
    cases = gazetteer.with_name("cases.yaml")
    cases.write_text(f'- {{text: "{_TEXT}", links: {links}}}\n')
    return run_verb({}, "gazetteer", "test", "-g", str(gazetteer), str(cases))


def test_ids_slugs_and_nothing_are_held_to(gazetteer: Path) -> None:
    """Given a case with an id and the slug of an entry without one, then both hold, and cases and links are counted apart."""
    result = held(
        gazetteer, '{Orvind Talmarsson: Q990000001, Brelland Maritime Agency: "nil:org:breland-maritim-agenc"}'
    )
    assert (result.status, result.out) == (0, "1 case, 2 links, 0 failed\n"), result.out
    assert held(gazetteer, "{Brelland Maritime Agency: null}").status == 0, "a slug is no link"


def test_what_links_otherwise_is_named(gazetteer: Path) -> None:
    """Given a wrong id and a wrong slug, then each is named with what there is, and the status is 1."""
    result = held(gazetteer, '{Orvind Talmarsson: Q5, Brelland Maritime Agency: "nil:org:brelland"}')
    assert result.status == 1
    assert "'Orvind Talmarsson' links to Q990000001, not to Q5\n" in result.out
    assert "links to nil:org:breland-maritim-agenc, not to nil:org:brelland\n" in result.out
    assert result.out.endswith("1 case, 2 links, 2 failed\n")
