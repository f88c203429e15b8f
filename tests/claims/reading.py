"""What is read of a page of markup, and the address that it has unless a test gives another."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from streams.clean.claims.markup.read import read_html
from streams.clean.claims.metadata import Metadata
from streams.page import Page, Position

URL = "https://www.rivergazette.example.com/2024/04/07/town-opens-bridge"


def read(markup: str, url: str | None = URL) -> Metadata:
    """Parse and read one page."""
    page = Page("p", Position("-", 0, 0), markup, b"", "2024-04-08T00:00:00Z", "2024-04-08T00:00:00Z", url=url)
    return read_html(LexborHTMLParser(markup), page)
