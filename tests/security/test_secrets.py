"""A secret given wrongly is not quoted, and a login in a page's URL goes no further than the raw topic."""

from __future__ import annotations

import os

import pytest

from streams.errors import UserError
from streams.page import Position, page_from_record, without_login
from streams.settings import load_settings
from streams.url import absolute

MARK = "Zx81qL"


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch) -> None:
    for name in list(os.environ):
        if name.startswith("WIREDESK_"):
            monkeypatch.delenv(name)


@pytest.mark.parametrize(
    "file",
    [
        f'sasl_password: {MARK}"\n  bad: [\n',
        f"- {MARK}\n",
        f"sasl_password: *{MARK}",
        f"sasl_password: [{MARK}]",
        f"sasl_password: {MARK}\njobs: many",
        f"sasl_password: {MARK}\x00",
        f"sasl_password: {{{MARK}: 1}}",
    ],
)
def test_a_faulty_settings_file_is_not_quoted(monkeypatch, tmp_path, file: str) -> None:
    """Given a file with a password and a fault, then the fault is told without the password."""
    path = tmp_path / "wiredesk.yaml"
    path.write_text(file)
    monkeypatch.setenv("WIREDESK_CONFIG", str(path))
    with pytest.raises(UserError) as error:
        load_settings()
    assert MARK not in str(error.value)
    assert MARK not in repr(error.value.__cause__)
    assert error.value.__suppress_context__ or error.value.__context__ is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WIREDESK_SASL_PASSWORD_FILE", MARK),
        ("WIREDESK_SSL_KEY_PASSWORD_FILE", f"/run/{MARK}"),
        ("WIREDESK_BROKERS", f"me:{MARK}@kafka:9092"),
        ("WIREDESK_JOBS", MARK),
        ("WIREDESK_SECURITY_PROTOCOL", MARK),
        ("WIREDESK_TOPIC_PREFIX", f"{MARK}!"),
    ],
)
def test_a_secret_in_the_wrong_place_is_not_quoted(monkeypatch, name: str, value: str) -> None:
    """Given a password where a path, an address or a number belongs, then the mistake is told without it."""
    monkeypatch.setenv(name, value)
    with pytest.raises(UserError, match=name) as error:
        load_settings()
    assert MARK not in str(error.value)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (f"https://me:{MARK}@courier.example/a@b?c=@d", "https://courier.example/a@b?c=@d"),
        (f"HTTPS://{MARK}@courier.example", "HTTPS://courier.example"),
        (f"//me:{MARK}@courier.example/", "//courier.example/"),
        (f"https://me@{MARK}@courier.example/", "https://courier.example/"),
        (f"https:\\\\me:{MARK}@courier.example\\x", "https:\\\\courier.example\\x"),
        ("https://courier.example/@author/1", "https://courier.example/@author/1"),
        ("mailto:desk@courier.example", "mailto:desk@courier.example"),
    ],
)
def test_a_login_is_taken_out_of_a_url(given: str, kept: str) -> None:
    """Given user and password in a URL, then the rest of it stays as it was; an @ elsewhere is none of our business."""
    assert without_login(given) == kept


def test_no_page_has_a_login_in_its_urls() -> None:
    """Given a page object or a bare page with a login in its URL, then the page that is read has none."""
    url = f"https://me:{MARK}@courier.example/1"
    value = f'{{"fetched_at": "2026-03-01T10:00:00Z", "body": "x", "url": "{url}", "final_url": "{url}"}}'.encode()
    place = Position("-", 0, 0)
    headers = [("content-type", b"text/html"), ("ce_subject", url.encode())]
    for page in (page_from_record(value, place, 0), page_from_record(b"<p>x", place, 0, headers)):
        assert page.url == "https://courier.example/1"
        assert MARK not in repr(page)
    assert absolute(None, url) == "https://courier.example/1"
