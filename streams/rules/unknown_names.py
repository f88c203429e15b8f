"""Warnings about rules that are valid but will hardly ever match: they ask for topics or entities that tagging does not know.

They are no errors: with another gazetteer, or for articles tagged elsewhere, the rules may well match.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from streams.rules.yaml_nodes import Mapping as MappingNode
from streams.rules.yaml_nodes import Node, Scalar, Sequence, read_nodes

#: Names compared at most to find a suggestion: each costs some 10 µs.
_COMPARED = 20_000
#: Warnings given at most: each unknown name is compared with all known ones.
_WARNINGS = 50


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What tagging can say: names by identifier; ``meant`` gives the ids of entities that a name may mean, the likeliest first."""

    topics: Mapping[str, str]
    entities: Mapping[str, str]
    meant: Callable[[str], tuple[str, ...]]


def unknown_names(texts: Mapping[str, str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Give a warning, with place and suggestion, for each topic and entity that the vocabulary does not have."""
    lines: dict[str, None] = {}  # a set in order: a test under a YAML anchor is met again at each alias
    topic_names = {name.casefold(): name for name in vocabulary.topics.values()}
    entity_names = {name.casefold(): name for name in vocabulary.entities.values()}
    for file, text in texts.items():
        for test, value in _named_in(read_nodes(file, text)):
            written, folded = value.value, value.value.casefold()
            if test == "topic" and written not in vocabulary.topics and folded not in topic_names:
                names = [*topic_names.values(), *vocabulary.topics]
                lines.setdefault(f"{value.spot}: no article gets the topic “{written}”{_suggestion(written, names)}")
            elif test == "entity" and written not in vocabulary.entities and folded not in entity_names:
                lines.setdefault(f"{value.spot}: {_entity_warning(written, vocabulary, entity_names)}")
            if len(lines) == _WARNINGS:
                return (*lines, "… there may be more")
    return tuple(lines)


def _entity_warning(written: str, vocabulary: Vocabulary, names: Mapping[str, str]) -> str:
    if written.startswith("nil:"):
        return f"“{written}” is a name without an entity; once the gazetteer knows it, articles have another identifier"
    meant = vocabulary.meant(written)
    if meant:
        other = f"“{vocabulary.entities[meant[0]]}” ({meant[0]})"
        return f"articles do not name an entity “{written}”; in the gazetteer it is {other}"
    return f"the gazetteer has no entity “{written}”{_suggestion(written, list(names.values()))}"


def _suggestion(written: str, names: list[str]) -> str:
    """Suggest the nearest name, whatever its case."""
    folded = {name.casefold(): name for name in names[:_COMPARED]}
    near = difflib.get_close_matches(written.casefold(), folded, 1, 0.75)
    return f"; did you mean “{folded[near[0]]}”?" if near else ""


def _named_in(node: Node | None) -> Iterator[tuple[str, Scalar]]:
    """Give each value of an ``entity`` or ``topic`` test, however deeply nested."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _named_in(item)
    elif isinstance(node, MappingNode):
        for key, value in node.items:
            if key.value in {"entity", "topic"}:
                listed = value.items if isinstance(value, Sequence) else (value,)
                yield from ((key.value, item) for item in listed if isinstance(item, Scalar))
            else:
                yield from _named_in(value)
