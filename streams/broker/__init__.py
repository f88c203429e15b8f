"""Kafka beside the stream itself: clients, topics and rights, what topics hold, and what operators write to them.

The streaming shell (``agents/``) and the verbs (``cli/``) build on it; it knows no Faust.
"""
