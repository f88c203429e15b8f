"""What a rule set would do with real articles: counts that add up, examples with reasons, rules that hit nothing."""

from __future__ import annotations

from pathlib import Path

import orjson
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from streams.cli import wiredesk
from streams.cli.rules_bench import shares
from streams.rules import DEFAULT_RULES

_NOW = (
    "unmatched: rest\nrules:\n  - {name: pier, to: coast, phrase: pier}\n  - {name: ferry, to: coast, phrase: ferry}\n"
)
_NEW = "unmatched: rest\nrules:\n  - {name: pier, to: coast, phrase: old pier}\n  - {name: grid, phrase: grid}\n  - {name: moon, phrase: moon}\n"
_TITLES = ("The old pier", "A new pier and a ferry", "The grid", "Nothing", "\x1b[31mThe old pier again")


def _bench(folder: Path, *options: str) -> Result:
    (folder / "now.yaml").write_text(_NOW)
    (folder / "new.yaml").write_text(_NEW)
    articles = [{"article_id": f"a{number}", "title": title, "text": ""} for number, title in enumerate(_TITLES)]
    (folder / "articles.jsonl").write_bytes(b"\n".join(orjson.dumps(article) for article in articles) + b"\n")
    arguments = ["rules", "bench", str(folder / "new.yaml"), "--file", str(folder / "articles.jsonl"), *options]
    return CliRunner().invoke(wiredesk, arguments, env={"WIREDESK_RULES": str(folder / "now.yaml")})


def test_counts_now_and_new(tmp_path: Path) -> None:
    """Given five articles, then routes and rules are counted under both sets, and what comes and goes is named."""
    trial = orjson.loads(_bench(tmp_path, "--json").stdout)
    assert trial["articles"] == 5
    counted = {r["route"]: (r["now"], r["new"], r["gained"], r["lost"]) for r in trial["routes"]}
    assert counted == {"coast": (3, 2, 0, 1), "grid": (0, 1, 1, 0), "moon": (0, 0, 0, 0), "rest": (2, 2, 1, 1)}
    assert {r["rule"]: (r["now"], r["new"]) for r in trial["rules"]} == {
        "pier": (3, 2),
        "grid": (None, 1),
        "moon": (None, 0),
    }
    assert trial["idle"] == ["moon"]
    (coast,) = [route for route in trial["routes"] if route["route"] == "coast"]
    assert coast["losing"] == [
        {"article_id": "a1", "title": _TITLES[1], "because": "now.yaml#pier: “pier” in the title"}
    ]
    assert trial["new_microseconds"] > 0


def test_the_table_is_for_people(tmp_path: Path) -> None:
    """Given a terminal, then the same is printed in words, and no title moves its cursor."""
    printed = _bench(tmp_path).stdout
    assert "hit nothing: moon" in printed
    assert "- coast\n  A new pier and a ferry  a1\n    now.yaml#pier: “pier” in the title" in printed
    assert "\x1b" not in printed


def test_the_last_articles_are_taken(tmp_path: Path) -> None:
    """Given --last 2, then the two last articles are routed and no others."""
    trial = orjson.loads(_bench(tmp_path, "--json", "--last", "2").stdout)
    assert trial["articles"] == 2
    assert {r["rule"]: r["new"] for r in trial["rules"]} == {"pier": 1, "grid": 0, "moon": 0}


def test_pages_that_an_earlier_filter_ended_are_no_articles(tmp_path: Path) -> None:
    """Given a file of filtered lines, one of a dropped page and one that is no object, then the first is passed over, the other reported."""
    lines = tmp_path / "filtered.jsonl"
    lines.write_text('{"url": "https://a.example", "decision": {"code": "empty"}}\n{"title": "t", "text": "t"}\n')
    rules = str(DEFAULT_RULES)
    result = CliRunner().invoke(wiredesk, ["rules", "bench", rules, "--file", str(lines), "--json"])
    assert orjson.loads(result.stdout)["articles"] == 1
    lines.write_text("[]\n")
    result = CliRunner().invoke(wiredesk, ["rules", "bench", rules, "--file", str(lines)])
    assert str(result.exception) == f"{lines}:1 is no article: it is no JSON object"


@given(st.lists(st.integers(0, 50), max_size=8), st.integers(0, 200))
def test_shares_are_even_and_complete(available: list[int], wanted: int) -> None:
    """Given heaps, then as much as there is up to what is wanted is taken, and no heap gives more while one has less to give."""
    taken = shares(available, wanted)
    assert sum(taken) == min(wanted, sum(available))
    assert all(0 <= took <= had for took, had in zip(taken, available, strict=True))
    most = max(taken, default=0)
    assert all(took == had or took >= most - 1 for took, had in zip(taken, available, strict=True))


def test_a_byte_order_mark_is_no_part_of_the_first_article(tmp_path: Path) -> None:
    """Given a file as Windows saves it, then its first line is an article like the others."""
    lines = tmp_path / "saved.jsonl"
    lines.write_text('{"title": "t", "text": "t"}\n{"title": "u", "text": "u"}\n', "utf-8-sig")
    result = CliRunner().invoke(wiredesk, ["rules", "bench", str(DEFAULT_RULES), "--file", str(lines), "--json"])
    assert orjson.loads(result.stdout)["articles"] == 2
