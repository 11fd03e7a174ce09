"""Every code leaves once, at the pace set; what is put off comes later, what fails stays."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from tests.server.elections.inviting import (
    MEMBERS,
    SEALED,
    PostOffice,
    add_members,
    plant_invited,
    post_office,
    send_all,
    set_up,
)
from tests.server.elections.planting import SetClock
from tests.server.organizations.people import make_staff
from vectors.generate.people import code as code_of

from groundswell.server.elections.actions.invitations.begin import begin_sending, pause_sending
from groundswell.server.elections.actions.invitations.forget import forget_codes
from groundswell.server.elections.actions.invitations.holding import (
    PATIENCE,
    MailingTaken,
    take_due_mailings,
)
from groundswell.server.elections.actions.invitations.run_mailing import run_mailing
from groundswell.server.elections.actions.invitations.send import MOST_ATTEMPTS
from groundswell.server.elections.actions.refusal import ActionRefused
from groundswell.server.elections.actions.reissue_code import reissue_code
from groundswell.server.elections.models import Invitation, Mailing, Vote
from groundswell.server.web.clock import now
from groundswell.voting.code import format_code

pytestmark = pytest.mark.django_db
Status = Invitation.Status


@pytest.fixture
def office(settings: Any) -> Iterator[PostOffice]:
    with post_office() as running:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
        yield running


@pytest.fixture
def vote(clock: SetClock) -> Vote:
    return plant_invited(clock)


def statuses(vote: Vote) -> list[str]:
    return list(vote.invitations.order_by("pk").values_list("status", flat=True))


def codes_kept(vote: Vote) -> int:
    return vote.invitations.filter(code__isnull=False).count()


def test_each_member_gets_the_own_code_and_it_is_forgotten(vote: Vote, office: PostOffice) -> None:
    set_up(vote)
    send_all()
    assert office.codes() == {
        f"member-{i}@mail.example": {format_code(code_of(i)): 1} for i in range(MEMBERS)
    }
    assert office.connections == 1
    assert statuses(vote) == [Status.SENT] * MEMBERS
    assert codes_kept(vote) == 0
    assert vote.invitations.filter(sent_at=now()).count() == MEMBERS
    assert take_due_mailings() == []


def test_pace_is_kept(vote: Vote, office: PostOffice, clock: SetClock) -> None:
    add_members(vote, 60)
    set_up(vote, per_minute=120)
    send_all()
    assert len(office.taken) == 20  # ten seconds of it
    clock(now() + timedelta(seconds=9))
    send_all()
    assert len(office.taken) == 20
    clock(now() + timedelta(seconds=1))
    send_all()
    assert len(office.taken) == 40
    assert office.connections == 2


def test_what_is_put_off_is_tried_later_and_in_the_end_given_up(
    vote: Vote, office: PostOffice, clock: SetClock
) -> None:
    office.answers["member-1@mail.example"] = "451 4.7.1 greylisted, try later"
    set_up(vote)
    send_all()
    row = vote.invitations.get(member__number="A-1")
    assert (row.status, row.attempts, row.problem) == (
        Status.WAITING,
        1,
        "451 4.7.1 greylisted, try later",
    )
    assert row.retry_at == now() + timedelta(minutes=5)
    for attempt in range(2, MOST_ATTEMPTS + 1):
        clock(now() + timedelta(hours=4))
        send_all()
        row.refresh_from_db()
        assert row.attempts == attempt
    assert row.status == Status.FAILED
    assert row.code is not None
    assert len(office.taken) == MEMBERS - 1


def test_what_is_refused_is_returned_with_the_reason_and_no_address(
    vote: Vote, office: PostOffice, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    office.answers["member-2@mail.example"] = "550 5.1.1 <member-2@mail.example> unknown"
    set_up(vote)
    send_all()
    row = vote.invitations.get(member__number="A-2")
    assert (row.status, row.problem) == (Status.BOUNCED, "550 5.1.1 <…> unknown")
    assert row.code is not None
    assert statuses(vote).count(Status.SENT) == MEMBERS - 1
    ours = [line.getMessage() for line in caplog.records if line.name != "mail.log"]
    assert ours
    assert not any("mail.example" in line for line in ours)


def test_refusal_after_the_text_is_the_same(vote: Vote, office: PostOffice) -> None:
    office.on_data = lambda to: "554 5.2.3 too large" if to.startswith("member-3") else None
    set_up(vote)
    send_all()
    assert vote.invitations.get(member__number="A-3").status == Status.BOUNCED


def test_server_that_refuses_everybody_stops_the_mailing(vote: Vote, office: PostOffice) -> None:
    add_members(vote, 50)
    office.answers["*"] = "554 5.7.1 relay access denied"
    mailing = set_up(vote)
    send_all()
    mailing.refresh_from_db()
    assert not mailing.is_sending
    assert "554 5.7.1 relay access denied" in mailing.problem
    assert statuses(vote).count(Status.BOUNCED) == 10
    assert codes_kept(vote) == MEMBERS + 50


def test_many_unknown_addresses_in_a_row_do_not_stop_it(vote: Vote, office: PostOffice) -> None:
    add_members(vote, 20)
    office.answers |= {f"more-{i}@mail.example": "550 5.1.1 unknown" for i in range(19)}
    set_up(vote)
    send_all()
    assert statuses(vote).count(Status.BOUNCED) == 19
    assert statuses(vote).count(Status.SENT) == MEMBERS + 1


def test_server_that_is_down_is_left_alone_longer_each_time(
    vote: Vote, settings: Any, clock: SetClock
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 8409  # nobody listens there
    mailing = set_up(vote)
    waits = []
    for _ in range(8):
        assert send_all() == 1
        mailing.refresh_from_db()
        assert mailing.next_at is not None
        waits.append((mailing.next_at - now()).total_seconds())
        clock(mailing.next_at)
    assert waits == [30, 60, 120, 240, 480, 960, 1800, 1800]
    assert mailing.problem == "ConnectionRefusedError"
    assert mailing.is_sending
    assert codes_kept(vote) == MEMBERS
    assert set(vote.invitations.values_list("attempts", flat=True)) == {0}


def test_connection_that_is_lost_halfway_loses_nothing(
    vote: Vote, office: PostOffice, clock: SetClock
) -> None:
    office.answers["member-3@mail.example"] = "421 4.3.2 shutting down"
    mailing = set_up(vote)
    send_all()
    assert statuses(vote).count(Status.SENT) == 3
    del office.answers["member-3@mail.example"]
    mailing.refresh_from_db()
    assert mailing.problem == "421 4.3.2 shutting down"
    clock(now() + timedelta(seconds=30))
    send_all()
    assert statuses(vote) == [Status.SENT] * MEMBERS
    mailing.refresh_from_db()
    assert (mailing.problem, mailing.failures) == ("", 0)
    assert all(counts.total() == 1 for counts in office.codes().values())


def test_code_replaced_while_its_message_is_under_way_is_sent_too(
    clock: SetClock, office: PostOffice
) -> None:
    """The message with the old code is accepted after the new one was drawn: it must not count."""
    vote = plant_invited(clock)
    set_up(vote)
    [hold] = take_due_mailings()
    by = make_staff(vote.decision.organization)
    row = vote.invitations.get(member__number="A-0")
    seen = Invitation.objects.get(pk=row.pk)
    reissue_code(vote, "A-0", by=by)
    # As `_note` does, after the answer to the old message:
    late = Invitation.objects.filter(pk=seen.pk, key=seen.key, status=Status.WAITING)
    assert late.update(status=Status.SENT, code=None) == 0
    run_mailing(hold)
    row.refresh_from_db()
    assert (row.status, row.code) == (Status.SENT, None)
    [(code, count)] = office.codes()["member-0@mail.example"].items()
    assert (count, code == format_code(code_of(0))) == (1, False)
    [message] = [m for to, m in office.taken if to == "member-0@mail.example"]
    assert "your new link" in message["Subject"]


def test_pause_takes_hold_at_once(vote: Vote, office: PostOffice) -> None:
    set_up(vote)
    by = make_staff(vote.decision.organization)
    [hold] = take_due_mailings()
    pause_sending(vote, by=by)
    run_mailing(hold)
    assert office.taken == []
    with pytest.raises(MailingTaken):
        hold.beat()


def test_worker_that_shows_no_life_loses_the_mailing(vote: Vote, clock: SetClock) -> None:
    set_up(vote)
    [first] = take_due_mailings()
    assert take_due_mailings() == []
    clock(now() + PATIENCE + timedelta(seconds=1))
    [second] = take_due_mailings()
    with pytest.raises(MailingTaken):
        first.beat()
    second.beat()


def test_nothing_leaves_before_the_roll_is_sealed(clock: SetClock) -> None:
    vote = plant_invited(clock, stop=SEALED)
    vote.registrar_key, kept = None, vote.registrar_key
    by = make_staff(vote.decision.organization)
    with pytest.raises(ActionRefused, match="independent"):
        begin_sending(vote, by=by)
    vote.registrar_key = kept
    with pytest.raises(ActionRefused, match="where answers go"):
        begin_sending(vote, by=by)
    set_up(vote)
    Mailing.objects.update(is_sending=False)
    begin_sending(vote, by=by)
    begin_sending(vote, by=by)
    assert vote.decision.actions.filter(kind="invitations_begun").count() == 1


def test_nothing_leaves_after_the_close(vote: Vote, clock: SetClock) -> None:
    set_up(vote)
    assert vote.closes_at is not None
    clock(vote.closes_at)
    assert take_due_mailings() == []
    with pytest.raises(ActionRefused, match="until the vote closes"):
        begin_sending(vote, by=make_staff(vote.decision.organization))


def test_codes_of_a_vote_that_is_over_are_forgotten(vote: Vote) -> None:
    forget_codes()
    assert codes_kept(vote) == MEMBERS
    Vote.objects.filter(pk=vote.pk).update(phase=Vote.Phase.COUNTING)
    forget_codes()
    assert codes_kept(vote) == 0


def test_those_without_e_mail_get_a_letter(vote: Vote, office: PostOffice) -> None:
    member = vote.invitations.get(member__number="A-4").member
    member.email = ""
    member.save()
    set_up(vote)
    send_all()
    row = vote.invitations.get(member__number="A-4")
    assert (row.way, row.status, len(office.taken)) == ("letter", Status.WAITING, MEMBERS - 1)
    assert row.code is not None
