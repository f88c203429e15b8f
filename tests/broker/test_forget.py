"""An article taken back on a real broker: consumers are told, it cannot come again, and replays leave it out."""

from __future__ import annotations

import orjson
from jsonschema import Draft202012Validator
from pages import page, text

from streams.schemas import schema
from tests.verbs import verb


def test_a_forgotten_article_is_gone_and_stays_out(apache_desk):
    """Given two articles and one forgotten, then its tombstone and retraction are out, and its URL and words are kept out."""
    desk = apache_desk
    worker = desk.worker()
    desk.send([page(1), page(2)])
    desk.settle(2)
    url = "https://courier.example/1"
    status, printed = verb(desk, "forget", url, "--dry-run")
    assert status == 0, printed
    assert "tombstone on the latest topic" in printed
    assert printed.endswith("nothing done\n")
    status, printed = verb(desk, "forget", url, "--reason", "withdrawn", "--yes")
    assert status == 0, printed
    retractions = [record for record in desk.read(desk.topics.articles) if _type(record).endswith("retracted.v1")]
    (retraction,) = retractions
    event = orjson.loads(retraction.value)
    Draft202012Validator(orjson.loads(schema("retraction.v1.json"))).validate(event)
    assert (event["reason"], event["article_id"]) == ("withdrawn", retraction.key.decode())
    assert [record.key for record in desk.read(desk.topics.latest) if record.value is None] == [retraction.key]
    desk.steered(worker)
    _is_kept_out(desk, 3)
    # A worker that starts anew knows it from the topics alone.
    worker.terminate()
    desk.worker()
    reworded = orjson.loads(page(1))["body"].replace("</article>", f"<p>{text(9, 4)}</p></article>")
    renamed = orjson.loads(page(7))["body"].replace(
        "<head>", "<head><link rel=canonical href=https://courier.example/7>"
    )
    desk.send([page(1, body=reworded), page(1, body=renamed)])
    codes = [decision["code"] for decision in desk.decisions(7)]
    assert codes.count("forgotten") == 4
    assert codes.count("ok") == 3
    status, printed = verb(desk, "replay")
    assert status == 0, printed
    assert "5 are forgotten and stay out" in printed


def _is_kept_out(desk, count: int) -> None:
    """Send the forgotten URL and the forgotten words again, and another article's copy."""
    desk.send([page(1), page(1, url="https://mirror.example/1"), page(3)])
    decisions = desk.decisions(2 + count)
    by_url = {decision["url"]: decision["code"] for decision in decisions if decision["code"] != "ok"}
    assert by_url == {"https://courier.example/1": "forgotten", "https://mirror.example/1": "forgotten"}


def test_what_nobody_has_is_refused_or_kept_out_all_the_same(apache_desk):
    """Given an unknown id, then one sentence; given an unknown URL, then it is kept out from now on, until undone."""
    desk = apache_desk
    worker = desk.worker()
    status, printed = verb(desk, "forget", "nothing", "--yes")
    assert status == 2
    assert "no article 'nothing'" in printed
    status, printed = verb(desk, "forget", "https://courier.example/5", "--yes")
    assert status == 0, printed
    desk.steered(worker)
    desk.send([page(5)])
    (decision,) = desk.decisions(1)
    assert decision["code"] == "forgotten"
    (article,) = [line.split()[1] for line in printed.splitlines() if line.startswith("article ")]
    assert verb(desk, "forget", "--undo", article)[0] == 0
    desk.steered(worker)
    desk.send([page(5)])
    assert [decision["code"] for decision in desk.decisions(2)].count("ok") == 1


def test_a_merged_page_s_url_names_the_article_that_has_its_words(apache_desk):
    """Given a copy that was merged, when its URL is forgotten, then the verb says which article still holds the words."""
    desk = apache_desk
    desk.worker()
    desk.send([page(5)])
    (original,) = desk.decisions(1)
    copy = "https://mirror.example/5"
    desk.send([page(5, url=copy)])
    desk.decisions(2)
    status, printed = verb(desk, "forget", copy, "--dry-run")
    assert status == 0, printed
    assert f"`wiredesk forget {original['article_id']}` takes it back as well" in printed


def _type(record) -> str:
    return dict(record.headers)["ce_type"].decode()
