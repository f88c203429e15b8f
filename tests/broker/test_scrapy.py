"""A real Scrapy crawl of a local site, its pages on a real broker."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

_SPIDER = """
import json, sys, scrapy
from scrapy.crawler import CrawlerProcess

class Site(scrapy.Spider):
    name = "nordvik"
    async def start(self):
        yield scrapy.Request(sys.argv[1], meta={"wiredesk": {"batch": 7}})
    def parse(self, response):
        for link in response.css("a::attr(href)").getall():
            yield response.follow(link, meta={"wiredesk": "private" not in link}, callback=lambda _: None)

process = CrawlerProcess({"EXTENSIONS": {"streams.scrapy.Wiredesk": 0}, "ROBOTSTXT_OBEY": True, "LOG_LEVEL": "ERROR"})
crawler = process.create_crawler(Site)
process.crawl(crawler)
process.start()
print(json.dumps({name: value for name, value in crawler.stats.get_stats().items() if "wiredesk" in name}))
"""

_FRONT = b"<html><body><a href=/old>a</a><a href=/private>b</a><a href=/pic.png>c</a><a href=/gone>d</a></body></html>"


class _Site(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/old":
            self._answer(301, b"", location="/new")
        elif self.path == "/gone":
            self._answer(404, b"<p>Gone</p>")
        elif self.path == "/pic.png":
            self._answer(200, b"\x89PNG", kind="image/png")
        elif self.path == "/robots.txt":
            self._answer(200, b"User-agent: *\nAllow: /", kind="text/plain")
        elif self.path == "/new":
            self._answer(200, "Привет".encode("cp1251"), kind="text/html; charset=windows-1251")
        else:
            self._answer(200, _FRONT)

    def _answer(self, status: int, body: bytes, kind: str = "text/html; charset=utf-8", location: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    """Serve the site; gives its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


def _crawl(site: str, environment: dict[str, str]) -> dict[str, int]:
    done = subprocess.run(
        [sys.executable, "-c", _SPIDER, site],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=180,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def test_a_crawls_pages_reach_the_raw_topic(desk, site):
    """Given a redirect, a picture, robots.txt and a page its spider keeps back, then the pages are sent, as served, the 404 too."""
    assert _crawl(site, desk.environment) == {"wiredesk/sent": 3}
    found = {page["url"]: page for page in (json.loads(record.value) for record in desk.read(desk.topics.raw, 3))}
    front, moved = found[site], found[f"{site}old"]
    assert (front["status"], front["source"], front["attrs"]) == (200, "nordvik", {"batch": 7})
    assert front["body"].encode() == _FRONT
    assert found[f"{site}gone"]["status"] == 404
    assert (moved["final_url"], moved["content_type"]) == (f"{site}new", "text/html; charset=windows-1251")
    assert "body_b64" in moved
    assert "attrs" not in moved


def test_without_a_broker_the_crawl_goes_on_and_counts_what_was_lost(site):
    """Given no broker, then the crawl ends as ever and its stats say how many pages are missing."""
    away = {"WIREDESK_BROKERS": "127.0.0.1:9", "WIREDESK_DRAIN_SECONDS": "1"}
    assert _crawl(site, away) == {"wiredesk/dropped": 3}
