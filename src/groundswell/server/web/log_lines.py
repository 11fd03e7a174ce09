"""What a log line may say: that something failed and where, never who or by which secret link.

Some addresses of pages are secrets, or name a member's credential; a database that refuses a row
quotes it; a mail server that refuses a message names the mailbox. Beside the moment of the line
any of these could say who voted when. So `PrivateFormatter` writes every line, traceback and all.
"""

from __future__ import annotations

import logging
import re

_GONE = "…"

_SECRET_PARTS = re.compile(
    r"/(credentials|trustee|set-up|join|confirm-email|reset/key|unsubscribe)/[^/\s'\"?#]+",
    re.IGNORECASE,
)
"""Parts of paths: what follows one of these names is a credential, or opens a door."""

_QUERY = re.compile(r"(?<=[\w/])\?[^\s'\"]+")
_KEY = re.compile(r"(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])")
"""32 bytes as base64url: a credential, a leaf hash, a token."""

_QUOTED_ROW = re.compile(r"\b(DETAIL|CONTEXT): .*")
"""PostgreSQL's second line: "Key (email)=(ada@example.org) already exists."."""

_MAILBOX = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)*")
_INVALID_REQUEST = re.compile(r"Invalid request from ip=.*", re.DOTALL)
"""Gunicorn's: the address, and the line that could not be read."""


class PrivateFormatter(logging.Formatter):
    """Write a record as a line, with secret parts left out."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the line, and the traceback where there is one."""
        return hide_secrets(super().format(record))


def hide_secrets(text: str) -> str:
    """Leave out of a text what could name a member or open a door."""
    text = _INVALID_REQUEST.sub("Invalid request", text)
    text = _SECRET_PARTS.sub(rf"/\1/{_GONE}", text)
    text = _QUERY.sub(f"?{_GONE}", text)
    text = _QUOTED_ROW.sub(rf"\1: {_GONE}", text)
    text = _MAILBOX.sub(_GONE, text)
    return _KEY.sub(_GONE, text)
