"""What is written to the log: that something failed, never who asked for what."""

from __future__ import annotations

import io
import logging
from typing import Any

import pytest
from django.conf import settings as configured
from django.db import IntegrityError
from django.test import Client

from groundswell.server.web.log_lines import hide_secrets

KEY = "PJnzBlIwalNcv52VL6w9s_19CZAQQbRbK0Sm0eaUMRs"
TOKEN = "1-0123456789012345678901234567890123456789"
REFUSED = {
    f"/api/v1/votes/riverside/council-4/credentials/{KEY}": 404,
    f"/riverside/council-4/trustee/{TOKEN}/": 404,
    "/console/set-up/no-such-token/": 410,
}


@pytest.mark.parametrize(("path", "status"), REFUSED.items())
def test_a_refused_request_leaves_no_line(
    path: str, status: int, client: Client, caplog: pytest.LogCaptureFixture, db: None
) -> None:
    assert client.get(path).status_code == status
    assert caplog.messages == []


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """Give what the server's own handler writes."""
    written = io.StringIO()
    given = dict(configured.LOGGING["formatters"]["line"])
    formatter = given.pop("()")
    from django.utils.module_loading import import_string

    handler = logging.StreamHandler(written)
    handler.setFormatter(import_string(formatter)(**given))
    monkeypatch.setattr(logging.getLogger(), "handlers", [handler])
    return written


@pytest.mark.parametrize(
    ("path", "secret"),
    [
        (f"/api/v1/votes/riverside/council-4/credentials/{KEY}", KEY),
        (f"/riverside/council-4/trustee/{TOKEN}/", TOKEN),
        (f"/riverside/council-4/trustee/{TOKEN}/?again=yes", TOKEN),
    ],
)
def test_a_failure_is_logged_without_what_its_path_gives_away(
    path: str, secret: str, log: io.StringIO, monkeypatch: Any, db: None
) -> None:
    words = "duplicate key value\nDETAIL:  Key (email)=(ada@example.org) already exists."

    def fail(*_: object) -> None:
        raise IntegrityError(words)

    monkeypatch.setattr("groundswell.server.elections.api.votes.require_vote", fail)
    monkeypatch.setattr("groundswell.server.elections.views.trustee_seat._find", fail)
    assert Client(raise_request_exception=False).get(path).status_code == 500
    said = log.getvalue()
    assert "Internal Server Error: /" in said
    assert "IntegrityError" in said
    for each in (secret, "ada@example.org", "email", "again=yes"):
        assert each not in said


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("Invalid request from ip=203.0.113.5: 'GET /x'", "Invalid request"),
        (f"failed: /console/join/{TOKEN}/", "failed: /console/join/…/"),
        ("/accounts/password/reset/key/3-abc-def/", "/accounts/password/reset/key/…/"),
        (f"leaf {KEY} again", "leaf … again"),
        ("{'ada@example.org': (550, b'no')}", "{'…': (550, b'no')}"),
        ("x\nDETAIL:  Failing row contains (7, ada).\nLINE 1", "x\nDETAIL: …\nLINE 1"),
        ("Not Found: /riverside/council-4/", "Not Found: /riverside/council-4/"),
    ],
)
def test_secrets_are_left_out_and_the_rest_stays(line: str, written: str) -> None:
    assert hide_secrets(line) == written
