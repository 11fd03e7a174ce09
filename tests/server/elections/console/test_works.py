"""Long work: one worker has it, and another takes it when that one is gone."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.server.elections.console import steps

from groundswell.server.elections.actions.works import (
    PATIENCE,
    WorkTaken,
    ask_work,
    take_due_works,
)
from groundswell.server.elections.models import Work

pytestmark = pytest.mark.django_db


@pytest.fixture
def vote(client: Client, officer: Any) -> Any:
    steps.plan(client)
    return steps.find_vote()


def test_work_is_taken_by_one(vote: Any) -> None:
    ask_work(vote, Work.Kind.TALLY)
    assert [len(take_due_works()), len(take_due_works())] == [1, 0]


def test_work_of_a_dead_worker_is_taken_by_another(vote: Any, clock: Any) -> None:
    ask_work(vote, Work.Kind.TALLY)
    [first] = take_due_works()
    clock(steps.BEFORE + PATIENCE)
    assert take_due_works() == []
    clock(steps.BEFORE + PATIENCE * 1.01)
    [second] = take_due_works()
    second.beat(1, 2)
    with pytest.raises(WorkTaken):
        first.beat(2, 2)
    assert Work.objects.values_list("done", flat=True).get() == 1


def test_work_that_lives_is_left_alone(vote: Any, clock: Any) -> None:
    ask_work(vote, Work.Kind.TALLY)
    [hold] = take_due_works()
    clock(steps.BEFORE + PATIENCE)
    hold.beat(1, 2)
    clock(steps.BEFORE + PATIENCE * 1.5)
    assert take_due_works() == []


def test_failed_work_begins_again_when_asked(vote: Any) -> None:
    ask_work(vote, Work.Kind.TALLY)
    [hold] = take_due_works()
    hold.fail("broken")
    assert take_due_works() == []
    ask_work(vote, Work.Kind.TALLY)
    assert len(take_due_works()) == 1
