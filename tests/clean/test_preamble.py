"""What scrapers write above a text: headers, front matter, records of crawls."""

from __future__ import annotations

from dataclasses import replace

import pytest

from streams.clean import clean
from streams.clean.dumps.preamble import Preamble, read_preamble
from tests.clean.invented import PARAGRAPHS, TITLE, page

BODY = "\n\n".join(PARAGRAPHS)
URL = "https://nordvik.example/lighthouse"


@pytest.mark.parametrize(
    "head",
    [
        f"Title: {TITLE} | Nordvik Courier\n\nURL Source: {URL}\n\nPublished Time: 2026-02-17T09:30:00+00:00\n\nMarkdown Content:\n",
        f"---\ntitle: '{TITLE}'\nauthor: Anna Holm\nurl: {URL}\nsitename: Nordvik Courier\ndate: 2026-02-17\n---\n# {TITLE}\n\n",
        f"From: desk@nordvik.example\nSubject: {TITLE}\nDate: Tue, 17 Feb 2026 09:30:00 +0000\n\n",
    ],
    ids=["reader", "front matter", "mail"],
)
def test_headers_are_claims_and_no_text(head: str) -> None:
    """Given the header that a scraper writes, then title and day are read from it, and none of it is body."""
    answer = clean(page(head + BODY))
    assert answer.text.split("\n\n") == list(PARAGRAPHS)
    assert answer.title == TITLE
    assert (answer.published.value or "")[:10] == "2026-02-17"


@pytest.mark.parametrize(
    "authors",
    ["author:\n  - Ada Abel\n  - 'Ben Bo'", "author:\n- Ada Abel\n- Ben Bo", 'author: ["Ada Abel", "Ben Bo"]', "authors:\n  - name: Ada Abel\n    url: /ada\n  - name: Ben Bo"],
    ids=["items", "items without indent", "brackets", "objects"],
)  # fmt: skip
def test_front_matter_lists_its_authors(authors: str) -> None:
    """Given several authors in any of YAML's forms, then all are read, and a folded title is one line."""
    found, rest = read_preamble(f"---\ntitle: >-\n  The light\n  is on: again\n{authors}\ndate: 2026-02-17\n---\nText.")
    assert (found.author, found.title, found.published, rest) == (
        "Ada Abel, Ben Bo",
        "The light is on: again",
        "2026-02-17",
        "Text.",
    )


@pytest.mark.parametrize("fields", [
    f"**Source:** [{URL}]({URL})\n**Author:** Ada Abel\n**Published:** 17 February 2026\n**Site:** Nordvik Courier\n\n---\n",
    f"- **Source**: {URL}\n- **Author**: [Ada Abel](/ada)\n- **Published**: 17 February 2026\n- **Site**: Nordvik Courier\n",
    f"> Source: {URL}\nAuthor: Ada Abel\nPublished: 17 February 2026\nSite: Nordvik Courier\n* * *\n".removeprefix("> "),
], ids=["bold", "items", "plain"])  # fmt: skip
def test_fields_below_a_heading_are_a_header(fields: str) -> None:
    """Given a heading and marked fields, as crawlers for language models write them, then they are claims and no text."""
    found, rest = read_preamble(f"# {TITLE}\n\n{fields}\n{BODY}")
    assert (found, rest) == (Preamble(TITLE, URL, "17 February 2026", "Ada Abel", "Nordvik Courier", marked=True), BODY)


def test_records_of_crawls_name_their_url() -> None:
    """The header of a WARC record ends with a blank line and gives the page's address."""
    record = f"WARC/1.0\nWARC-Type: conversion\nWARC-Target-URI: {URL}\nContent-Type: text/plain\n\nHome\n{BODY}"
    preamble, rest = read_preamble(record)
    assert (preamble.url, rest) == (URL, f"Home\n{BODY}")


def test_a_field_without_a_value_opens_the_text() -> None:
    """Given "Content:" alone below a header, then the text begins there, marked; with words behind it it is the text's own."""
    head = f"URL: {URL}\nTitle: {TITLE}\n"
    assert read_preamble(f"{head}Content:\n{BODY}") == (Preamble(TITLE, URL, marked=True), BODY)
    assert read_preamble(f"{head}Text: Ada Abel\n{BODY}") == (Preamble(TITLE, URL), f"Text: Ada Abel\n{BODY}")


def test_a_field_with_a_value_ends_no_front_matter() -> None:
    """Given YAML with a field named "content" that has a value, then what follows up to the fence is read and is no text."""
    found, rest = read_preamble(f"---\ntitle: {TITLE}\ncontent: article\nurl: {URL}\n---\nText.")
    assert (found.url, rest) == (URL, "Text.")


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"Warning: ice ahead\n{BODY}",
        f"Date: none\nTags: harbour\n{BODY}",
        "---\n",
        "",
        f"# {TITLE}\n\nDate: none\n\n{BODY}",
    ],
)
def test_text_without_a_header_is_left_alone(text: str) -> None:
    """One name with a colon, or names that tell neither title nor address, are the page's own words."""
    assert read_preamble(text)[1] == text


def test_what_the_sender_said_of_a_page_outweighs_its_preamble() -> None:
    """Given a page whose hints name a title, then the preamble only adds what nobody had said."""
    given = page(BODY)
    given = replace(given, hints=replace(given.hints, title=TITLE))
    completed = Preamble(title="Another", author="Anna Holm").completed(given)
    assert (completed.hints.title, completed.hints.author) == (TITLE, "Anna Holm")
