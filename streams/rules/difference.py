"""What changes between two rule sets, route by route, for a person to see before the new one goes live."""

from __future__ import annotations

from streams.rules.ruleset import Rule, Rules


def difference(old: Rules, new: Rules) -> tuple[str, ...]:
    """Give a line for each route whose rules are added (+), removed (-) or changed (~), and for any other difference.

    Empty only if both sets mean the same.
    """
    if old.hash == new.hash:
        return ()
    before, after = ({rule.name: rule for rule in rules.rules} for rules in (old, new))
    lines = [
        f"{route}{_note(route, old, new)}: {', '.join(changes) or 'no rule leads there by itself'}"
        for route in sorted({*old.names, *new.names})
        if (changes := _changes(route, before, after)) or (route in old.names) != (route in new.names)
    ]
    if old.match is not new.match:
        lines.append(f"match: {old.match} → {new.match}")
    was, now = (rules.unmatched[0] if rules.unmatched else "nowhere" for rules in (old, new))
    if was != now:
        lines.append(f"articles that no rule takes: {was} → {now}")
    return tuple(lines) or ("the same rules in another order or in other files",)


def _note(route: str, old: Rules, new: Rules) -> str:
    if route not in old.names:
        return " (new)"
    return "" if route in new.names else " (no longer used)"


def _changes(route: str, before: dict[str, Rule], after: dict[str, Rule]) -> list[str]:
    """Name the rules of one route that were added, changed or removed."""
    was = {name: rule.condition for name, rule in before.items() if rule.to == route}
    now = {name: rule.condition for name, rule in after.items() if rule.to == route}
    return [
        *(f"+ {name}" for name in now if name not in was),
        *(f"~ {name}" for name in now if name in was and now[name] != was[name]),
        *(f"- {name}" for name in was if name not in now),
    ]
