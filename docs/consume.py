"""Print enriched articles, each once: repeats are dropped by (ce_source, ce_id), after a restart too.

Usage: python docs/consume.py [BROKERS [TOPIC [DATABASE]]]
"""

import asyncio
import json
import sqlite3
import sys

from aiokafka import AIOKafkaConsumer


async def main(brokers: str = "localhost:9092", topic: str = "news.articles.v1", database: str = "consumed.db") -> None:
    """Read for ever."""
    seen = sqlite3.connect(database)
    seen.execute("CREATE TABLE IF NOT EXISTS seen (source, id, PRIMARY KEY (source, id)) WITHOUT ROWID")
    async with AIOKafkaConsumer(
        topic, bootstrap_servers=brokers, group_id="reader", enable_auto_commit=False, auto_offset_reset="earliest"
    ) as consumer:
        async for record in consumer:
            name = dict(record.headers)
            with seen:  # your work and the note of it are one transaction: both happen or neither
                noted = seen.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (name["ce_source"], name["ce_id"]))
                if noted.rowcount and record.value is not None:
                    print(json.loads(record.value).get("title"), flush=True)  # here comes what you do with an article
            await consumer.commit()  # last: a crash before this line repeats the record, and `seen` drops it


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
