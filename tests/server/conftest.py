"""Tests of the server run on the database that DATABASE_URL names, SQLite without it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation

from groundswell.server.elections.queries.turnout import forget_turnouts
from groundswell.server.races.queries.delegates.forgetting import forget_delegates


@pytest.fixture(autouse=True)
def _speak_english() -> Iterator[None]:
    """Let no test begin in the language that a page of another test was asked for in."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _forget_turnouts() -> None:
    """Let no test be shown what was counted in another's database."""
    forget_turnouts()


@pytest.fixture(autouse=True)
def _forget_delegates() -> None:
    """Let no test be shown the delegates of another's database."""
    forget_delegates()
