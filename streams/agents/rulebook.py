"""Changes routing rules while pages flow: new ones are read, checked and put in force between two batches, or refused."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from streams.agents.desk import Desk
from streams.control import Instruction, RuleFiles
from streams.errors import UserError
from streams.rules import Rules

log = logging.getLogger(__name__)

#: How often to ask for a topic, and seconds between: the broker asked may not know yet of one just created.
_TRIES = 6
_TRY_SECONDS = 0.5


class Rulebook:
    """The rule set in force: the control topic's if it has one, else the one that the worker started with.

    ``topics`` gives the topics of the cluster. It is None in a worker that does not route and may have no right to see them.
    """

    def __init__(self, desk: Desk, topics: Callable[[], Awaitable[set[str]]] | None) -> None:
        self._desk = desk
        self._start = desk.chain.rules
        self._topics = topics

    async def take(self, instruction: Instruction) -> None:
        """Put other rules in force from the next batch on. Raises ``UserError`` for rules that cannot be used."""
        if isinstance(instruction, RuleFiles):
            # In a thread: ten thousand rules take a second, and the event loop has heartbeats to send.
            rules, origin = await asyncio.to_thread(Rules.read, dict(instruction.files)), "control"
        else:
            rules, origin = self._start, "start"
        await self._require_topics(rules)
        if rules.hash != self._desk.chain.rules.hash:
            log.info("rules %s in force, from %s, in place of %s", rules.hash, origin, self._desk.chain.rules.hash)
        self._desk.rule(rules, origin)

    async def require_topics(self) -> None:
        """Raise ``UserError`` if a route of the rules in force has no topic."""
        await self._require_topics(self._desk.chain.rules)

    async def _require_topics(self, rules: Rules) -> None:
        """Raise ``UserError`` if a route has no topic: pages would wait for one for ever."""
        if self._topics is None:
            return
        wanted = {self._desk.chain.topics.route(name): name for name in rules.names}
        for attempt in range(_TRIES):
            missing = sorted(wanted.keys() - await self._topics())
            if not missing:
                return
            if attempt < _TRIES - 1:
                await asyncio.sleep(_TRY_SECONDS)
        raise UserError(f"no topic for route {wanted[missing[0]]}: {missing[0]}. `wiredesk topics apply` makes it")
