"""A notice goes out once, when it is due; withdrawn it does not; put off it is tried again."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from tests.server.organizations.people import make_organization
from tests.server.post_office import PostOffice, text_of

from groundswell.server.organizations.models import Organization
from groundswell.server.outreach.actions.messages.notice_batches import (
    MOST_ATTEMPTS,
    PATIENCE,
    forget_notices,
    send_notices,
    take_due_notices,
)
from groundswell.server.outreach.actions.messages.notices import (
    MAX_TEXT,
    MOST_A_DAY,
    cancel_notice,
    queue_notice,
)
from groundswell.server.outreach.models import Notice
from groundswell.server.web.clock import now

pytestmark = pytest.mark.django_db
SetClock = Callable[[datetime], None]
State = Notice.State


@pytest.fixture
def organization(clock: SetClock) -> Organization:
    return make_organization(name="Riverside Tenants’ Union")


def queue(organization: Organization, **fields: Any) -> None:
    values = {
        "address": "ana@mail.example",
        "language": "es",
        "subject": "Su inscripción",
        "text": "Le esperamos el sábado.",
        **fields,
    }
    queue_notice(organization.pk, **values)


def send_all() -> None:
    while (hold := take_due_notices()) is not None:
        send_notices(hold)


def only() -> Notice:
    return Notice.objects.get()


def test_notice_goes_out_once_and_its_words_are_gone(
    organization: Organization, office: PostOffice
) -> None:
    queue(organization, key="sign-up 1")
    queue(organization, key="sign-up 1", text="Otra vez.")
    send_all()
    send_all()
    [(recipient, message)] = office.taken
    assert recipient == "ana@mail.example"
    assert message["Subject"] == "Su inscripción"
    assert text_of(message).strip() == "Le esperamos el sábado."
    assert "Riverside Tenants’ Union" in message["From"]
    row = only()
    assert (row.state, row.sent_at, row.subject, row.text) == (State.SENT, now(), "", "")
    queue(organization, key="sign-up 1")
    send_all()
    assert len(office.taken) == 1


def test_notices_without_a_key_all_go(organization: Organization, office: PostOffice) -> None:
    queue(organization)
    queue(organization)
    send_all()
    assert len(office.taken) == 2


def test_notice_of_a_transaction_that_fails_is_not_queued(organization: Organization) -> None:
    with transaction.atomic():
        queue(organization, key="a")
        transaction.set_rollback(True)
    assert not Notice.objects.exists()


def test_notice_waits_until_it_is_due(
    organization: Organization, office: PostOffice, clock: SetClock
) -> None:
    queue(organization, due_at=now() + timedelta(hours=2))
    send_all()
    assert office.taken == []
    clock(now() + timedelta(hours=2))
    send_all()
    assert len(office.taken) == 1


def test_withdrawn_notice_does_not_go_and_may_be_queued_anew(
    organization: Organization, office: PostOffice
) -> None:
    queue(organization, key="reminder")
    cancel_notice(organization.pk, "reminder")
    send_all()
    assert office.taken == []
    assert (only().state, only().address, only().text) == (State.WITHDRAWN, "", "")
    queue(organization, key="reminder", text="Ahora sí.")
    send_all()
    assert [text_of(message).strip() for _, message in office.taken] == ["Ahora sí."]


def test_cancelling_without_a_key_withdraws_nothing(organization: Organization) -> None:
    queue(organization)
    cancel_notice(organization.pk, "")
    assert only().state == State.WAITING


def test_notice_withdrawn_while_its_batch_is_under_way_stays(
    organization: Organization, office: PostOffice
) -> None:
    queue(organization, key="first", address="one@mail.example")
    queue(organization, key="second", address="two@mail.example")

    hold = take_due_notices()
    assert hold is not None
    cancel_notice(organization.pk, "second")
    send_notices(hold)
    assert [to for to, _ in office.taken] == ["one@mail.example"]


def test_keys_of_two_organizations_are_apart(
    organization: Organization, office: PostOffice
) -> None:
    other = make_organization("other")
    queue(organization, key="a")
    queue(other, key="a")
    cancel_notice(other.pk, "a")
    send_all()
    assert len(office.taken) == 1


@pytest.mark.parametrize(
    "address",
    ["", "ana", "ana@mail.example\r\nBcc: all@mail.example", "añá@mail.example", "a@b@c.example"],
)
def test_what_is_no_address_is_kept_as_not_sent(
    organization: Organization, office: PostOffice, address: str
) -> None:
    queue(organization, address=address)
    send_all()
    assert office.taken == []
    assert (only().state, "no e-mail address" in only().problem) == (State.FAILED, True)


def test_subject_can_begin_no_other_header(organization: Organization, office: PostOffice) -> None:
    queue(organization, subject="Hi\r\nBcc: everybody@mail.example\r\n\r\nBody", text="x" * 50_000)
    send_all()
    [(recipient, message)] = office.taken
    assert recipient == "ana@mail.example"
    assert message["Bcc"] is None
    assert message["Subject"] == "Hi Bcc: everybody@mail.example Body"
    assert len(text_of(message).strip()) == MAX_TEXT


def test_stranger_can_not_be_flooded(
    organization: Organization, office: PostOffice, clock: SetClock
) -> None:
    for _ in range(MOST_A_DAY + 5):
        queue(organization, address="Ana@Mail.Example")
    send_all()
    assert len(office.taken) == MOST_A_DAY
    assert Notice.objects.filter(state=State.FAILED).count() == 5
    clock(now() + timedelta(days=1))
    queue(organization)
    send_all()
    assert len(office.taken) == MOST_A_DAY + 1


def test_what_is_put_off_is_tried_again_and_given_up_in_the_end(
    organization: Organization, office: PostOffice, clock: SetClock
) -> None:
    office.answers["ana@mail.example"] = "451 4.7.1 later, <ana@mail.example>"
    queue(organization)
    for attempt in range(1, MOST_ATTEMPTS + 1):
        send_all()
        assert only().attempts == attempt
        clock(now() + timedelta(hours=4))
    assert (only().state, only().problem) == (State.FAILED, "451 4.7.1 later, <…>")
    assert office.taken == []


def test_mail_server_that_is_down_costs_no_attempt(
    organization: Organization, settings: Any, clock: SetClock
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 8409  # nobody listens there
    queue(organization)
    send_all()
    assert (only().state, only().attempts) == (State.WAITING, 0)
    assert take_due_notices() is None
    clock(now() + timedelta(minutes=1))
    assert take_due_notices() is not None


def test_worker_that_shows_no_life_loses_its_notices(
    organization: Organization, office: PostOffice, clock: SetClock
) -> None:
    queue(organization)
    first = take_due_notices()
    assert first is not None
    assert take_due_notices() is None
    clock(now() + PATIENCE + timedelta(seconds=1))
    second = take_due_notices()
    assert second is not None
    send_notices(first)
    assert office.taken == []
    send_notices(second)
    assert len(office.taken) == 1


def test_addresses_are_forgotten_after_a_week(
    organization: Organization, office: PostOffice, clock: SetClock
) -> None:
    queue(organization, key="a")
    send_all()
    forget_notices()
    assert only().address == "ana@mail.example"
    clock(now() + timedelta(days=8))
    forget_notices()
    assert only().address == ""
    queue(organization, key="a")
    assert Notice.objects.count() == 1


def test_no_line_of_the_log_names_anybody(
    organization: Organization, office: PostOffice, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    office.answers["ana@mail.example"] = "550 5.1.1 <ana@mail.example> unknown"
    queue(organization)
    send_all()
    assert only().state == State.FAILED
    assert "ana@" not in f"{only()!s} {only()!r}"
    ours = [line.getMessage() for line in caplog.records if line.name.startswith("groundswell")]
    assert not any("ana@" in line for line in ours)
