"""``decision/1``: what became of one page, and why. Exactly one a page."""

from __future__ import annotations

from collections.abc import Sequence

import orjson

from streams import __version__
from streams.decision import Code, Decision
from streams.events.article import PageFacts
from streams.events.fields import origin_fields, present


def decision_event(decision: Decision, page: PageFacts, config: str, at: str) -> bytes:
    """Write a decision as ``decision/1`` (UTF-8 JSON). ``at``: when it was decided, RFC 3339 in UTC."""
    return orjson.dumps(
        present(
            schema="decision/1",
            page_id=decision.page_id,
            article_id=decision.article_id,
            url=page.url,
            source=page.source,
            outcome=decision.outcome,
            code=decision.code,
            reason=decision.reason,
            provenance=None if decision.provenance is None else origin_fields(decision.provenance),
            raw=page.raw,
            steps=[
                {"stage": step.stage, "verdict": step.verdict, "ms": round(step.ms, 3), "evidence": dict(step.evidence)}
                for step in decision.steps
            ],
            pipeline=__version__,
            config=config,
            at=at,
            attrs=None if page.attrs is None else orjson.Fragment(page.attrs),
        )
    )


#: What a decision says at the least, some 500 bytes: which page, how it ended, why.
_LEAST = ("schema", "page_id", "article_id", "outcome", "code", "reason", "raw", "pipeline", "config", "at")
#: Characters kept of its reason.
_LEAST_REASON_CHARS = 120


def least_decision(value: bytes) -> bytes:
    """Cut a decision down to what it has to say, for a topic without room for more; ``omitted`` names what was left out."""
    event = orjson.loads(value)
    kept = {name: event[name] for name in _LEAST if name in event}
    kept["reason"] = kept["reason"][:_LEAST_REASON_CHARS]
    return orjson.dumps({**kept, "steps": [], "omitted": event.get("omitted", sorted({*event} - {*kept}))})


def incomplete_decision(value: bytes, why: str, refused: Sequence[str]) -> bytes:
    """Say of a page whose article is out that these topics have not taken it."""
    event = orjson.loads(value)
    event["steps"][-1]["evidence"]["refused"] = ",".join(refused)
    return orjson.dumps({**event, "code": Code.EVENT_TOO_LARGE, "reason": f"{event['reason']}, but {why}"})
