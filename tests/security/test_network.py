"""URLs are names: nothing that a page says makes the chain open a connection or look up a name."""

from __future__ import annotations

import socket
from typing import NoReturn

import orjson
import pytest

from streams.chain import Chain
from streams.instant import milliseconds
from streams.match import View
from streams.page import Position, page_from_record
from streams.samples import samples
from streams.settings import load_settings
from streams.writing import Ending, Enriched

SENTENCE = "The harbour council of Nordvik approved the winter timetable after a long debate near the old pier. "
LURES = f"""<!DOCTYPE html [<!ENTITY leak SYSTEM "http://evil.example/dtd">]>
<html lang=en><head><title>Calm talks in Nordvik</title><base href="http://evil.example/">
<meta http-equiv=refresh content="0; url=http://evil.example/next"><link rel=canonical href="//169.254.169.254/latest">
<link rel=stylesheet href=http://evil.example/a.css><script src=http://evil.example/a.js></script>
<link rel=alternate type=application/json+oembed href=http://evil.example/o><meta property=og:image content=http://evil.example/i.png>
<script type="application/ld+json">{{"@context": "http://evil.example/context", "@type": "NewsArticle", "url": "http://evil.example/ld",
"image": "file:///etc/passwd", "headline": "Calm talks in Nordvik"}}</script></head>
<body><iframe src=http://evil.example/f></iframe><img src=http://evil.example/p.png><xi:include href="file:///etc/passwd"/>
<article><h1>Calm talks in Nordvik</h1><p>{SENTENCE * 4}</p><p>&leak;{SENTENCE * 4}</p></article></body></html>"""


@pytest.fixture
def no_network(monkeypatch) -> None:
    """Make every way to the network an error."""

    def refuse(*arguments: object, **_: object) -> NoReturn:
        raise AssertionError(f"the network was asked for {arguments}")

    for name in ("connect", "connect_ex", "sendto", "bind"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("getaddrinfo", "gethostbyname", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)


@pytest.mark.usefixtures("no_network")
def test_the_whole_chain_works_without_a_network() -> None:
    """Given the samples and a page of lures, then all are read, judged, tagged, routed and written, and nobody is called."""
    chain = Chain.open(load_settings())
    lure = {"schema": "page/1", "fetched_at": "2026-03-01T10:00:00Z", "body": LURES, "url": "http://evil.example/page"}
    values = [sample.page for sample in samples()] + [orjson.dumps(lure)]
    view = View(chain.matching)
    ends = []
    for number, value in enumerate(values):
        page = page_from_record(value, Position("-", 0, number), 1_772_359_200_000)
        end = chain.read(page)
        if not isinstance(end, Ending):
            end = chain.conclude(end, view.apply(end.sighting, milliseconds(page.received_at)))
        if not isinstance(end, Ending):
            end = chain.enrich(end)
        ends.append(end)
        assert chain.writer.published(end) if isinstance(end, Enriched) else chain.writer.decided(end)
    assert isinstance(ends[-1], Enriched)
    assert "harbour council" in ends[-1].article.cleaned.text
    assert "root:" not in ends[-1].article.cleaned.text
