"""The turnout is counted now and then, not for every page."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.server.elections.planting import SetClock, plant_record, put
from tests.server.elections.posting import API
from tests.vectors.files import entries_of, record_of

from groundswell.server.elections.queries.turnout import count_turnout, find_turnout

pytestmark = pytest.mark.django_db
_OPENED = 19


def test_turnout_is_counted_again_after_fifteen_seconds(clock: SetClock) -> None:
    vote = plant_record("example", clock, stop=_OPENED)
    before = find_turnout(vote, at=100.0)
    put(vote, entries_of(record_of("example"))[_OPENED], clock)
    now = count_turnout(vote)
    assert before is not None
    assert now is not None
    assert (before.voted, now.voted) == (0, 1)
    assert find_turnout(vote, at=114.9) == before
    assert find_turnout(vote, at=115.0) == now


def test_turnout_of_a_roll_that_is_not_sealed_is_not_kept(clock: SetClock) -> None:
    vote = plant_record("example", clock, stop=10)
    assert find_turnout(vote, at=100.0) is None
    for data in entries_of(record_of("example"))[10:_OPENED]:
        put(vote, data, clock)
    assert find_turnout(vote, at=100.0) == count_turnout(vote)


def test_pages_do_not_each_count(client: Client, clock: SetClock) -> None:
    plant_record("example", clock, stop=_OPENED)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        for path in (API, API, "/riverside/council-4/", API):
            assert client.get(path).status_code == 200
    counts = [each["sql"] for each in asked if 'COUNT("elections_credential"' in each["sql"]]
    assert len(counts) == 1
