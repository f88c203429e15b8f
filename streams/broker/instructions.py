"""What the control topic tells workers now, and telling them something new: for the verbs that steer workers."""

from __future__ import annotations

from aiokafka.errors import KafkaError

from streams.broker import kafka, provision
from streams.broker.records import connected_consumer, partitions, stored
from streams.control import Instruction, RuleSheets, Withdrawn, control_record, read_control
from streams.errors import BadRecordError, UserError
from streams.rules import Rules
from streams.settings import Settings
from streams.topics import Topics


async def standing(settings: Settings) -> list[Instruction]:
    """Give the instructions in force, the last word on each key, in the order in which they were given.

    None where there is no control topic. A record that no worker could read is left out: they all refuse it.
    """
    topic = Topics(settings.topic_prefix).control
    said: dict[bytes, Instruction] = {}
    consumer = await connected_consumer(settings)
    try:
        if topic not in await consumer.topics():
            return []
        async for record in stored(consumer, await partitions(consumer, topic)):
            said.pop(record.key or b"", None)
            try:
                said[record.key or b""] = read_control(record.key, record.value)
            except BadRecordError:
                continue
    finally:
        await consumer.stop()
    return [instruction for instruction in said.values() if not isinstance(instruction, Withdrawn)]


async def standing_rules(settings: Settings) -> RuleSheets | None:
    """Give the rules that running workers were told to route by; None when they route by those of their start."""
    return next((said for said in await standing(settings) if isinstance(said, RuleSheets)), None)


def live_rules(said: RuleSheets | None) -> Rules | None:
    """Compile the rules that workers were told to route by; None when there are none, or none that a worker accepts."""
    try:
        return Rules.read(dict(said.files)) if said else None
    except UserError:
        return None


async def instruct(settings: Settings, instruction: Instruction) -> None:
    """Tell all workers. Raises ``UserError`` when the control topic is not there or does not take it."""
    topic = Topics(settings.topic_prefix).control
    async with provision.connected(settings) as client:
        if topic not in await client.list_topics():
            raise UserError(f"no topic {topic}: run `wiredesk topics apply`")
    key, value = control_record(instruction)
    producer = kafka.producer(settings)
    await kafka.start(producer, settings)
    try:
        await producer.send_and_wait(topic, value=value, key=key)
    except KafkaError as error:
        raise UserError(f"the broker does not take it: {error}") from None
    finally:
        await producer.stop()
