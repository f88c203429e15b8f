"""Changes routing rules while pages flow: new ones are read, checked and put in force between two batches, or refused."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection

from streams.agents.desk import Desk
from streams.control import Instruction, RuleFiles
from streams.errors import UserError
from streams.rules import Rules

log = logging.getLogger(__name__)


class Rulebook:
    """The rule set in force: the control topic's if it has one, else the one that the worker started with.

    ``absent`` gives which of some topics the cluster lacks. It is None in a worker that does not route and may have no right to see them.
    """

    def __init__(self, desk: Desk, absent: Callable[[Collection[str]], Awaitable[list[str]]] | None) -> None:
        self._desk = desk
        self._start = desk.chain.rules
        self._absent = absent

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
        if self._absent is None:
            return
        wanted = {self._desk.chain.topics.route(name): name for name in rules.names}
        if absent := await self._absent(wanted.keys()):
            raise UserError(f"no topic for route {wanted[absent[0]]}: {absent[0]}. `wiredesk topics apply` makes it")
