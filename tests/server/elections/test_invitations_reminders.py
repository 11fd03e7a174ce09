"""Only those without a ballot are reminded, and nothing tells who they were."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from tests.server.elections.inviting import (
    CODE,
    MEMBERS,
    PostOffice,
    plant_invited,
    post_office,
    send_all,
    set_up,
    text_of,
)
from tests.server.elections.planting import SetClock
from tests.server.elections.test_invitations_returned import notice_about
from tests.server.organizations.people import make_staff
from tests.vectors.files import entries_of, record_of

from groundswell.server.elections.actions.cast import cast_ballot
from groundswell.server.elections.actions.invitations.bounces import Bounce, take_bounce
from groundswell.server.elections.actions.refusal import ActionRefused
from groundswell.server.elections.actions.reminders import ask_reminder
from groundswell.server.elections.models import Credential, Invitation, Mailing, Reminder, Vote
from groundswell.server.web.clock import now

pytestmark = pytest.mark.django_db
BALLOTS = slice(19, 23)
"""Entries of the example: three members vote, one of them twice."""
DAY = timedelta(days=1)


@pytest.fixture
def office(settings: Any) -> Iterator[PostOffice]:
    with post_office() as running:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
        yield running


@pytest.fixture
def vote(clock: SetClock, office: PostOffice) -> Vote:
    """Give an open vote on the day after its invitations were sent; some have voted."""
    planted = plant_invited(clock)
    set_up(planted)
    send_all()
    for ballot in entries_of(record_of("example"))[BALLOTS]:
        cast_ballot(planted, ballot)
    office.taken.clear()
    clock(now() + DAY)
    return planted


def without_ballot(vote: Vote) -> set[str]:
    keys = Credential.objects.filter(vote=vote, entry=None).values_list("key", flat=True)
    rows = Invitation.objects.filter(vote=vote, key__in=[bytes(key) for key in keys])
    return set(rows.values_list("member__email", flat=True))


def test_those_without_a_ballot_are_reminded_once(vote: Vote, office: PostOffice) -> None:
    waiting = without_ballot(vote)
    assert 0 < len(waiting) < MEMBERS
    before = list(vote.invitations.order_by("pk").values())
    ask_reminder(vote, by=make_staff(vote.decision.organization))
    send_all()
    assert sorted(to for to, _ in office.taken) == sorted(waiting)
    assert list(vote.invitations.order_by("pk").values()) == before
    reminder = Reminder.objects.get()
    assert (reminder.sent, reminder.finished_at) == (len(waiting), now())


def test_reminder_names_the_day_and_holds_neither_code_nor_link(
    vote: Vote, office: PostOffice
) -> None:
    ask_reminder(vote, by=make_staff(vote.decision.organization))
    send_all()
    for _, message in office.taken:
        text = text_of(message)
        assert "our message of Friday, May 1, 2026" in text
        assert not CODE.search(text)
        assert "http" not in text
        assert "http" not in text_of(message, "html")
        assert message["Auto-Submitted"] == "auto-generated"


def test_reminder_that_comes_back_tells_nothing(vote: Vote, office: PostOffice) -> None:
    refused = min(without_ballot(vote))
    office.answers[refused] = "550 5.1.1 unknown"
    ask_reminder(vote, by=make_staff(vote.decision.organization))
    send_all()
    assert set(vote.invitations.values_list("status", "problem")) == {("sent", "")}
    assert Reminder.objects.get().sent == len(office.taken) == len(without_ballot(vote)) - 1
    assert set(office.senders[-len(office.taken) :]) == {"votes@127.0.0.1"}
    _, message = office.taken[0]
    assert take_bounce(notice_about(message)) is Bounce.STRANGE
    assert set(vote.invitations.values_list("status", flat=True)) == {"sent"}


def test_who_votes_meanwhile_is_left_alone(vote: Vote, office: PostOffice, clock: SetClock) -> None:
    Mailing.objects.update(per_minute=6)
    ask_reminder(vote, by=make_staff(vote.decision.organization))
    send_all()
    [(reminded, _)] = office.taken
    waiting = without_ballot(vote) - {reminded}
    member = min(waiting)
    row = vote.invitations.get(member__email=member)
    Credential.objects.filter(vote=vote, key=row.key).update(entry=99)
    for _ in range(MEMBERS):
        clock(now() + timedelta(seconds=10))
        send_all()
    assert {to for to, _ in office.taken} == (waiting - {member}) | {reminded}


def test_member_invited_today_is_not_reminded_today(vote: Vote, office: PostOffice) -> None:
    late = min(without_ballot(vote))
    vote.invitations.filter(member__email=late).update(sent_at=now())
    ask_reminder(vote, by=make_staff(vote.decision.organization))
    send_all()
    assert {to for to, _ in office.taken} == without_ballot(vote) - {late}


def test_at_most_one_a_day_and_three_in_all(vote: Vote, clock: SetClock) -> None:
    by = make_staff(vote.decision.organization)
    for _ in range(3):
        ask_reminder(vote, by=by)
        with pytest.raises(ActionRefused, match=r"less than a day ago|three times"):
            ask_reminder(vote, by=by)
        clock(now() + DAY)
    with pytest.raises(ActionRefused, match="three times"):
        ask_reminder(vote, by=by)
    assert vote.decision.actions.filter(kind="reminder_asked").count() == 3


def test_none_in_the_last_hour_not_even_of_a_round_under_way(
    vote: Vote, office: PostOffice, clock: SetClock
) -> None:
    by = make_staff(vote.decision.organization)
    assert vote.closes_at is not None
    clock(vote.closes_at - timedelta(hours=1, seconds=1))
    ask_reminder(vote, by=by)
    clock(vote.closes_at - timedelta(hours=1))
    send_all()
    assert office.taken == []
    assert Reminder.objects.get().finished_at == now()
    with pytest.raises(ActionRefused, match="last hour"):
        ask_reminder(vote, by=by)


def test_none_while_nothing_is_sent(vote: Vote) -> None:
    Mailing.objects.update(is_sending=False)
    with pytest.raises(ActionRefused, match="begin to send"):
        ask_reminder(vote, by=make_staff(vote.decision.organization))
