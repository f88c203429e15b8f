"""Numbers stand beside their thresholds, each once."""

from __future__ import annotations

from streams.cli.printing.steps import beside


def test_each_number_stands_beside_its_threshold():
    """Given evidence in all namings, then each number is printed once, with its threshold, in the order given."""
    evidence = {
        "similarity": 0.5,
        "containment": 0.93,
        "threshold": 0.4,
        "shared": 40,
        "shared_threshold": 12,
        "words": 31,
        "min_words": 80,
        "nodes": 7,
        "nodes_limit": 5,
        "quality": 0.8,
    }
    assert beside(evidence) == [
        "similarity 0.5",
        "containment 0.93 (threshold 0.4)",
        "shared 40 (shared_threshold 12)",
        "words 31 (min_words 80)",
        "nodes 7 (nodes_limit 5)",
        "quality 0.8",
    ]
