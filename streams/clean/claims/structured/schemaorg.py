"""Values of schema.org's properties in all forms found in JSON-LD: strings, lists, objects, references."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from streams.clean.claims.value import squash

#: Most authors that are read; the rest of a list says nothing of the article.
MAX_AUTHORS = 20
#: Most values visited for the names of one property.
MAX_NODES = 100
MAX_TEXT = 2000
MAX_BODY = 1_000_000
#: Most entries read of a live blog: some run for days.
MAX_UPDATES = 1000

#: Keys under which persons are in lists and roles.
_WRAPPED = ("@list", "@set", "itemListElement", "item", "author", "creator")
_COMMAS = re.compile(r"[,،，、;；]")
_MARKUP = re.compile(r"<[^<>]{1,300}>")


@dataclass(frozen=True, slots=True)
class Credited:
    """A person or organisation: name, URL, and whether it is declared an organisation."""

    name: str
    url: str | None
    organisation: bool


def types(value: Mapping[str, object]) -> tuple[str, ...]:
    """Give the types of an object, without the vocabulary's address."""
    declared = value.get("@type")
    names = declared if isinstance(declared, list) else [declared]
    return tuple(name.rpartition("/")[2].removeprefix("schema:") for name in names[:10] if isinstance(name, str))


def text(value: object) -> str | None:
    """Give the first string of a value: itself, a list's first, an object's ``@value`` or ``name``."""
    value = _first(value)
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    return _clean(value) or None if isinstance(value, str) else None


def _first(value: object) -> object:
    return (value[0] if value else None) if isinstance(value, list) else value


def _clean(raw: str) -> str:
    """Squash a string, and remove tags that a template has left in it."""
    found = squash(raw[:MAX_TEXT])
    return squash(_MARKUP.sub("", found)) if "<" in found else found


def people(value: object, known: Mapping[str, Mapping[str, object]]) -> tuple[Credited, ...]:
    """Give the names in a value: strings, persons, references to them, and lists of these in any form."""
    out: list[Credited] = []
    stack, seen = [value], 0
    while stack and seen < MAX_NODES and len(out) < MAX_AUTHORS:
        entry = stack.pop()
        seen += 1
        if isinstance(entry, dict) and "name" not in entry and isinstance(entry.get("@id"), str):
            entry = known.get(entry["@id"], entry)
        if isinstance(entry, str):
            out.append(Credited(_clean(entry), None, organisation=False))
        elif isinstance(entry, list):
            stack.extend(reversed(entry[:MAX_AUTHORS]))
        elif isinstance(entry, dict):
            found = named(entry)
            out.extend(found)
            if not found:
                stack.extend(entry[key] for key in reversed(_WRAPPED) if isinstance(entry.get(key), dict | list))
    return tuple(named for named in out if named.name)


def named(person: Mapping[str, object]) -> tuple[Credited, ...]:
    """Give the names of one person or organisation: ``name``, or given and family name."""
    names = person.get("name")
    if names is None:
        names = " ".join(part for key in ("givenName", "familyName") if (part := text(person.get(key))))
    kinds = types(person)
    organisation = bool(kinds) and kinds[0] != "Person"
    where = address(person.get("url")) or address(person.get("@id"))
    listed = names if isinstance(names, list) else [names]
    return tuple(Credited(found, where, organisation) for name in listed[:MAX_AUTHORS] if (found := text(name)))


def keywords(value: object) -> tuple[str, ...]:
    """Give a list of keywords, split if they are in one string."""
    listed = value if isinstance(value, list) else [value]
    words = [word for one in listed[:100] if (word := text(one))]
    return split_keywords(words[0]) if len(words) == 1 else tuple(words)


def split_keywords(listed: str) -> tuple[str, ...]:
    """Split a string of keywords at commas of any script, or else at semicolons."""
    return tuple(word for piece in _COMMAS.split(listed) if (word := piece.strip()))


def image(value: object, known: Mapping[str, Mapping[str, object]]) -> str | None:
    """Give the address of the first of several pictures."""
    value = _first(value)
    if isinstance(value, dict) and "url" not in value and isinstance(value.get("@id"), str):
        value = known.get(value["@id"], value)
    return address(value)


def address(value: object) -> str | None:
    """Give a URL: a string, an object's, or the first of a list."""
    value = _first(value)
    if isinstance(value, dict):
        value = value.get("url") or value.get("contentUrl") or value.get("@id")
        value = _first(value)
    return value.strip()[:4096] if isinstance(value, str) and value.strip() else None


def reserved(value: object) -> frozenset[str]:
    """Give the classes of the parts for subscribers only: ``cssSelector``, as search engines require it."""
    parts = [part for part in (value if isinstance(value, list) else [value])[:MAX_NODES] if isinstance(part, dict)]
    selectors = (part.get("cssSelector") for part in parts if free(part) is False)
    names = (name.strip() for listed in selectors if isinstance(listed, str) for name in listed[:MAX_TEXT].split(","))
    return frozenset(name[1:] for name in names if name[:1] == ".")


def free(value: Mapping[str, object]) -> bool | None:
    """Tell whether a page is free to read; None if it does not declare it."""
    claim = value.get("isAccessibleForFree")
    if isinstance(claim, str):
        return {"true": True, "false": False}.get(claim.rpartition("/")[2].lower())
    return claim if isinstance(claim, bool) else None


def count(value: object) -> int | None:
    """Give a positive number, None for anything else."""
    if isinstance(value, str) and len(value) < 8 and value.isdecimal():
        return int(value)
    return value if type(value) is int and value > 0 else None


def updates(value: object) -> tuple[str, ...]:
    """Give the entries of a live blog as paragraphs, each headline above its text, in the order of the page."""
    entries = value if isinstance(value, list) else [value]
    lines: list[str] = []
    for entry in entries[:MAX_UPDATES]:
        if isinstance(entry, dict):
            body = entry.get("articleBody") or entry.get("text") or entry.get("description")
            parts = (entry.get("headline"), *(body.splitlines() if isinstance(body, str) else ()))
            lines += (line for part in parts if isinstance(part, str) and (line := squash(part[:MAX_BODY])))
    return tuple(dict.fromkeys(lines))
