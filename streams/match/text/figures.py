"""The numbers in a text. Reports that repeat one form day by day (weather, markets, lottery draws) differ in them.

Two texts that share words are copies only if they share the numbers among them, too.
"""

from __future__ import annotations

import numpy as np

from streams.match.store.runs import run_starts
from streams.match.text.tokens import MASKS, U64, Tokens, u64

#: Numbers of a text that are kept, as 32-bit hashes, the lowest of many; and the least that are enough to compare two texts by.
CARRIED, LEAST = 32, 3
#: By number of digits: the bits that show whether a token is a number, and their value if it is.
_SHAPES, _DIGITS = ~MASKS | u64(0xF0F0F0F0F0F0F0F0), MASKS & u64(0x3030303030303030)
#: Knuth's multiplicative hashing, of which the high half is the name: as good as any for so few.
_SPREAD, _HALF = u64(0x9E3779B97F4A7C15), u64(32)
_FIRST, _THREE = u64(0xF0), u64(0x30)
_NONE = np.empty(0, np.uint64)


def figures(tokens: Tokens) -> U64:
    """Hash the distinct numbers of a text to 32 bits each, in ascending order."""
    # A token of up to eight letters is its own value, the first letter lowest.
    likely = ((tokens.values & _FIRST) == _THREE).nonzero()[0]
    if not len(likely):
        return _NONE
    values = tokens.values.take(likely)
    sizes = tokens.ends.take(likely)
    sizes -= tokens.starts.take(likely)
    numbers: U64 = values[values & _SHAPES.take(sizes, mode="clip") == _DIGITS.take(sizes, mode="clip")]
    if not len(numbers):
        return _NONE
    numbers *= _SPREAD
    numbers >>= _HALF
    numbers.sort()
    return numbers.take(run_starts(numbers)[:CARRIED])
