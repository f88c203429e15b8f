"""HTML pages: what JSON-LD, meta tags, marked elements and the lines around the headline say."""

from __future__ import annotations

import time

import pytest

from streams.article import AuthorKind, CanonicalSource, ClaimSource, Kind, Paywall, Precision
from streams.clean.claims.structured.jsonld import items_of, objects_of
from streams.origin import ProvenanceKind
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
    ("tag", "meta", "heading", "title"),
    [
        ("Town opens bridge - River Gazette", "River Gazette", "", "Town opens bridge"),
        ("River Gazette | Town opens bridge", "River Gazette", "", "Town opens bridge"),
        (
            "Town opens bridge: a new era | Local | River Gazette",
            "River Gazette",
            "Town opens bridge: a new era",
            "Town opens bridge: a new era",
        ),
        ("Anna-Maria wins | cup - River Gazette", "", "Anna-Maria wins", "Anna-Maria wins"),
        ("Storm 4 | The Long River Gazette", "", "Storm 4", "Storm 4"),
        ("River Gazette", "River Gazette", "River Gazette", None),
        ("Town opens bridge at last ┃ River Gazette", "", "", "Town opens bridge at last"),
        ("Town opens bridge &lt; Local &lt; River Gazette", "River Gazette", "Town opens bridge", "Town opens bridge"),
        ("Town opens bridge &lt; Local &lt; River Gazette", "River Gazette", "", "Town opens bridge"),
        ("Shares &lt; 2 % in three months &lt; River Gazette", "River Gazette", "", "Shares < 2 % in three months"),
        ("Shares of the river bank &lt; 2 %", "River Gazette", "", "Shares of the river bank < 2 %"),
        ("町、橋を開く：川新聞デジタル", "川新聞デジタル", "", "町、橋を開く"),
        ("町、橋を開く【川新聞】", "川新聞", "", "町、橋を開く"),
        ("町、橋を開く：川新聞デジタル", "", "", "町、橋を開く：川新聞デジタル"),
        (
            "Bridge opening 2024: date, tolls",
            "",
            "Town opens its bridge nine years late",
            "Town opens its bridge nine years late",
        ),
        ("Town opens bridge | Bridges", "", "Bridges", "Town opens bridge"),
        ("Town opens bridge", "", "Subscribe to our letter", "Town opens bridge"),
    ],
)
def test_strips_the_site_from_the_title(tag: str, meta: str, heading: str, title: str | None) -> None:
    """Given a title tag with the site's name, then the headline alone comes out."""
    found = read(f'<title>{tag}</title><meta property="og:site_name" content="{meta}"><body><h1>{heading}</h1>', None)
    assert found.title == title


def test_a_site_on_either_end_is_known_by_its_address() -> None:
    """Given no name of the site but its domain, then a title's piece that spells it is cut at either end."""
    for tag in ("Town opens bridge | The River Gazette", "The River Gazette | Town opens bridge"):
        assert read(f"<title>{tag}</title>", "https://rivergazette.com/x").title == "Town opens bridge"


def test_a_kicker_in_the_heading_is_no_part_of_the_title() -> None:
    """Given a heading with a kicker before what two claims say, then their wording is the title."""
    found = read(
        '<title>Town opens bridge - River Gazette</title><meta property="og:site_name" content="River Gazette">'
        '<meta property="og:title" content="Town opens bridge"><h1><span>Local</span> Town opens bridge</h1>'
    )
    assert found.title == "Town opens bridge"


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


def test_a_kicker_goes_where_headline_and_social_title_agree() -> None:
    """Given a heading with a kicker, a title tag worded otherwise, and a headline and a social title alike, then those are the title."""
    found = read(
        "<title>Opinion | Rebuild the hall – Comment – River Gazette: news</title>"
        '<meta property="og:title" content="Rebuild the hall">'
        f"{ld(**{'@type': 'NewsArticle', 'headline': 'Rebuild the hall'})}<h1>Opinion | Rebuild the hall</h1>"
    )
    assert found.title == "Rebuild the hall"


def test_a_kicker_goes_though_the_title_tag_has_it_too() -> None:
    """Given a heading and a title tag with a kicker, and a headline and a social title without it, then those are the title."""
    found = read(
        "<title>Energy: Rebuild the hall | River Gazette</title>"
        '<meta property="og:title" content="Rebuild the hall">'
        f"{ld(**{'@type': 'NewsArticle', 'headline': 'Rebuild the hall'})}<h1><span>Energy</span><span>Rebuild the hall</span></h1>"
    )
    assert found.title == "Rebuild the hall"


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
