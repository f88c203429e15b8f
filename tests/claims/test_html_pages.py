"""HTML pages: what meta tags, marked elements and the lines around the headline say."""

from __future__ import annotations

import pytest

from streams.article import AuthorKind, ClaimSource, Precision
from streams.origin import ProvenanceKind
from tests.claims.reading import URL, read
from tests.clean.invented import ld


@pytest.mark.parametrize(
    "marked",
    [
        "<div itemprop=author itemscope><meta itemprop=name content='Ada Abel'></div>",
        "<div itemprop=author><span itemprop=name>Ada Abel</span></div>",
        "<meta itemprop=author content='Ada Abel'>",
    ],
)
def test_microdata_names_the_author_in_any_of_its_forms(marked: str) -> None:
    """Given microdata with the name in the text, in an attribute, or in one of an element within, then it is read."""
    assert [one.name for one in read(f"<body><h1>Town opens bridge</h1>{marked}").authors] == ["Ada Abel"]


def test_reads_the_lines_around_the_headline_when_markup_is_silent() -> None:
    """Given no structured data, then byline and date of the visible text are read, and said to be lines of no body."""
    found = read(
        "<title>x</title><nav>1 Jan 2020</nav><h1>Town opens its bridge</h1><p>By <a href=#>Ada Abel</a> and Ben Bo</p>"
        "<span>Published 7 April 2024</span><p>The mayor said on 9 April 2023 that it was done.</p>",
        "https://example.com/x",
    )
    assert [a.name for a in found.authors] == ["Ada Abel", "Ben Bo"]
    assert (found.published.value, found.published.source, found.published.raw) == (
        "2024-04-07",
        ClaimSource.TEXT,
        "7 April 2024",
    )
    assert any("7 April 2024" in line for line in found.lines)


def test_a_day_in_the_url_beats_a_relative_phrase() -> None:
    """Given "3 hours ago" on a page whose URL holds a day, then the day is claimed, as a day."""
    found = read("<h1>Town opens its bridge</h1><time>3 hours ago</time>")
    assert (found.published.value, found.published.precision, found.published.source) == (
        "2024-04-07",
        Precision.DAY,
        ClaimSource.URL,
    )


def test_relative_phrase_alone_gives_no_instant() -> None:
    """Given nothing but "vor 3 Stunden", then there is a claim without value."""
    found = read("<html lang=de><h1>Stadt öffnet ihre Brücke</h1><time>vor 3 Stunden</time>", "https://example.de/x")
    assert (found.published.value, found.published.precision, found.published.raw) == (
        None,
        Precision.HOUR,
        "vor 3 Stunden",
    )


@pytest.mark.parametrize(
    ("author", "kinds"),
    [
        ("Reuters", [("Reuters", AuthorKind.AGENCY)]),
        ("Redaktion", [("Redaktion", AuthorKind.DESK)]),
        (
            "By Ada Abel, Ben Bo and Cy Dee",
            [("Ada Abel", AuthorKind.PERSON), ("Ben Bo", AuthorKind.PERSON), ("Cy Dee", AuthorKind.PERSON)],
        ),
        ("Ada Abel, PhD | Staff Writer", [("Ada Abel", AuthorKind.PERSON)]),
        ("https://social.example/ada", []),
        ("admin", []),
    ],
)
def test_distinguishes_persons_desks_and_agencies(author: str, kinds: list[tuple[str, AuthorKind]]) -> None:
    """Given an author field, then names come out clean and of the right kind, and junk does not."""
    found = read(f'<meta name="author" content="{author}"><h1>Town opens its bridge</h1>', None)
    assert [(a.name, a.kind) for a in found.authors] == kinds


def test_the_author_on_a_card_and_behind_a_link() -> None:
    """Given the author in the card for sharing, or in a link to an author's page, then it is read; other pages' links are not."""
    card = '<meta name="twitter:label1" content="Escrito por"><meta name="twitter:data1" content="Ada Abel">'
    other = '<meta name="twitter:label1" content="Tiempo de lectura"><meta name="twitter:data1" content="Ada Abel">'
    assert [a.name for a in read(card).authors] == ["Ada Abel"]
    assert read(other).authors == ()
    assert [a.name for a in read('<h1>x</h1><a href="/author/ada">Ada Abel</a>').authors] == ["Ada Abel"]
    assert read('<h1>x</h1><a href="/authorities/x">Harbour Board</a>').authors == ()


def test_the_sites_own_name_is_a_desk() -> None:
    """Given the site's name where the author belongs, then it is a desk, and the person whom readers see is found."""
    url = "https://rivergazette.com/x"
    named = '<meta name="author" content="River Gazette"><h1>Town opens bridge</h1><p>{}</p>'
    assert [(a.name, a.kind) for a in read(named.format(""), url).authors] == [("River Gazette", AuthorKind.DESK)]
    assert [a.name for a in read(named.format("By Ada Abel"), url).authors] == ["Ada Abel"]


@pytest.mark.parametrize(
    ("markup", "day"),
    [
        (
            '<p>Updated: <time datetime="2024-04-09">9</time></p><p><time datetime="2024-04-07">7</time></p>',
            "2024-04-07",
        ),
        (
            '<p><b>Aktualisiert</b> <time datetime="2024-04-09">9</time> <time datetime="2024-04-07">7</time>',
            "2024-04-07",
        ),
        ('<aside><time datetime="2024-04-01">1</time></aside><p><time datetime="2024-04-07">7</time>', "2024-04-07"),
        ('<article><footer><time datetime="2024-04-07">7</time></footer></article>', "2024-04-07"),
    ],
)
def test_a_time_is_read_by_its_label_and_its_box(markup: str, day: str) -> None:
    """Given times of a change, or of other things than the article, then the time of the article is read."""
    assert read(f"<h1>Town opens its bridge</h1>{markup}", "https://example.com/x").published.value == day


def test_the_site_is_named_before_the_company_that_owns_it() -> None:
    """Given a company in JSON-LD, then the name that the site calls itself goes before, and the company's stands where it has none."""
    data = ld(
        **{"@type": "NewsArticle"}, headline="x", publisher={"@type": "Organization", "name": "Ribera Medios S.L."}
    )
    assert read(f'<meta property="og:site_name" content="El Vigía">{data}').publisher.name == "El Vigía"
    assert read(data).publisher.name == "Ribera Medios S.L."


@pytest.mark.parametrize(
    ("name", "title", "publisher"),
    [
        ("River Gazette - News from the valley", "x", "River Gazette"),
        ("rivergazette.com", "Town opens bridge | River Gazette", "River Gazette"),
        ("rivergazette.com", "Town opens bridge", "rivergazette.com"),
        ("The Gazette - Valley", "x", "The Gazette - Valley"),
    ],
)
def test_the_publisher_by_its_name_alone(name: str, title: str, publisher: str) -> None:
    """Given a site that adds a slogan to its name, or gives only its domain, then the publisher's name is found if it can be."""
    found = read(f'<title>{title}</title><meta property="og:site_name" content="{name}">', "https://rivergazette.com/x")
    assert found.publisher.name == publisher


def test_states_the_origin_that_markup_names() -> None:
    """Given an agency as author, or another outlet's canonical address, then the origin says so; the claim is not taken as ours."""
    wire = read('<meta name="author" content="AFP"><h1>Town opens its bridge</h1>')
    assert (wire.provenance.kind, wire.provenance.agency) == (ProvenanceKind.WIRE, "AFP")
    copy = read('<link rel="canonical" href="https://the-other-house.org/town"><h1>Town opens its bridge</h1>')
    assert (copy.provenance.kind, copy.provenance.original_url) == (
        ProvenanceKind.SYNDICATED,
        "https://the-other-house.org/town",
    )
    assert copy.canonical_url == URL


def test_survives_pages_without_anything() -> None:
    """Given next to no markup, then nothing is claimed."""
    for markup in ("", "<p>", "<html></html>", "<meta><meta name><meta content=x><time><h1>"):
        found = read(markup, None)
        assert (found.title, found.authors, found.published.value) == (None, (), None)


@pytest.mark.parametrize("name", ["dcterms.publisher", "citation_journal_title"])
def test_libraries_tags_name_the_publisher(name: str) -> None:
    """Given no other name of the outlet, then the one that is meant for libraries."""
    assert read(f'<title>Tides</title><meta name="{name}" content="Coastal Review">').publisher.name == "Coastal Review"


@pytest.mark.parametrize("declared", ["", ' lang="en-US"'])
def test_reads_numbers_as_the_described_language_does(declared: str) -> None:
    """Given markup that declares no language, or English unasked, then its description says whether the day comes first."""
    markup = f"""<html{declared}><head><title>La passerelle rouvre</title><meta property="og:description" content="La passerelle du
    port a été rouverte jeudi aux piétons, après huit mois de travaux payés par la commune."></head><body><h1>La passerelle
    rouvre</h1><p>Publié le 05/11/2023</p><p>Les habitants peuvent de nouveau rejoindre le marché sans faire le tour.</p></body></html>"""
    assert (read(markup, None).published.value or "")[:10] == "2023-11-05"
