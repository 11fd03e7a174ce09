"""Tests of the server run on the database that DATABASE_URL names, SQLite without it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _speak_english() -> Iterator[None]:
    """Let no test begin in the language that a page of another test was asked for in."""
    with translation.override("en"):
        yield
