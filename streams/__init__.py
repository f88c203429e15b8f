"""Wiredesk: raw news pages in, enriched articles out, over Kafka."""

import os

__version__ = "0.1.0"

# We use a process a core. BLAS would start a thread a core in each of them, which spin and take the cores from each other:
# half the worker's CPU time, measured. Read when numpy is first imported, so it stands before anything else of ours.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
