"""How near a text and a story are once time is counted: news goes stale, and retrospectives come back."""

from __future__ import annotations

from streams.match.settings import MatchSettings


def in_time(cosine: float, telling: float, gap: int | None, settings: MatchSettings) -> float:
    """Give the cosine, halved every half-life around the story's time, or a share of the cosine over rare terms (``telling``).

    ``gap``: milliseconds between the two, None where a date is unknown. The second is for retrospectives: neighbours in a topic
    share its common words, the same event its names; but a few names in texts unlike otherwise count little. Without a date, or
    beyond the reach, the text alone must convince: the same people meet again and again. Straight lines between the powers of
    two are exact on every processor, unlike ``exp``.
    """
    if gap is None or gap > settings.story_reach_ms:
        return cosine * settings.story_undated
    lives, rest = divmod(gap, settings.story_half_life_ms)
    decay = (1.0 - 0.5 * rest / settings.story_half_life_ms) * 0.5 ** min(lives, 64)
    return max(cosine * decay, min(telling, settings.story_names * cosine) * settings.story_floor)
