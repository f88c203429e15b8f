"""JSON-LD as pages write it: broken, wrapped, nested, hostile, and of which article it speaks."""

from __future__ import annotations

import time

import pytest

from streams.article import AuthorKind, CanonicalSource, ClaimSource, Kind, Paywall
from streams.clean.claims.structured.jsonld import items_of, objects_of
from tests.claims.reading import URL, read
from tests.clean.invented import ld


def test_reads_all_claims_of_json_ld() -> None:
    """Given a NewsArticle, then each field ends in its place with its source."""
    found = read(
        "<html lang=en-GB><head><title>Town opens bridge | River Gazette</title><link rel=canonical href='/2024/04/07/town-opens-bridge'>"
        + ld(
            **{
                "@type": "NewsArticle",
                "headline": "Town opens bridge",
                "datePublished": "2024-04-07T11:01:00+01:00",
                "dateModified": "2024-04-07T12:00:00+01:00",
                "author": [{"@type": "Person", "name": "Ada Abel", "url": "https://x.example/ada"}],
                "publisher": {"@type": "Organization", "name": "River Gazette"},
                "articleSection": "Local",
                "keywords": "bridge, town",
                "isAccessibleForFree": False,
                "articleBody": "The mayor said …",
                "image": {"url": "https://x.example/i.jpg"},
            }
        )
        + "</head><body><h1>Town opens bridge</h1></body>"
    )
    assert found.title == "Town opens bridge"
    assert [(a.name, a.kind, a.url) for a in found.authors] == [
        ("Ada Abel", AuthorKind.PERSON, "https://x.example/ada")
    ]
    assert (found.published.value, found.published.source, found.published.zone_known) == (
        "2024-04-07T11:01:00+01:00",
        ClaimSource.JSONLD,
        True,
    )
    assert found.modified is not None
    assert found.modified.value == "2024-04-07T12:00:00+01:00"
    assert found.publisher.name == "River Gazette"
    assert (found.section, found.keywords) == ("Local", ("bridge", "town"))
    assert found.access.paywall is Paywall.PAID
    assert found.article_body == "The mayor said …"
    assert found.lead_image is not None
    assert (found.canonical_url, found.canonical_from) == (URL, CanonicalSource.LINK)
    assert (found.kind, found.language) == (Kind.ARTICLE, "en")


@pytest.mark.parametrize(
    "block",
    [
        '<!-- {"@type":"NewsArticle","headline":"Town opens bridge"} -->',
        '//<![CDATA[\n{"@type":"NewsArticle","headline":"Town opens bridge",}\n//]]>',
        '{"@type":"NewsArticle","headline":"Town opens\nbridge"};',
        "{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;Town opens bridge&quot;}",
        '{"@graph":[{"@type":"WebPage","name":"x"},{"@type":["Thing","NewsArticle"],"headline":"Town opens bridge"}]}',
        '[[{"mainEntity":{"@type":"https://schema.org/NewsArticle","headline":["Town opens bridge"]}}]]',
        '{"@type":"NewsArticle","description":"he said "open" it","headline":"Town opens bridge"}',
        '{"@type":"NewsArticle"\n"headline":"Town opens bridge"}',
        '{\n// the article\n"@type":"NewsArticle", /* what */ "headline":"Town opens bridge"}',
        r'{"@type":"NewsArticle","description":"it\'s \d","headline":"Town opens bridge"}',
        '{"@type":"NewsArticle","wordCount":NaN,"x":undefined,"headline":"Town opens bridge"}',
        '{"@type":"NewsArticle","description":"\\ud83d","headline":"Town opens bridge"}',
        '{"@type":"WebSite","name":"x"}{"@type":"NewsArticle","headline":"Town opens bridge"}',
        'var data = {"@type":"NewsArticle","headline":"Town opens bridge"};',
        '\ufeff{\u00a0"@type":"NewsArticle","headline":"<b>Town</b> opens bridge"}',
    ],
)
def test_mends_and_finds_json_ld(block: str) -> None:
    """Given JSON-LD wrapped, slightly broken, nested or escaped, then its headline is read."""
    assert items_of(objects_of([block]))[0].headline == "Town opens bridge"


@pytest.mark.parametrize(
    "author",
    [
        '"By Ada Abel and Ben Bo"',
        '[[{"@type":"Person","name":"Ada Abel"}],["Ben Bo"]]',
        '[{"@type":"Person","givenName":"Ada","familyName":"Abel"},{"name":"Ben Bo"}]',
        '{"@list":["Ada Abel","Ben Bo"]}',
        '{"@type":"ItemList","itemListElement":[{"@type":"ListItem","item":{"name":"Ada Abel"}},{"item":{"name":"Ben Bo"}}]}',
        '[{"@type":"Role","author":{"@type":"Person","name":"Ada Abel"}},"Ben Bo"]',
        '"&lt;a href=x&gt;Ada Abel&lt;/a&gt;, Ben Bo"',
    ],
)
def test_finds_authors_however_they_are_wrapped(author: str) -> None:
    """Given authors as strings, persons, lists of lists, item lists or roles, then their names are read, in order."""
    markup = f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"x","author":{author}}}</script>'
    assert [one.name for one in read(markup).authors] == ["Ada Abel", "Ben Bo"]


def test_the_only_article_is_the_main_thing() -> None:
    """Given a web page with the title tag's name beside an article with another headline, then the article counts."""
    found = read(
        "<title>Bridge opens</title>"
        + ld(
            **{
                "@graph": [
                    {"@type": "WebPage", "name": "Bridge opens", "datePublished": "2024-04-01"},
                    {"@type": "NewsArticle", "headline": "Nine years late", "datePublished": "2024-04-07"},
                    {"@type": "WebSite", "name": "River Gazette"},
                ]
            }
        )
    )
    assert (found.published.value, found.publisher.name) == ("2024-04-07", "River Gazette")


def test_a_list_of_articles_is_about_none_of_them() -> None:
    """Given a "website" whose data lists articles with other titles, then none lends it author, day or kind; one with its title would."""
    listed = [
        ld(**{"@type": "NewsArticle", "headline": f"Bridge {n}", "datePublished": "2024-04-07", "author": "Ada Abel"})
        for n in "abc"
    ]
    head = '<meta property="og:type" content="website"><title>%</title>' + "".join(listed)
    found = read(head.replace("%", "Local news"), "https://x.example/local")
    assert (found.title, found.authors, found.published.value, found.kind) == ("Local news", (), None, Kind.UNKNOWN)
    found = read(head.replace("%", "Bridge b | River Gazette"), "https://x.example/local")
    assert (found.published.value, found.kind) == ("2024-04-07", Kind.ARTICLE)


@pytest.mark.parametrize(
    ("keywords", "words"), [('"橋、港"', ("橋", "港")), ('["a; b"]', ("a", "b")), ('["a","b, c"]', ("a", "b, c"))]
)
def test_parts_keywords_by_the_commas_of_any_script(keywords: str, words: tuple[str, ...]) -> None:
    """Given keywords in one string, then they are parted; a list is taken as it is."""
    markup = f'<script type="application/ld+json">{{"@type":"NewsArticle","keywords":{keywords}}}</script>'
    assert read(markup).keywords == words


@pytest.mark.parametrize(
    "block",
    [
        "[" * 200_000,
        '{"a":' * 200_000,
        '{"@type":"NewsArticle","author":' * 2000,
        "{,}" * 50_000,
        '{"@type":' + "[" * 100_000 + "]" * 100_000 + "}",
        '{"@graph":[' + '{"@type":"NewsArticle","headline":"x"},' * 200_000 + "{}]}",
        '"' + "\\u0000" * 100_000,
        '{"a":"' + '"x" ' * 60_000 + '"}',
        "{" + "//" * 100_000,
        "{" + "/*" * 100_000,
        "[" + "NaN," * 60_000 + "1]",
        "null",
        "3",
        "",
        '{"@type":7,"author":7,"datePublished":{"a":[]}}',
        '{"@type":"NewsArticle","articleBody":"' + "word " * 3_000_000 + '"}',
    ],
)
def test_hostile_json_ld_costs_little(block: str) -> None:
    """Given JSON-LD made to hurt, then it is read or left within half a second."""
    start = time.process_time()
    items_of(objects_of([block] * 3))
    assert time.process_time() - start < 1.0
