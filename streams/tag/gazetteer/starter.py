"""The default gazetteer: the starter vocabulary of this package, compiled on first use and kept in the user's cache.

The name of the cached file contains a hash of its sources and of the modules that compile them, so after an upgrade or an edit
it is compiled again, and no stale file is read. If the cache is not writable (a read-only container), it is compiled in memory,
with the same content and version.
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

# The modules and tables that decide which rows a record gives, and under which keys.
_COMPILERS = [
    path
    for room in ("gazetteer", "forms", "lists")
    for path in sorted((Path(__file__).parents[1] / room).iterdir())
    if path.suffix in {".py", ".txt"}
] + [Path(tables.__file__)]


def open_starter() -> Gazetteer:
    """Open the starter gazetteer; compile it first if it is not in the cache."""
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
    """Compile the starter vocabulary with garbage collection off: it would take a third of the time and free nothing here."""
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
