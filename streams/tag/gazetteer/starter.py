"""The default gazetteer: the starter vocabulary of this package, compiled at first use and kept in the user's cache.

The cached file's name holds the hash of its sources and of the modules that compile them, so an upgrade or an edit compiles
anew and nothing stale is read.
Where no cache can be written (a read-only container) it is compiled in memory: same content, same version.
"""

from __future__ import annotations

import gc
import os
from pathlib import Path

from streams import tables
from streams.errors import UserError
from streams.tag.gazetteer.build import Sources, build
from streams.tag.gazetteer.cities import VERSION as TOWNS
from streams.tag.gazetteer.cldr import VERSION
from streams.tag.gazetteer.compile import write_atomically
from streams.tag.gazetteer.compiled import MAGIC, Gazetteer
from streams.tag.gazetteer.vocabulary import digest_of, starter_files

# What decides which rows a record gives, and under which keys.
_COMPILERS = [
    path
    for room in ("gazetteer", "forms", "lists")
    for path in sorted((Path(__file__).parents[1] / room).iterdir())
    if path.suffix in {".py", ".txt"}
] + [Path(tables.__file__)]


def open_starter() -> Gazetteer:
    """Open the starter gazetteer, compiling it where needed."""
    release = f"{MAGIC[-3:].decode()}-{VERSION}-{TOWNS}"
    path = cache_folder() / f"gazetteer-{release}-{digest_of([*starter_files(), *_COMPILERS])}"
    if path.is_file():
        return Gazetteer.open(path)
    content = _compiled()
    try:
        write_atomically(path, content)
    except UserError:
        return Gazetteer(content)
    return Gazetteer.open(path)


def _compiled() -> bytes:
    """Compile the starter vocabulary, without the collector of cycles: it takes a third of the time and frees nothing here."""
    collects = gc.isenabled()
    gc.disable()
    try:
        return build(Sources())
    finally:
        if collects:
            gc.enable()


def cache_folder() -> Path:
    """Give the folder for compiled files: ``$XDG_CACHE_HOME/wiredesk``, else ``~/.cache/wiredesk``."""
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path(os.path.expanduser("~")) / ".cache") / "wiredesk"  # noqa: PTH111 - home() raises
