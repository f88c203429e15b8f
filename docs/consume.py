"""Keep the titles of enriched articles, each once: repeats are dropped by (ce_source, ce_id), after a restart too.

Usage: python docs/consume.py [BROKERS [TOPIC [DATABASE]]]
"""

import asyncio
import json
import sqlite3
import sys

from aiokafka import AIOKafkaConsumer


async def main(brokers: str = "localhost:9092", topic: str = "news.articles.v1", database: str = "consumed.db") -> None:
    """Read for ever."""
    kept = sqlite3.connect(database)
    kept.execute("CREATE TABLE IF NOT EXISTS articles (source, id, title, PRIMARY KEY (source, id)) WITHOUT ROWID")
    async with AIOKafkaConsumer(
        topic, bootstrap_servers=brokers, group_id="reader", enable_auto_commit=False, auto_offset_reset="earliest"
    ) as consumer:
        async for record in consumer:
            if record.value is not None:
                name, article = dict(record.headers), json.loads(record.value)
                row = (name["ce_source"], name["ce_id"], article.get("title"))
                with kept:  # your work and the ids are one transaction: both are there after a crash, or neither
                    new = kept.execute("INSERT OR IGNORE INTO articles VALUES (?, ?, ?)", row).rowcount
                if new:
                    print(row[2], flush=True)
            await consumer.commit()  # last: a crash before this line repeats the record, and the table has it


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
