"""The sequence model's weights: one plain file of integers, made by ``training/recogniser.py``, read without copying.

Layout, little-endian: ``WDREC001``, 16 bytes BLAKE2b of all that follows, u32 length of a JSON directory, the directory
(section name: offset from its end, shape, numpy type; ``scale`` of the scores; ``about``: how made, licence), the
sections, each aligned to 8 bytes.

All weights are integers, and layers are sized so that no sum of products reaches 2^24: sums of integers below that are
exact in 32-bit floats, in any order, so every machine and every batch gives the same bits.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from streams.errors import UserError

MAGIC = b"WDREC001"
HEADER = len(MAGIC) + 16 + 4
#: Shipped with the package.
WEIGHTS = Path(__file__).parent / "data" / "recogniser.bin"

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Weights:
    """The layers. D: size of a word's vector; H, J: hidden units; C: classes, O and a beginning and inside of each type."""

    version: str
    scale: float
    #: [rows, D] int8: what each hashed feature adds to a word's vector.
    features: npt.NDArray[np.int8]
    #: [n] uint32, sorted, and [n] uint16: words known from elsewhere, and their rows of ``vectors`` [m, D] int8.
    keys: npt.NDArray[np.uint32]
    key_rows: npt.NDArray[np.uint16]
    vectors: npt.NDArray[np.int8]
    #: [D, places * H]: the first layer, two words to each side; ``gaps`` [4, kinds, H] and ``near_bias`` [H] beside it.
    near: Floats
    gaps: Ints
    near_bias: Ints
    #: [places, H, J], [J]: the second layer, one word to each side.
    far: Floats
    far_bias: Floats
    #: [J, C], [C]: the scores.
    out: Floats
    out_bias: Floats
    #: What a layer's sums are divided by before the next.
    near_step: float
    hidden_step: float
    far_step: float

    @classmethod
    def open(cls, path: Path = WEIGHTS) -> Weights:
        """Map a weights file. Raises ``UserError`` when it is missing, cut short or of another make."""
        version, parts = read_sections(path)
        for name in ("near", "far", "far_bias", "out", "out_bias"):
            parts[name] = parts[name].astype(np.float32)
        return cls(version=version, **parts)


def read_sections(path: Path) -> tuple[str, dict[str, Any]]:
    """Map a weights file: its version, and its numbers and sections by name. Raises ``UserError`` when it is missing, cut short or of another make."""
    try:
        raw = np.memmap(path, dtype=np.uint8, mode="r").view(np.ndarray)
    except (OSError, ValueError) as error:
        raise UserError(f"{path}: cannot open the recogniser's weights ({error}); install the package again") from error
    head = raw[:HEADER].tobytes()
    if head[: len(MAGIC)] != MAGIC or hashlib.blake2b(raw[HEADER - 4 :].data, digest_size=16).digest() != head[8:24]:
        raise UserError(f"{path}: not whole, or not the recogniser's weights; install the package again")
    size = int.from_bytes(head[-4:], "little")
    directory = json.loads(raw[HEADER : HEADER + size].tobytes())
    parts: dict[str, Any] = dict(directory["numbers"])
    for name, (start, shape, kind) in directory["sections"].items():
        at = HEADER + size + start
        part = raw[at : at + int(np.prod(shape)) * np.dtype(kind).itemsize]
        parts[name] = part.view(kind).reshape(shape)
    return head[8:24].hex(), parts


def pack(numbers: dict[str, float], parts: dict[str, npt.NDArray[np.generic]], about: dict[str, str]) -> bytes:
    """Write a weights file's bytes: the same weights give the same bytes."""
    places: dict[str, tuple[int, list[int], str]] = {}
    body = bytearray()
    for name, part in parts.items():
        places[name] = (len(body), list(part.shape), part.dtype.newbyteorder("<").str)
        raw = np.ascontiguousarray(part).astype(part.dtype.newbyteorder("<")).tobytes()
        body += raw + bytes(-len(raw) % 8)
    text = json.dumps({"about": about, "numbers": numbers, "sections": places}, sort_keys=True).encode()
    text += b" " * (-(HEADER + len(text)) % 8)
    rest = len(text).to_bytes(4, "little") + text + bytes(body)
    return MAGIC + hashlib.blake2b(rest, digest_size=16).digest() + rest
