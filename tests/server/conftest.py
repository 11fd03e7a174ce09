"""Tests of the server run on the database that DATABASE_URL names, SQLite without it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation

from groundswell.server.elections.queries.turnout import forget_turnouts
from groundswell.server.races.charts.gallery import forget_charts
from groundswell.server.races.queries.delegates.forgetting import forget_delegates
from groundswell.server.races.queries.polls.forget import forget_polls


@pytest.fixture(autouse=True)
def _speak_english() -> Iterator[None]:
    """Let no test begin in the language that a page of another test was asked for in."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _forget_what_was_computed() -> None:
    """Let no test be shown what was counted in another's database, whose keys are the same."""
    for forget in (forget_turnouts, forget_polls, forget_delegates, forget_charts):
        forget()
