"""``wiredesk run``: one worker."""

from __future__ import annotations

import asyncio
import logging
import os
import sys

import click
import uvloop
from aiokafka.errors import KafkaConnectionError, KafkaError, KafkaTimeoutError

from streams import logs
from streams.agents.pool import PoolError
from streams.agents.worker import Agent, StalledError, Worker
from streams.errors import UserError
from streams.settings import load_settings

log = logging.getLogger(__name__)


def run(agents: str) -> None:
    """Run a worker until it is stopped."""
    try:
        roles = {Agent(name.strip()) for name in agents.split(",")}
    except ValueError:
        raise UserError(f"--agents takes read, tag or read,tag, not {agents!r}") from None
    settings = load_settings()
    logs.configure(settings.log_format, settings.log_level)

    sys.exit(_run(Worker(settings, roles)))


def _run(worker: Worker) -> int:
    """Run a worker to its end; gives the exit status."""
    status = 0
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        try:
            runner.run(worker.run())
        except (PoolError, StalledError) as error:
            click.echo(f"wiredesk: {error}", err=True)
            status = 1
        except KafkaError as error:
            if isinstance(error, KafkaConnectionError | KafkaTimeoutError):
                # A broker that went away: a trace of the client's own would say no more.
                click.echo(f"wiredesk: the broker does not answer: {error}", err=True)
            else:
                log.exception("Kafka does not let the worker go on")
            status = 1
        if worker.unanswered:
            logging.shutdown()
            os._exit(1)  # the loop would wait for its clients' tasks, and they for the broker
    return status
