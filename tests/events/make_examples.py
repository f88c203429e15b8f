"""Write schemas/examples anew, from our own sample pages by our own chain: ``python -m tests.events.make_examples``."""

from __future__ import annotations

from pathlib import Path

import orjson

from streams.samples import samples
from tests.events.chain import events

FOLDER = Path(__file__).parents[2] / "streams" / "schemas" / "examples"

#: What each example shows: its file, the format, the sample.
EXAMPLES = (
    ("article.new.json", "article/1", "icon-dump"),
    ("article.updated.json", "article/1", "newsroom-update"),
    ("article.wire.json", "article/1", "wire-ticker"),
    ("decision.published.json", "decision/1", "icon-dump"),
    ("decision.merged.json", "decision/1", "syndicated-copy"),
    ("decision.dropped.json", "decision/1", "nested-bomb"),
)


def main() -> None:
    """Write a page, an event of each kind, and the last state of a story."""
    FOLDER.mkdir(exist_ok=True)
    made = [orjson.loads(value) for _, value in events()]
    for file_name, form, sample in EXAMPLES:
        write(file_name, next(e for e in made if e["schema"] == form and e["attrs"]["sample"] == sample))
    write("page.json", orjson.loads(next(sample.page for sample in samples() if sample.name == "icon-dump")))
    article = next(e for e in made if e["schema"] == "article/1" and e["attrs"]["sample"] == "icon-dump")
    states = [e for e in made if e["schema"] == "story/1" and e["story_id"] == article["story"]["story_id"]]
    write("story.json", max(states, key=lambda state: state["sequence"]))


def write(file_name: str, event: object) -> None:
    """Write one example, indented for people."""
    (FOLDER / file_name).write_bytes(orjson.dumps(event, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


if __name__ == "__main__":
    main()
