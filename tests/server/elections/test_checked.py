"""A server remembers which ballots were checked, and not without end."""

from __future__ import annotations

import pytest
from tests.server.elections.planting import SetClock, plant_record

from groundswell.server.elections.actions import mark_checked as module
from groundswell.server.elections.actions.mark_checked import mark_checked
from groundswell.server.elections.models import CheckedBallot

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_oldest_are_forgotten(clock: SetClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_CHECKED", 3)
    vote = plant_record("example", clock, stop=19)
    for number in (0, 1, 2, 1, 3, 4):
        mark_checked(vote, bytes([number]) * 32)
    kept = CheckedBallot.objects.order_by("pk").values_list("leaf", flat=True)
    assert [bytes(leaf)[0] for leaf in kept] == [2, 3, 4]
