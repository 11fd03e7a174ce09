"""What an officer sees of the ceremony, and starting it again."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.server.elections.console import steps
from tests.server.elections.console.background import do_background_work
from tests.server.elections.console.ceremonies import freeze, open_vote

from groundswell.server.elections.queries.ceremony import find_ceremony, participants_of
from groundswell.server.elections.queries.results import find_manifest
from groundswell.server.elections.queries.state import load_state

pytestmark = pytest.mark.django_db


def restart(client: Client, attempt: int, *without: int) -> Any:
    values = {"attempt": attempt, "without": list(without)}
    return client.post(f"{steps.BASE}ceremony/restart/", values, follow=True)


def test_those_who_are_late_are_named(client: Client, officer: Any) -> None:
    vote, trustees = freeze(client, officer.pk)
    trustees.join(vote, (1, 3))
    status = find_ceremony(vote, find_manifest(vote))
    assert [each.name for each in status.awaited] == ["Ben Okafor"]
    assert "Ben Okafor" in client.get(steps.BASE).content.decode()


def test_ceremony_goes_on_without_a_trustee(client: Client, officer: Any, clock: Any) -> None:
    vote, trustees = freeze(client, officer.pk)
    trustees.join(vote)
    restart(client, 1, 2)
    trustees.join(vote, (1, 3), attempt=2)
    trustees.make_key(vote)
    client.post(f"{steps.BASE}roll/seal/")
    do_background_work()
    clock(steps.OPENED)
    client.post(f"{steps.BASE}open/")
    assert steps.find_vote().phase == "voting"
    assert participants_of(vote) == (1, 3)


def test_second_restart_of_one_attempt_is_refused(client: Client, officer: Any) -> None:
    vote, _trustees = freeze(client, officer.pk)
    restart(client, 1)
    answer = restart(client, 1)
    assert "The ceremony was started again meanwhile." in answer.content.decode()
    assert load_state(vote).ceremony.attempt == 2


def test_restart_that_leaves_too_few_is_refused(client: Client, officer: Any) -> None:
    vote, _trustees = freeze(client, officer.pk)
    answer = restart(client, 1, 1, 2)
    assert "too few trustees would be left" in answer.content.decode()
    assert load_state(vote).ceremony.attempt == 1


def test_vote_opens_once_and_not_too_early(client: Client, officer: Any, clock: Any) -> None:
    vote, trustees = freeze(client, officer.pk)
    trustees.join(vote)
    trustees.make_key(vote)
    client.post(f"{steps.BASE}roll/seal/")
    do_background_work()
    early = client.post(f"{steps.BASE}open/", follow=True)
    assert "It is too early" in early.content.decode()
    clock(steps.OPENED)
    for _ in range(2):
        client.post(f"{steps.BASE}open/")
    assert steps.find_vote().phase == "voting"
    assert vote.decision.actions.filter(kind="opened").count() == 1


def test_vote_without_key_does_not_open_by_itself(client: Client, officer: Any, clock: Any) -> None:
    freeze(client, officer.pk)
    clock(steps.OPENED)
    do_background_work()
    assert steps.find_vote().phase == "setup"


def test_vote_does_not_close_early(client: Client, officer: Any, clock: Any) -> None:
    open_vote(client, officer.pk, clock)
    answer = client.post(f"{steps.BASE}close/", follow=True)
    assert "It is too early" in answer.content.decode()
    assert steps.find_vote().phase == "voting"
