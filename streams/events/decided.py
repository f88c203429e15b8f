"""``decision/1``: what became of one page, and why. Exactly one a page."""

from __future__ import annotations

import orjson

from streams import __version__
from streams.decision import Decision
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
