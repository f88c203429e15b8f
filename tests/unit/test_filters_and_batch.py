"""`batch` and the filters one behind the other tell the same, over many pages: ids, copies, origins, what a site repeats."""

from __future__ import annotations

import hashlib
import random

import orjson
import pytest

from tests.verbs import filtered

TEXT = "The harbour council of Nordvik approved the plan. It was read twice and then signed by all nine members. " * 8


def test_batch_writes_events_in_order_with_one_decision_a_page():
    """Given pages, a copy and a bad line, then decisions come in the pages' order, and the bad line is answered."""
    page = {"schema": "page/1", "fetched_at": "2026-03-01T10:00:00Z", "content_type": "text/plain"}
    lines = [
        orjson.dumps({**page, "url": f"https://h{n}.example/a", "body": TEXT, "attrs": {"n": n}}) for n in range(3)
    ]
    status, events = filtered("batch", [*lines, b"{"], "--jobs", "2")
    assert status == 1
    decisions = [event["value"] for event in events if str(event.get("topic", "")).endswith(".decisions.v1")]
    assert [decision["attrs"]["n"] for decision in decisions] == [0, 1, 2]
    assert [decision["code"] for decision in decisions] == ["ok", "exact-duplicate", "exact-duplicate"]
    assert "error" in events[-1]


#: Words of pages that are all different.
_WORDS = tuple(
    f"{head}{tail}"
    for head in ("harb", "stor", "lamp", "nett", "wint", "brid")
    for tail in ("our", "em", "ing", "le", "ers", "ow")
)


def _site_pages() -> list[bytes]:
    """Sixty pages of one site with a promotion below the text, no two of the same words."""
    pages = []
    for number in range(60):
        words = [_WORDS[byte % len(_WORDS)] for byte in hashlib.shake_128(b"%d" % number).digest(90)]
        body = "\n\n".join(f"The {', '.join(words[at : at + 15])}." for at in range(0, 90, 15))
        page = {
            "fetched_at": "2026-03-01T10:00:00Z",
            "url": f"https://news.example.com/{number}",
            "content_type": "text/plain",
            "body": f"{body}\n\nThe Courier is read by every second house in Nordvik and costs two crowns.",
        }
        pages.append(orjson.dumps(page))
    return pages


def test_site_memory_is_the_same_for_any_number_of_processes():
    """Given pages of one site, when its lines are remembered, then one process and three write the same, without the promotion."""
    pages = _site_pages()
    alone, three = (filtered("clean", pages, "--site-memory", "--jobs", jobs)[1] for jobs in ("1", "3"))
    assert alone == three
    promoted = ["costs two crowns" in str(article["text"]) for article in alone]
    assert promoted[:32] == [True] * 32
    assert not any(promoted[-20:])


def test_batch_remembers_sites_and_says_so():
    """Given pages of one site, when its lines are remembered, then later articles come without the promotion, and name the memory."""
    _, events = filtered("batch", _site_pages(), "--site-memory")
    articles = [dict(event["value"]) for event in events if event["topic"] == "news.articles.v1"]
    promoted = ["costs two crowns" in str(article["text"]) for article in articles]
    assert promoted[0]
    assert not any(promoted[-10:])
    versions = [article["processing"]["site_memory"] for article in articles]
    assert versions == sorted(versions)
    assert versions[-1] > versions[0] == 0


@pytest.mark.parametrize("canonical", ["", '<link rel="canonical" href="https://nordvik.example/news/ferry">'])
def test_filters_and_the_whole_chain_give_an_article_the_same_id(canonical):
    """Given an address with what tracks readers, and a canonical one or none, then `clean | match` and `batch` give the same ids."""
    title, *body = _report(9)
    html = f"<title>{title}</title>{canonical}<article><h1>{title}</h1>{''.join(f'<p>{part}</p>' for part in body)}</article>"
    page = {"schema": "page/1", "fetched_at": "2026-03-01T10:00:00Z", "content_type": "text/html", "body": html}
    lines = [orjson.dumps({**page, "url": "https://nordvik.example/n?id=7&utm_source=mail"})]
    _, cleaned = filtered("clean", lines)
    _, (matched,) = filtered("match", [orjson.dumps(line) for line in cleaned])
    _, events = filtered("batch", lines, "--jobs", "1")
    (event,) = (event["value"] for event in events if event.get("topic") == "news.articles.v1")
    assert (matched["article_id"], matched["revision"]) == (event["article_id"], event["revision"])


WORDS = (
    "harbour ferry quay tide captain lantern winter herring sail cargo anchor beacon mast rope gull pier stone storm"
).split()


def _report(seed: int) -> list[str]:
    """Give an invented headline, and paragraphs in which each sentence is unlike those of other seeds."""
    dice = random.Random(seed)  # noqa: S311 - repeatable on purpose
    sentences = [
        f"The {' '.join(dice.choices(WORDS, k=14))} came in number {dice.randrange(10**6)}." for _ in range(16)
    ]
    return [
        f"Report {seed} from the {dice.choice(WORDS)} office",
        *(" ".join(sentences[n : n + 4]) for n in (0, 4, 8, 12)),
    ]


@pytest.mark.parametrize("page_first", [True, False])
def test_articles_below_an_article_are_linked_through_the_whole_chain(page_first):
    """Given an aggregator's page and the originals of what it appends, then `batch` and `clean | match` link each, in both orders."""
    own, *others = (_report(seed) for seed in (1, 2, 3, 4))
    appended = [
        part
        for title, *body in others
        for part in (title, title, "", "Nordvik Post", "", "time2 hours ago", "", title, "", " ".join(body), "")
    ]
    page = {"schema": "page/1", "fetched_at": "2026-03-01T10:00:00Z", "content_type": "text/plain"}
    dump = "\n".join([own[0], "", *own[1:], "", "Related Articles", "", *appended])
    pages = [{**page, "attrs": {"n": 0}, "url": "https://all.example/0", "body": dump}]
    pages += [
        {**page, "attrs": {"n": n}, "url": f"https://one.example/{n}", "body": "\n\n".join(report)}
        for n, report in enumerate(others, 1)
    ]
    lines = [orjson.dumps(one) for one in (pages if page_first else pages[::-1])]
    _, cleaned = filtered("clean", lines)
    _, matched = filtered("match", [orjson.dumps(line) for line in cleaned])
    _, events = filtered("batch", lines, "--jobs", "1")
    published = [event["value"] for event in events if event.get("topic") == "news.articles.v1"]
    for articles in (matched, published):
        assert len(articles) == len(pages)
        ids = {article["article_id"]: article["attrs"]["n"] for article in articles}
        links = {
            tuple(sorted((ids[article["article_id"]], ids[link["of"]]))): link["verdict"]
            for article in articles
            for link in article["duplicate"]["attached"]
        }
        assert links == dict.fromkeys([(0, 1), (0, 2), (0, 3)], "contained" if page_first else "contains")
    assert all("attached" not in article for article in published)


def test_a_copy_names_where_the_log_saw_its_words_first():
    """Given a silent copy of a report and one that credits an agency, then `batch` and `clean | match | tag` tell origin and basis."""
    (title, *body), (_, *more), (_, *wire), (_, *rest) = (_report(seed) for seed in (5, 6, 7, 8))
    wire[0] = f"NORDVIK (Reuters) - {wire[0]}"
    texts = (("one", body), ("two", [*body, *more]), ("three", wire), ("four", [*wire[1:], *rest]))
    page = {"schema": "page/1", "content_type": "text/html"}
    lines = [
        orjson.dumps(
            {
                **page,
                "url": f"https://{name}.example/a",
                "fetched_at": f"2026-03-01T1{hour}:00:00Z",
                "body": f"<html><head><title>{title}</title><meta property=og:site_name content='Paper {name}'></head><body>"
                f"<article><h1>{title}</h1>{''.join(f'<p>{part}</p>' for part in text)}</article></body></html>",
            }
        )
        for hour, (name, text) in enumerate(texts)
    ]
    _, cleaned = filtered("clean", lines)
    _, matched = filtered("match", [orjson.dumps(line) for line in cleaned])
    _, tagged = filtered("tag", [orjson.dumps(line) for line in matched])
    _, events = filtered("batch", lines, "--jobs", "1")
    published = [event["value"] for event in events if event.get("topic") == "news.articles.v1"]
    for articles, clock in ((matched, False), (tagged, False), (published, True)):
        first, copy, credited, heir = (article["provenance"] for article in articles)
        assert ("original_publisher" in first, "first_seen" in first) == (False, False)
        assert (copy["original_publisher"], copy["original_publisher_from"]) == ("Paper one", "log")
        assert copy["first_seen"]["article_id"] == articles[0]["article_id"]
        assert copy["first_seen"].get("at") == ("2026-03-01T10:00:00Z" if clock else None)
        # The filter ``match`` adds what the log tells, ``tag`` what the text does.
        assert articles is matched or (credited["agency"], credited["agency_from"]) == ("Reuters", "stated")
        assert (heir["agency"], heir["agency_from"], heir["kind"]) == ("Reuters", "log", "wire")
        assert heir["first_seen"]["publisher"] == "Paper three"
        assert "original_publisher" not in heir
