"""Reads the instructions in force from the control topic, and writes new ones: for the commands that steer workers."""

from __future__ import annotations

from streams.broker import kafka, provision
from streams.broker.records import partitions, stored
from streams.control import Instruction, RuleFiles, Withdrawn, control_record, read_control
from streams.errors import BadRecordError, UserError
from streams.rules import Rules
from streams.settings import Settings
from streams.topics import Topics


async def in_force(settings: Settings) -> list[Instruction]:
    """Give the instructions in force, the last one of each key, in the order in which they were given.

    Empty if there is no control topic. A record that cannot be read is left out: all workers refuse it.
    """
    topic = Topics(settings.topic_prefix).control
    latest: dict[bytes, Instruction] = {}
    async with kafka.consuming(settings) as consumer:
        if topic not in await consumer.topics():
            return []
        async for record in stored(consumer, await partitions(consumer, topic)):
            latest.pop(record.key or b"", None)
            try:
                latest[record.key or b""] = read_control(record.key, record.value)
            except BadRecordError:
                continue
    return [instruction for instruction in latest.values() if not isinstance(instruction, Withdrawn)]


async def rule_files_in_force(settings: Settings) -> RuleFiles | None:
    """Give the rules that workers were told to route by; None if they route by those of their start."""
    return next((instruction for instruction in await in_force(settings) if isinstance(instruction, RuleFiles)), None)


async def live_rules(settings: Settings) -> Rules | None:
    """Compile the rules that workers were told to route by; None if there are none, or workers refuse them."""
    rule_files = await rule_files_in_force(settings)
    try:
        return Rules.read(dict(rule_files.files)) if rule_files else None
    except UserError:
        return None


async def rules_in_force(settings: Settings) -> Rules:
    """Give the rules that workers route by: the control topic's, else those of the settings."""
    return await live_rules(settings) or Rules.chosen(settings.rules)


async def instruct(settings: Settings, instruction: Instruction) -> None:
    """Write an instruction to all workers. Raises ``UserError`` if there is no control topic."""
    topic = Topics(settings.topic_prefix).control
    async with provision.connected(settings) as client:
        if topic not in await client.list_topics():
            raise UserError(f"no topic {topic}: run `wiredesk topics apply`")
    key, value = control_record(instruction)
    async with kafka.producing(settings) as producer:
        await producer.send_and_wait(topic, value=value, key=key)
