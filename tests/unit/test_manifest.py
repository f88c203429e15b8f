"""Manifests of snapshots as records."""

from __future__ import annotations

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.broker.manifest import Manifest, manifest_value, read_manifest
from streams.errors import BadRecordError
from streams.match import LogPoint


def test_a_manifest_of_another_schema_is_none():
    """Given a record that has all of a manifest's fields and says another schema, then it is refused."""
    manifest = Manifest("s", "1", b"m", LogPoint(7, b"r"), 1, 2, 2, 100, b"c", 0)
    value = manifest_value(manifest)
    assert read_manifest(value, 0) == manifest
    with pytest.raises(BadRecordError, match="a manifest says"):
        read_manifest(orjson.dumps(orjson.loads(value) | {"schema": "other/1"}), 0)


_NUMBERS = st.integers(0, 2**50)


@given(st.builds(Manifest, st.text(), st.text(), st.binary(), st.builds(LogPoint, _NUMBERS, st.binary()), _NUMBERS, _NUMBERS,
                 _NUMBERS, _NUMBERS, st.binary(), _NUMBERS))  # fmt: skip
def test_a_manifest_comes_back(manifest: Manifest) -> None:
    """Given any manifest, then its record gives it back."""
    assert read_manifest(manifest_value(manifest), manifest.at_ms) == manifest


@given(
    st.one_of(
        st.none(), st.binary(), st.sampled_from([b"[]", b"1", b"{}", b'{"schema":"snapshot/1"}', b'{"schema":"x"}'])
    )
)
def test_what_is_no_manifest_is_said_to_be_none(value: bytes | None) -> None:
    """Given anything else, then it is a bad record and no crash."""
    with pytest.raises(BadRecordError):
        read_manifest(value, 0)
