"""What the worst pages under 10 MB cost: CPU seconds, and the peak memory of a process that cleans nothing else.

    python -m benchmarks.hostile ["nested blocks" ...]

The bars: nothing above 1 s or 300 MB. A page that the guard refuses is named with its code.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Callable

from benchmarks import command
from streams.clean import clean
from streams.errors import Reject
from streams.page import Page, Position

_SIZE = 10 * 1024 * 1024 - 1024
_LATIN = b"The harbour was closed on Monday after a storm, said the mayor. "
_WIDE = "Гавань 😀 была закрыта в понедельник после шторма. ".encode()


def _fill(piece: bytes, before: bytes = b"", after: bytes = b"", size: int = _SIZE) -> bytes:
    return before + piece * ((size - len(before) - len(after)) // len(piece)) + after


_KINDS: dict[str, Callable[[], bytes]] = {
    "text, one line": lambda: _fill(_LATIN),
    "text, one line, wide": lambda: _fill(_WIDE),
    "text, prose lines": lambda: _fill(_LATIN + b"\n"),
    "text, short lines": lambda: _fill(b"abc def\n"),
    "text, digits": lambda: _fill(b"1 "),
    "one paragraph": lambda: _fill(_LATIN, b"<html><body><p>"),
    "one paragraph, wide": lambda: _fill(_WIDE, b"<html><body><p>"),
    "200,000 paragraphs": lambda: b"<body>" + b"<p>a few words here to read</p>" * 200_000,
    "long paragraphs": lambda: _fill(b"<p class='a b c'>" + _LATIN * 100 + b"</p>", b"<body>"),
    "nested blocks": lambda: _fill(b"<div>", b"<body>", b"text"),
    "nested lists": lambda: _fill(b"<ul><li>", b"<body>", b"text"),
    "open formatting": lambda: _fill(b"<b><p>a ", b"<body>"),
    "300,000 attributes": lambda: b"<body><p " + b" ".join(b"a%d=1" % n for n in range(300_000)) + b">text",
    "options": lambda: _fill(b"<option>a", b"<body><select>"),
    "table": lambda: _fill(b"<tr><td>a few<td>words", b"<body><table>"),
    "menus": lambda: _fill(b"<nav><a href=x>Home</a></nav>", b"<body>"),
    "script": lambda: _fill(b"var a=1;", b"<body><p>a few words</p><script>", b"</script>"),
    "JSON-LD": lambda: _fill(
        _LATIN,
        b'<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"',
        b'"}</script><p>a few words',
    ),
    "comments": lambda: _fill(b"<!-- a --> b ", b"<body><p>"),
    "declarations": lambda: _fill(b"<![CDATA[a]]>", b"<body><p>"),
    "less-than signs": lambda: _fill(b"<", b"<body><p>" + _LATIN * 9 + b"<p>"),
    "sentences in boxes": lambda: b"<body>" + (b"<section><h2>abc</h2><p>" + _LATIN + b"</p></section>") * 15_000,
    "text, markdown links": lambda: _fill(b"[a](b) "),
    "text, markdown cut": lambda: _fill(b"[a [b](c"),
    "text, snapshot": lambda: _fill(b'- paragraph: some text here\n- link "Home":\n  - /url: /\n'),
    "text, wrapped": lambda: (_LATIN + b"\n") * 5 + _fill(b"abc,\n"),
    "text, bylines": lambda: _fill("〔記者洪淑芬／台北報導〕\n".encode()),
    "title": lambda: _fill(_LATIN, b"<title>", b"</title><p>a few words"),
}


def _page(body: bytes) -> Page:
    return Page("", Position("-", 0, 0), body, b"", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z")


def _verdict(body: bytes) -> str:
    try:
        return f"{len(clean(_page(body)).text):,} characters"
    except Reject as refusal:
        return refusal.code.value


def _measure(kind: str) -> None:
    _verdict(b"<p>warm")  # tables are built on first use
    body = _KINDS[kind]()
    started = time.process_time()
    verdict = _verdict(body)
    spent = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{kind:22} {len(body) / 1e6:5.1f} MB  {spent:5.2f} s  {peak:4.0f} MB  {verdict}")


def main() -> None:
    """Measure each kind in a process of its own: peaks do not fall again."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"any of: {'; '.join(_KINDS)}; all without one")
    parser.add_argument("--here", action="store_true", help="measure in this process")
    given = parser.parse_args()
    if unknown := [kind for kind in given.kinds if kind not in _KINDS]:
        parser.error(f"no such kind: {', '.join(unknown)}")
    for kind in given.kinds or _KINDS:
        if given.here:
            _measure(kind)
        else:
            subprocess.run([sys.executable, "-m", "benchmarks.hostile", "--here", kind], check=True)


if __name__ == "__main__":
    command.run(main)
