"""A story's text as the stores and editors of publishers keep it: trees and blocks in JSON."""

from __future__ import annotations

from typing import Any

from tests.clean.stories import Story


def in_three(text: str) -> tuple[str, str, str]:
    """Split a text in three at words, blanks kept on either side."""
    words = text.split(" ")
    third = max(1, len(words) // 3)
    return " ".join(words[:third]) + " ", " ".join(words[third : 2 * third]), " " + " ".join(words[2 * third :])


def portable(story: Story) -> list[Any]:
    """Portable Text, as Sanity stores it: spans within blocks."""
    return [
        {
            "_type": "block", "_key": f"k{at}", "style": "normal", "markDefs": [{"_key": "m1", "_type": "link", "href": "https://courier.example/x"}],
            "children": [{"_type": "span", "_key": f"k{at}s{place}", "marks": ["m1"] if place == 1 else [], "text": part} for place, part in enumerate(in_three(text))],
        }
        for at, text in enumerate(story.texts)
    ]  # fmt: skip


def contentful(story: Story) -> dict[str, Any]:
    """Contentful's rich text: a document of paragraphs, links as nodes of their own."""

    def paragraph(text: str) -> dict[str, Any]:
        first, second, third = in_three(text)
        link = {"nodeType": "hyperlink", "data": {"uri": "https://courier.example/x"}, "content": [{"nodeType": "text", "value": second, "marks": [], "data": {}}]}  # fmt: skip
        ends = [{"nodeType": "text", "value": value, "marks": [], "data": {}} for value in (first, third)]
        return {"nodeType": "paragraph", "data": {}, "content": [ends[0], link, ends[1]]}

    return {"nodeType": "document", "data": {}, "content": [paragraph(text) for text in story.texts]}


def prosemirror(story: Story) -> dict[str, Any]:
    """ProseMirror's tree, as TipTap and many outlets' editors store it: marks on text nodes."""
    return {
        "type": "doc",
        "content": [
            {"type": "paragraph", "attrs": {"textAlign": None}, "content": [{"type": "text", "text": part} | ({"marks": [{"type": "bold"}]} if place == 1 else {}) for place, part in enumerate(in_three(text))]}
            for text in story.texts
        ],
    }  # fmt: skip


def slate(story: Story) -> list[Any]:
    """Slate's tree: leaves have a text and no type."""
    return [
        {"type": "paragraph", "children": [{"text": part} | ({"bold": True} if place == 1 else {}) for place, part in enumerate(in_three(text))]}
        for text in story.texts
    ]  # fmt: skip


def draft(story: Story) -> dict[str, Any]:
    """Draft.js: flat blocks."""
    return {"blocks": [{"key": f"b{at}", "text": text, "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": [], "data": {}} for at, text in enumerate(story.texts)], "entityMap": {}}  # fmt: skip


def editorjs(story: Story) -> dict[str, Any]:
    """Editor.js: blocks with their data, a little markup in the text."""
    return {"time": 1700000000000, "version": "2.28.0", "blocks": [{"id": f"i{at}", "type": "paragraph", "data": {"text": text.replace(" ", " <b>", 1).replace(" ", "</b> ", 2).replace("</b> ", " ", 1)}} for at, text in enumerate(story.texts)]}  # fmt: skip


def hast(story: Story) -> dict[str, Any]:
    """Make an HTML tree as JSON, elements named by ``tagName``."""
    return {
        "type": "root",
        "children": [
            {"type": "element", "tagName": "p", "properties": {}, "children": [
                {"type": "text", "value": in_three(text)[0]},
                {"type": "element", "tagName": "a", "properties": {"href": "/x"}, "children": [{"type": "text", "value": in_three(text)[1]}]},
                {"type": "text", "value": in_three(text)[2]},
            ]}
            for text in story.texts
        ],
    }  # fmt: skip
