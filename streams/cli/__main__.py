"""``python -m streams.cli``: the same as ``wiredesk``."""

from streams.cli import main

main()
