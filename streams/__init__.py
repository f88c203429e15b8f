"""Wiredesk: raw news pages in, enriched articles out, over Kafka."""

__version__ = "0.1.0"
