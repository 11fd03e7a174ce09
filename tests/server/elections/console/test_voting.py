"""While members vote: turnout without choices, lost codes replaced."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.server.elections.console import steps, voters
from tests.server.elections.console.ceremonies import open_vote
from tests.server.organizations.people import make_staff

from groundswell.server.elections.models import Invitation
from groundswell.server.elections.queries.state import load_state
from groundswell.server.organizations.models import Chapter

pytestmark = pytest.mark.django_db


def test_lost_code_is_revoked_and_the_new_one_votes(
    client: Client, officer: Any, clock: Any
) -> None:
    vote, _trustees = open_vote(client, officer.pk, clock)
    lost = voters.codes_of(vote)[2]
    assert voters.cast(client, vote, lost, (1, 0, 0)).status_code == 201
    Invitation.objects.update(status="sent")
    answer = client.post(f"{steps.BASE}reissue/", {"number": "M2"})
    assert answer.status_code == 302
    new = voters.codes_of(vote)[2]
    assert voters.cast(client, vote, lost, (0, 1, 0), 2).status_code == 403
    assert voters.cast(client, vote, new, (0, 1, 0)).status_code == 201
    waiting = Invitation.objects.filter(status="waiting")
    assert [each.member.number for each in waiting] == ["M2"]
    assert load_state(vote).ledger.voted_by_cell(2)[0].sum() == 1


def test_code_of_unknown_member_is_not_replaced(client: Client, officer: Any, clock: Any) -> None:
    vote, _trustees = open_vote(client, officer.pk, clock)
    answer = client.post(f"{steps.BASE}reissue/", {"number": "M99"})
    assert "No member with this number is on the roll." in answer.content.decode()
    assert vote.decision.actions.filter(kind="code_reissued").count() == 0


def test_chapter_lead_sees_the_turnout_of_that_chapter_alone(
    client: Client, officer: Any, clock: Any
) -> None:
    vote, _trustees = open_vote(client, officer.pk, clock)
    north = Chapter.objects.get(slug="north")
    client.force_login(make_staff(vote.decision.organization, "chapter_lead", north))
    page = client.get(f"{steps.BASE}turnout/").content.decode()
    assert (">North<" in page, ">South<" in page) == (True, False)


def test_turnout_below_the_floor_is_not_shown(client: Client, officer: Any, clock: Any) -> None:
    vote, _trustees = open_vote(client, officer.pk, clock)
    voters.cast(client, vote, voters.codes_of(vote)[0], (1, 0, 0))
    page = client.get(f"{steps.BASE}turnout/").content.decode()
    assert page.count("fewer than 2") == 2


@pytest.mark.parametrize("kind", ["chapter_lead", "organizer", "observer"])
def test_others_do_not_run_votes(client: Client, officer: Any, clock: Any, kind: str) -> None:
    vote, _trustees = open_vote(client, officer.pk, clock)
    client.force_login(make_staff(vote.decision.organization, kind))
    answers = [client.post(f"{steps.BASE}{page}/").status_code for page in ("close", "again")]
    assert answers == [404, 404]
