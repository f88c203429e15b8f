"""Article pages around an invented story: what of them comes out, and what stands between the paragraphs."""

from __future__ import annotations

from streams.article import Cleaned
from streams.clean import clean
from tests.clean.invented import ld, page, paragraphs, site
from tests.clean.stories import Story

PAPER = {"@type": "Organization", "name": "Kanalbote"}
NEWS = ld(**{"@type": "NewsArticle", "publisher": PAPER})
ARTICLE = ld(**{"@type": "Article", "publisher": PAPER})


def shown(story: Story, body: str, head: str = "") -> Cleaned:
    """Clean an article page whose body is given."""
    return clean(page(site(f'<main><article><h1>{story.title}</h1><div class="content">{body}</div></article></main>', story.title, head)))  # fmt: skip


def text_of(story: Story, body: str, head: str = "") -> list[str]:
    """Paragraphs of an article page whose body is given."""
    return shown(story, body, head).text.split("\n\n")


def around(story: Story, middle: str) -> str:
    """Put something between a story's paragraphs."""
    return paragraphs(story.texts[:3]) + middle + paragraphs(story.texts[3:])


def lines(story: Story, middle: str, head: str = NEWS) -> list[str]:
    """Give what is kept of a page besides the story's own paragraphs; none of those may be lost."""
    found = text_of(story, around(story, middle), head)
    assert [line for line in found if line in story.texts] == list(story.texts)
    return [line for line in found if line not in story.texts]
