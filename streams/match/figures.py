"""The numbers that a text names: what two reports in one frame differ by, as weather, markets and draws of lots do day by day.

Words that two texts share are a copy's when the numbers among them are shared as well.
"""

from __future__ import annotations

import numpy as np

from streams.match.firsts import firsts
from streams.match.tokens import MASKS, U64, Tokens, u64

#: Numbers of a text that are marked and carried, by 32 bits each: of a table those that rank lowest. Fewer than the least tell nothing.
CARRIED, LEAST = 32, 3
#: By size: what tells a number of so many digits from any other token, and what all such numbers have there.
_SHAPES, _DIGITS = ~MASKS | u64(0xF0F0F0F0F0F0F0F0), MASKS & u64(0x3030303030303030)
#: Knuth's multiplicative hashing, of which the high half is the name: as good as any for so few.
_SPREAD, _HALF = u64(0x9E3779B97F4A7C15), u64(32)
_FIRST, _THREE = u64(0xF0), u64(0x30)
_NONE = np.empty(0, np.uint64)


def figures(tokens: Tokens) -> U64:
    """Hash the distinct numbers of a text, to 32 bits each, in ascending order."""
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
    return numbers.take(firsts(numbers)[:CARRIED])
