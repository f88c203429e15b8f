"""The control topic's records: what is written is read back, and what nobody wrote is named and refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.control import Kind, RuleFiles, Withdrawn, control_record, read_control
from streams.errors import BadRecordError

_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(st.lists(st.tuples(_TEXTS, _TEXTS), min_size=1, max_size=4), _TEXTS)
def test_rules_come_back_as_they_were_sent(files, rules_hash):
    """Given any texts, then names, texts and their order survive."""
    sent = RuleFiles(tuple(files), rules_hash, "2026-01-01T00:00:00Z")
    assert read_control(*control_record(sent)) == sent


def test_a_withdrawal_is_a_null_under_the_same_key():
    """Given what was said and its withdrawal, then both have one key, so that compaction keeps the last of them."""
    sent = RuleFiles((("a.yaml", "rules: []"),), "x", "t")
    key, value = control_record(Withdrawn(Kind.RULES))
    assert (key, value) == (control_record(sent)[0], None) == (b"rules", None)
    assert read_control(key, value) == Withdrawn(Kind.RULES)


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        (None, b"{}", "unknown kind ''"),
        (b"ruels", b"{}", "unknown kind 'ruels'; known are rules"),
        (b"rules", b"{", "not JSON"),
        (b"rules", b"[]", "must be an object"),
        (b"rules", b'{"schema": "control/2", "kind": "rules"}', "control/1"),
        (b"rules", b'{"schema": "control/1", "kind": "rules", "files": []}', "needs “files”"),
        (b"rules", b'{"schema": "control/1", "kind": "rules", "files": [{"name": 1}]}', "“name” must be there"),
        (b"rules", b'{"schema": "control/1", "kind": "rules", "files": [{"name": "a", "text": ""}]}', "“hash”"),
    ],
)
def test_what_is_no_instruction_is_named(key, value, sentence):
    """Given a record that no verb wrote, then the error says what is wrong with it."""
    with pytest.raises(BadRecordError, match=sentence.replace("(", r"\(")):
        read_control(key, value)


@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_refused(value):
    """Given hostile bytes, then nothing but our own error escapes."""
    with pytest.raises(BadRecordError):
        read_control(b"rules", value)
