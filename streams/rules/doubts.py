"""What is well written and will hardly ever hold: topics that no article gets, entities that the gazetteer does not have.

These are no mistakes: another gazetteer, or articles tagged elsewhere, may well have them. So a person is told, no more.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from streams.rules.sheet import Mapping as Sheet
from streams.rules.sheet import Node, Scalar, Sequence, read_sheet

#: Names compared for a suggestion: comparing costs some 10 µs a name.
_COMPARED = 20_000
#: Doubts told; each unknown name is looked for among all.
_TOLD = 50


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What tagging can say: names by identifier, and the entities that a written name may mean, the likeliest first."""

    topics: Mapping[str, str]
    entities: Mapping[str, str]
    meant: Callable[[str], tuple[str, ...]]


def doubts(texts: Mapping[str, str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Give a line with place and suggestion for each topic and entity that the vocabulary does not have."""
    lines: dict[str, None] = {}  # a test that stands behind an anchor is met at each of its aliases, and told once
    topic_names = {name.casefold(): name for name in vocabulary.topics.values()}
    entity_names = {name.casefold(): name for name in vocabulary.entities.values()}
    for file, text in texts.items():
        for test, value in _asked(read_sheet(file, text)):
            written, folded = value.value, value.value.casefold()
            if test == "topic" and written not in vocabulary.topics and folded not in topic_names:
                names = [*topic_names.values(), *vocabulary.topics]
                lines.setdefault(f"{value.spot}: no article gets the topic “{written}”{_near(written, names)}")
            elif test == "entity" and written not in vocabulary.entities and folded not in entity_names:
                lines.setdefault(f"{value.spot}: {_entity_doubt(written, vocabulary, entity_names)}")
            if len(lines) == _TOLD:
                return (*lines, "… there may be more")
    return tuple(lines)


def _entity_doubt(written: str, vocabulary: Vocabulary, names: Mapping[str, str]) -> str:
    if written.startswith("nil:"):
        return f"“{written}” is a name without an entity; once the gazetteer knows it, articles have another identifier"
    meant = vocabulary.meant(written)
    if meant:
        other = f"“{vocabulary.entities[meant[0]]}” ({meant[0]})"
        return f"articles do not name an entity “{written}”; in the gazetteer it is {other}"
    return f"the gazetteer has no entity “{written}”{_near(written, list(names.values()))}"


def _near(written: str, names: list[str]) -> str:
    """Suggest the nearest name, whatever its case."""
    folded = {name.casefold(): name for name in names[:_COMPARED]}
    near = difflib.get_close_matches(written.casefold(), folded, 1, 0.75)
    return f"; did you mean “{folded[near[0]]}”?" if near else ""


def _asked(node: Node | None) -> Iterator[tuple[str, Scalar]]:
    """Give each value of an ``entity`` or ``topic`` test, wherever it stands."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _asked(item)
    elif isinstance(node, Sheet):
        for key, value in node.items:
            if key.value in {"entity", "topic"}:
                listed = value.items if isinstance(value, Sequence) else (value,)
                yield from ((key.value, item) for item in listed if isinstance(item, Scalar))
            else:
                yield from _asked(value)
