"""The small invented pages that are mutated: markup, script data and dumps of many forms and scripts."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path
from typing import Final

import orjson

from streams.samples import samples
from tests.clean import stories
from tests.clean.invented import CLUTTER, PARAGRAPHS, TITLE, article, paragraphs, site
from tests.clean.shells import SHELLS

#: No longer page is mutated: it would cost as much as a hundred others.
_LONGEST: Final = 200_000
_HEADED: Final = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ferry line 4 runs again | Nordvik Courier</title>
<meta property="og:title" content="Ferry line 4 runs again"><meta property="article:published_time" content="2026-03-03T08:15:00+01:00">
<meta name="author" content="Anna Holm"><link rel="canonical" href="https://news.example.com/2026/03/ferry-4">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"Ferry line 4 runs again",
"datePublished":"2026-03-03T08:15:00+01:00","dateModified":"2026-03-04","author":[{"@type":"Person","name":"Anna Holm"},"Ola Berg"],
"publisher":{"@type":"NewsMediaOrganization","name":"Nordvik Courier"},"isAccessibleForFree":"False","keywords":"ferry, harbour","image":["/f.jpg"],
"articleBody":"The ferry on line 4 runs again since Monday, the harbour office said. Passengers had waited for nine weeks."}]}</script></head>
<body class="post"><h1 itemprop="headline">Ferry line 4 runs again</h1><div class="meta">By <a rel="author" href="/anna">Anna Holm</a>, NORDVIK
<time datetime="2026-03-03T08:15">3 March 2026, 8.15 a.m.</time> &middot; Updated 2 hours ago</div><p><b>NORDVIK (CNA) &mdash;</b> The ferry on line&nbsp;4
runs again since Monday, the harbour office said. Passengers had waited for nine weeks.</p><h2>What it cost</h2><ul><li>1.2 million crowns for the engine
<li>300&#8239;000 for the quay</ul><blockquote>&ldquo;We are glad&rdquo;, said Ola Berg, who runs it.</blockquote><table><tr><th>Line<th>Passengers
<tr><td>4<td>1,200</table><p>Read more: <a href="/x">Storm closes the harbour</a></p><!-- ad --><div style="display:none">Hidden text of nobody.</div>
<p>The next works are planned for autumn.<br><br>They will take a week, the office said on Tuesday.</p><section id="comments"><p>Kai: at last!</p></section></body></html>"""


def bodies(folder: Path | None = None) -> list[bytes]:
    """Give the invented bodies, and those of the folder's files (one page each, or page/1 lines)."""
    told = [story for story in vars(stories).values() if isinstance(story, stories.Story)]
    known = cycle(told)
    found = [body.encode() for sample in samples() if isinstance(body := orjson.loads(sample.page).get("body"), str)]
    found += [make(next(known)).encode() for make in SHELLS.values()]
    found += [
        f"<title>{story.title}</title><h1>{story.title}</h1>{paragraphs(story.texts[:3])}".encode() for story in told
    ]
    found += ["\n\n".join((story.title, "3 March 2026, 8:15", *story.texts)).encode() for story in told]
    for texts, clutter in CLUTTER.items():
        found += [site(article(paragraphs(texts))).encode(), "\n".join((*clutter, TITLE, *texts, *clutter)).encode()]
    short = site(article(paragraphs(PARAGRAPHS[:2])))
    found += [short.encode("cp1252", "ignore"), short.encode("utf-16"), _HEADED.encode(), _HEADED.encode("utf-16-le")]
    for file in sorted(folder.rglob("*")) if folder else ():
        if file.suffix == ".jsonl":
            found += [str(line.get("body", "")).encode() for line in map(orjson.loads, file.open("rb"))]
        elif file.is_file():
            found.append(file.read_bytes())
    return [body for body in found if body and len(body) <= _LONGEST]
