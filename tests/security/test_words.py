"""Others' words do nothing: not to a terminal, not to a log, not to a header."""

from __future__ import annotations

import io
import logging
import sys
import time

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams import logs
from streams.cli import main
from streams.cli import tail as tail_verb
from streams.events.cloudevents import header_value
from streams.plain import plain
from streams.settings import LogFormat

#: Colours, a window title, a link, the clipboard, a C1 introducer, a direction override, a carriage return, a bell.
HOSTILE = "Calm\x1b[31m \x1b]0;owned\x07\x1b]8;;http://evil.example\x1b\\talks\x1b]52;c;ZXZpbA==\x07 \x9b2Jin\u202e \rNordvik\x07"
HARMLESS = "Calm talks in Nordvik"


def acts(text: str) -> list[str]:
    """Give the characters that could act on a terminal or disguise text."""
    return [ch for ch in text if not (ch.isprintable() or ch in "\n\u200c\u200d")]


def squeezed(text: str) -> str:
    """Give the text with single spaces."""
    return " ".join(text.split())


def test_escapes_go_whole_and_words_stay() -> None:
    """Given every kind of escape sequence, then only the words between them are left."""
    assert squeezed(plain(HOSTILE)) == HARMLESS
    assert (
        plain("zero\u200dwidth joiners stay, as می\u200cخواهم needs them")
        == "zero\u200dwidth joiners stay, as می\u200cخواهم needs them"
    )
    assert plain("tab\tand\nline") == "tab and line"
    assert plain("kept\nline", lines=True) == "kept\nline"
    assert plain("\x1b]0;no end to this, and the rest is not swallowed").endswith("the rest is not swallowed")


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("\x1b[]\x07\x9b\x9d;m0\\")))
def test_nothing_is_left_that_acts(text: str) -> None:
    """Given any text, then no control or format character is left, cleaning again changes nothing, and headers are as clean."""
    once = plain(text, lines=True)
    assert acts(once) == []
    assert plain(once, lines=True) == once
    assert acts(header_value(text).decode()) == []


@pytest.mark.parametrize("bad", ["\x1b[", "\x1b]", "\x1b[0", "\x1b]x", "\x1b]" + "x" * 256, "\x9d"])
def test_it_takes_linear_time(bad: str) -> None:
    """Given a megabyte of openings without an end, then it takes a fraction of a second."""
    started = time.process_time()
    plain(bad * (1_000_000 // len(bad)))
    assert time.process_time() - started < 2


def test_a_hostile_page_is_printed_without_its_tricks(tmp_path, monkeypatch, capsys) -> None:
    """Given a page whose title, text, byline, site and removed parts hold escapes, then `try` shows words alone."""
    sentence = "The harbour council of Nordvik approved the winter timetable after a long debate near the old pier. "
    page = (
        f"<html lang=en><head><title>{HOSTILE}</title><meta name=author content='Ann {HOSTILE}'>"
        f"<meta property=og:site_name content='{HOSTILE}'><meta property=article:section content='{HOSTILE}'></head>"
        f"<body><nav>{HOSTILE}</nav><h1>{HOSTILE}</h1><p>{sentence * 3}{HOSTILE}</p><p>[red]{sentence * 4}</p>"
        f"<footer>All rights {HOSTILE} reserved [/nonsense]</footer></body></html>"
    )
    document = {
        "schema": "page/1",
        "fetched_at": "2026-03-01T10:00:00Z",
        "body": page,
        "url": f"https://courier.example/{HOSTILE}",
    }
    (tmp_path / "page.json").write_bytes(orjson.dumps(document))
    monkeypatch.setattr(sys, "argv", ["wiredesk", "try", str(tmp_path / "page.json")])
    monkeypatch.setenv("WIREDESK_TIER", "gazetteer")
    with pytest.raises(SystemExit) as end:
        main()
    shown = capsys.readouterr().out
    assert end.value.code == 0
    assert "published" in shown
    assert acts(shown) == []
    assert "owned" not in shown


def test_a_message_of_ours_quotes_nothing_that_acts(monkeypatch, capsys) -> None:
    """Given a file name with escapes, then the sentence that says it is not there is clean."""
    monkeypatch.setattr(sys, "argv", ["wiredesk", "try", f"/nowhere/{HOSTILE}"])
    with pytest.raises(SystemExit):
        main()
    assert acts(capsys.readouterr().err) == []


@pytest.fixture
def logged(monkeypatch):
    """Give a function that logs a message with an exception, and what came out."""
    root = logging.getLogger()
    before = root.handlers[:], root.level

    def fail(password: str, message: str) -> None:
        raise ValueError(message + str(len(password)))

    def log(form: LogFormat, message: str) -> str:
        out = io.StringIO()
        monkeypatch.setattr(sys, "stderr", out)
        logs.configure(form, "debug")
        try:
            fail("Lq18xZ"[::-1], message)  # in a variable of the failing frame, and not in its source line
        except ValueError:
            logging.getLogger("test").exception("failed on %s", message)
        return out.getvalue()

    yield log
    root.handlers[:], root.level = before[0], before[1]


@pytest.mark.parametrize("form", list(LogFormat))
def test_logs_hold_no_escapes_no_locals_and_no_forged_lines(logged, form: LogFormat) -> None:
    """Given an exception whose message forges a line, then each line of the log begins as ours do or is indented."""
    forged = f"x\n2026-01-01T00:00:00Z [info     ] all is well {HOSTILE}"
    lines = logged(form, forged).splitlines()
    assert acts("".join(lines)) == []
    assert "Zx81qL" not in "".join(lines)
    assert "Traceback" in "".join(lines)
    assert sum(not line.startswith("    ") for line in lines if line) <= 2, lines
    assert not any(line.startswith("2026-01-01T00:00:00Z") for line in lines)


@pytest.mark.parametrize("terminal", [True, False])
def test_values_are_whole_for_programs_and_harmless_on_a_terminal(monkeypatch, terminal) -> None:
    """Given a raw record of any bytes, then `tail --json` hands them on as they are, but not to a terminal."""
    out = io.TextIOWrapper(io.BytesIO())
    monkeypatch.setattr(out, "isatty", lambda: terminal)
    monkeypatch.setattr(sys, "stdout", out)
    value = f"<p>{HOSTILE}</p>".encode()
    tail_verb._write(value)
    written = out.buffer.getvalue()
    assert (written == value + b"\n") is not terminal
    assert (acts(written.decode()) == []) is terminal
