"""Keep the titles of enriched articles, each once: repeats are dropped by (ce_source, ce_id), after a restart too.

An article that is taken back loses its title here.
"""

import argparse
import asyncio
import contextlib
import json
import sqlite3
import sys

from aiokafka import AIOKafkaConsumer
from aiokafka.errors import KafkaConnectionError

FORGET = "UPDATE articles SET title = NULL WHERE source = ? AND substr(id, 1, 27) = ?"


async def main(brokers: str, topic: str, database: str) -> None:
    """Read for ever."""
    kept = sqlite3.connect(database)
    kept.execute("CREATE TABLE IF NOT EXISTS articles (source, id, title, PRIMARY KEY (source, id)) WITHOUT ROWID")
    consumer = AIOKafkaConsumer(
        topic, bootstrap_servers=brokers, group_id="reader", enable_auto_commit=False, auto_offset_reset="earliest"
    )
    try:
        await consumer.start()
        async for record in consumer:
            if record.value is not None:
                name, event = dict(record.headers), json.loads(record.value)
                row = (name["ce_source"], name["ce_id"], event.get("title"))
                retracted = name.get("ce_type") == b"wiredesk.article.retracted.v1"
                with kept:  # your work and the ids are one transaction: both are there after a crash, or neither
                    new = kept.execute("INSERT OR IGNORE INTO articles VALUES (?, ?, ?)", row).rowcount
                    if retracted:  # an article's ce_id is its article_id, a dot and its revision
                        kept.execute(FORGET, (name["ce_source"], f"{event['article_id']}.".encode()))
                if new:
                    print(f"taken back: {event['article_id']}" if retracted else row[2], flush=True)
            await consumer.commit()  # last: a crash before this line repeats the record, and the table has it
    finally:
        await consumer.stop()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("brokers", nargs="?", default="localhost:9092")
    parser.add_argument("topic", nargs="?", default="news.articles.v1")
    parser.add_argument("database", nargs="?", default="consumed.db")
    given = parser.parse_args()
    with contextlib.suppress(KeyboardInterrupt):
        try:
            asyncio.run(main(given.brokers, given.topic, given.database))
        except KafkaConnectionError:
            sys.exit(f"no broker answers at {given.brokers}: is it up?")
