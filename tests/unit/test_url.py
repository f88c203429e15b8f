"""One page has one address, and a page may not claim another's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.url import canonical, normalise, page_key, publisher_domain, registrable_domain


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        (
            "HTTP://User:pw@WWW.Example.CO.UK:80/a/../b/%7euser/?utm_source=x&b=2&a=1#part",
            "http://www.example.co.uk/b/~user/?a=1&b=2",
        ),
        ("https://example.com", "https://example.com/"),
        ("https://example.com:8443/x", "https://example.com:8443/x"),
        ("https://bücher.example/ü?q=ä", "https://xn--bcher-kva.example/%C3%BC?q=%C3%A4"),
        ("https://example.com/a%2fb", "https://example.com/a%2Fb"),
        ("https://example.com/a//b/./c/", "https://example.com/a/b/c/"),
        ("https://example.com/?fbclid=1&id=5", "https://example.com/?id=5"),
        ("ftp://example.com/x", None),
        ("//example.com/x", None),
        ("javascript:alert(1)", None),
        ("https://a b/", None),
        ("https://example.com:99999/", None),
        ("https://[::1/", None),
        ("https://example.com/" + "x" * 5000, None),
    ],
)
def test_gives_the_one_spelling(written: str, normal: str | None) -> None:
    """Given a URL in any spelling, then its normal form comes out, or None when it is no web address."""
    assert normalise(written) == normal


@given(st.text(max_size=60), st.text(max_size=30))
def test_is_idempotent(path: str, query: str) -> None:
    """Given any path and query, then normalising twice changes nothing more."""
    once = normalise(f"https://example.com/{path}?{query}")
    assert once is None or normalise(once) == once


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://news.example.co.uk/x", "example.co.uk"),
        ("https://EXAMPLE.com.", "example.com"),
        ("https://one.blogspot.com/", "one.blogspot.com"),
        ("https://www.blatt.个人.hk/", "blatt.xn--ciqpn.hk"),
        ("https://www.blatt.xn--ciqpn.hk/", "blatt.xn--ciqpn.hk"),
        ("http://127.0.0.1:8000/", "127.0.0.1"),
        ("http://localhost/", None),
        ("nonsense", None),
    ],
)
def test_gives_the_registrable_domain(url: str, domain: str | None) -> None:
    """Given a URL, then the domain that someone registered, by the Public Suffix List of the package itself."""
    assert registrable_domain(url) == domain


@pytest.mark.parametrize(
    ("page", "claimed", "believed"),
    [
        ("https://www.example.com/a?x=1", "https://example.com/a", "https://example.com/a"),
        ("https://www.example.com/a", "/a?utm_medium=m", "https://www.example.com/a"),
        ("https://www.example.com/a", "https://www.example.com/", None),
        ("https://www.example.com/", "https://www.example.com/", "https://www.example.com/"),
        ("https://www.example.com/a", "https://other.example.org/a", None),
        (None, "https://example.com/a", "https://example.com/a"),
        (None, "https://example.com/", None),
        (None, "/a", None),
        ("https://www.example.com/a", "https://[bad", None),
    ],
)
def test_believes_a_claim_of_the_same_site_only(page: str | None, claimed: str, believed: str | None) -> None:
    """Given a canonical claim, then it counts within its own domain, and never turns an article into the front page."""
    assert canonical(page, claimed) == believed


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://www.bbc.co.uk/news/1", "bbc.co.uk"),
        ("https://paper.example/a", "paper.example"),
        ("http://intranet/a", "intranet"),
        ("http://192.0.2.7/a", "192.0.2.7"),
        ("no url", None),
    ],
)
def test_outlets_are_distinguished_under_any_ending(url: str, found: str | None) -> None:
    """Given hosts under public endings and under nobody's, then pages of one outlet are known as such."""
    assert publisher_domain(url) == found


@pytest.mark.parametrize("url", ["https://exa\uff3bple.com/a", "https://kesslerpost.exa\uff83\uff3dple.com/a"])
def test_wide_brackets_make_no_host(url: str) -> None:
    """Given a host whose ASCII form would hold a bracket, then it is no URL: what is normalised can be split again."""
    assert (normalise(url), registrable_domain(url), canonical(None, url)) == (None, None, None)


def test_pages_of_one_url_have_one_key_however_it_is_spelt() -> None:
    """Given spellings of one URL, then its pages share a partition of the raw topic; without a URL the body decides."""
    key = page_key("https://paper.example/a", b"one")
    assert key == page_key("HTTPS://Paper.example:443/a?utm_source=feed#top", b"another")
    assert key != page_key("https://paper.example/b", b"one")
    assert page_key("not a url", b"one") == page_key("not a url", b"another") != key
    assert page_key(None, b"one") == page_key(None, b"one") != page_key(None, b"another")
