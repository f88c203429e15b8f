"""How a script of this folder ends: what its user can mend is told in one sentence, with status 2; the rest keeps its trace."""

from __future__ import annotations

import sys
from collections.abc import Callable

from deploy.kafka.broker import BrokerError
from streams.errors import UserError


def run(main: Callable[[], None]) -> None:
    """Run a script's ``main``: a missing file, no broker or Ctrl-C is no fault of its code."""
    try:
        main()
    except (UserError, BrokerError) as error:
        _end(str(error), 2)
    except FileNotFoundError as error:
        _end(f"no such file: {error.filename}", 2)
    except KeyboardInterrupt:
        _end("", 130)


def _end(sentence: str, status: int) -> None:
    if sentence:
        print(sentence, file=sys.stderr)
    sys.exit(status)
