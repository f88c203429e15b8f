"""The events of the sample pages, made by the whole chain without a broker."""

from __future__ import annotations

import subprocess
import sys
from functools import cache

import orjson

from streams.samples import samples

SCHEMAS = {"article/1": "article.v1.json", "decision/1": "decision.v1.json", "story/1": "story.v1.json"}


@cache
def events() -> tuple[tuple[str, bytes], ...]:
    """Give topic and value of every event, in order. Raises when the chain ends with an error."""
    run = subprocess.run(
        [sys.executable, "-c", "from streams.cli import main; main()", "batch", "--jobs", "1"],
        input=b"\n".join(sample.page for sample in samples()),
        stdout=subprocess.PIPE,
        check=True,
    )
    lines = [orjson.loads(line) for line in run.stdout.splitlines()]
    return tuple((line["topic"], orjson.dumps(line["value"])) for line in lines)
