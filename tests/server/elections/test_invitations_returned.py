"""Notices of failed delivery: those of our messages mark the invitation, all others nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage, Message
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from typing import Any

import pytest
from tests.server.elections.inviting import (
    PostOffice,
    plant_invited,
    post_office,
    send_all,
    set_up,
)
from tests.server.elections.planting import SetClock
from tests.server.elections.test_invitations_killed import database_url
from tests.server.organizations.people import make_staff

from groundswell.server.elections.actions.invitations.bounces import Bounce, take_bounce
from groundswell.server.elections.actions.invitations.mend import correct_address, print_instead
from groundswell.server.elections.actions.refusal import ActionRefused
from groundswell.server.elections.actions.reissue_code import reissue_code
from groundswell.server.elections.mail.delivery_status import (
    MAX_NOTICE,
    NoticeInvalid,
    read_notice,
)
from groundswell.server.elections.models import Invitation, Vote
from groundswell.server.organizations.models import Change
from groundswell.server.web.clock import now

pytestmark = pytest.mark.django_db
Status = Invitation.Status
MAIN = "from groundswell.cli.main import main; main()"


@pytest.fixture
def office(settings: Any) -> Iterator[PostOffice]:
    with post_office() as running:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
        settings.ENVIRONMENT = replace(settings.ENVIRONMENT, bounces="returned@vote.example")
        yield running


@pytest.fixture
def vote(clock: SetClock, office: PostOffice) -> Vote:
    """Give an open vote whose invitations have all been taken by the mail server."""
    planted = plant_invited(clock)
    set_up(planted)
    send_all()
    return planted


def notice_about(
    returned: EmailMessage,
    *,
    to: str = "returned@vote.example",
    action: str = "failed",
    headers_only: bool = False,
    with_original: bool = True,
) -> bytes:
    """Write a notice as a mail server does (RFC 3464, with the original as RFC 6522 has it)."""
    notice = MIMEMultipart("report", report_type="delivery-status")
    notice["From"], notice["To"] = "MAILER-DAEMON@mx.example", to
    notice["Subject"] = "Undelivered mail returned to sender"
    notice.attach(MIMEText("I'm sorry to have to inform you"))
    about_message, about_recipient = Message(), Message()
    about_message["Reporting-MTA"] = "dns; mx.example"
    about_recipient["Final-Recipient"] = f"rfc822; {returned['To']}"
    about_recipient["Action"] = action
    about_recipient["Status"] = "5.1.1"
    about_recipient["Diagnostic-Code"] = f"smtp; 550 5.1.1 <{returned['To']}>: no such user"
    status = MIMEMultipart("x")
    status.set_type("message/delivery-status")
    status.set_payload([about_message, about_recipient])
    notice.attach(status)
    if with_original and headers_only:
        lines = "".join(f"{name}: {value}\n" for name, value in returned.items())
        notice.attach(MIMEText(lines, "rfc822-headers"))
    elif with_original:
        notice.attach(MIMEMessage(returned))
    return notice.as_bytes()


def first(vote: Vote, office: PostOffice) -> tuple[Invitation, EmailMessage, str]:
    """Give an invitation, its message, and the address that the message returns to."""
    row = vote.invitations.select_related("member").get(member__number="A-0")
    [place] = [i for i, (to, _) in enumerate(office.taken) if to == row.member.email]
    return row, office.taken[place][1], office.senders[place]


@pytest.mark.parametrize("headers_only", [False, True])
def test_notice_with_the_message_marks_it(
    vote: Vote, office: PostOffice, headers_only: bool
) -> None:
    row, message, _ = first(vote, office)
    data = notice_about(message, headers_only=headers_only)
    assert take_bounce(data, vote=vote) is Bounce.MARKED
    row.refresh_from_db()
    assert (row.status, row.code) == (Status.BOUNCED, None)
    assert row.problem == "5.1.1 550 5.1.1 <…>: no such user"
    assert take_bounce(data) is Bounce.KNOWN
    assert vote.invitations.filter(status=Status.BOUNCED).count() == 1


def test_notice_without_the_message_is_known_by_its_address(vote: Vote, office: PostOffice) -> None:
    row, message, sender = first(vote, office)
    assert sender.startswith("returned+")
    assert sender.endswith("@vote.example")
    assert len(sender.partition("@")[0]) <= 64
    bare = notice_about(message, with_original=False)
    assert take_bounce(bare) is Bounce.STRANGE
    assert take_bounce(bare, recipient=sender.upper()) is Bounce.MARKED
    row.refresh_from_db()
    assert row.status == Status.BOUNCED


def test_notice_with_another_token_marks_nothing(vote: Vote, office: PostOffice) -> None:
    row, message, sender = first(vote, office)
    forged = sender.replace(sender[-20:-18], "00" if sender[-20:-18] != "00" else "11")
    other = vote.invitations.get(member__number="A-1")
    stolen = sender.replace(f"+{row.pk:x}-", f"+{other.pk:x}-")
    bare = notice_about(message, with_original=False)
    for address in (forged, stolen, "returned+@vote.example", "returned+f-0@vote.example"):
        assert take_bounce(bare, recipient=address) is Bounce.STRANGE
    assert not vote.invitations.filter(status=Status.BOUNCED).exists()


def test_notice_about_a_replaced_code_is_about_nothing(vote: Vote, office: PostOffice) -> None:
    row, message, _ = first(vote, office)
    reissue_code(vote, "A-0", by=make_staff(vote.decision.organization))
    assert take_bounce(notice_about(message)) is Bounce.STRANGE
    row.refresh_from_db()
    assert row.status == Status.WAITING


def test_another_votes_page_takes_no_notice_of_it(vote: Vote, office: PostOffice) -> None:
    _, message, _ = first(vote, office)
    assert take_bounce(notice_about(message), vote=Vote(pk=vote.pk + 1)) is Bounce.STRANGE


def test_delay_is_no_failure(vote: Vote, office: PostOffice) -> None:
    _, message, _ = first(vote, office)
    with pytest.raises(NoticeInvalid, match="no failed delivery"):
        take_bounce(notice_about(message, action="delayed"))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        b"Subject: I am away\nAuto-Submitted: auto-replied\n\nback on Monday",
        b"Content-Type: multipart/report; boundary=x\n\n--x\n\n--x--\n",
        b"Content-Type: multipart/report\n\nno boundary",
        b"Content-Type: multipart/report; boundary=x\n\n--x\n"
        b"Content-Type: message/delivery-status\n\nAction: failed\n\n--x--",
        b"x" * (MAX_NOTICE + 1),
    ],
)
def test_any_other_message_is_none(data: bytes) -> None:
    with pytest.raises(NoticeInvalid):
        read_notice(data)


def test_corrected_address_gets_a_new_code_and_the_change_is_remembered(
    vote: Vote, office: PostOffice, clock: SetClock
) -> None:
    row, message, _ = first(vote, office)
    by = make_staff(vote.decision.organization)
    take_bounce(notice_about(message))
    old = office.codes()["member-0@mail.example"]
    row.refresh_from_db()
    correct_address(row, "right@mail.example", by=by)
    clock(now() + timedelta(seconds=1))
    send_all()
    [new] = office.codes()["right@mail.example"]
    assert new not in old
    row.refresh_from_db()
    assert (row.status, row.code) == (Status.SENT, None)
    change = Change.objects.get(action=Change.Action.MEMBER_CHANGED)
    assert change.fields == {"email": ["member-0@mail.example", "right@mail.example"]}
    with pytest.raises(ActionRefused) as refused:
        correct_address(row, "none", by=by)
    assert refused.value.field == "email"


def test_letter_instead_needs_a_postal_address(vote: Vote, office: PostOffice) -> None:
    row, message, _ = first(vote, office)
    by = make_staff(vote.decision.organization)
    take_bounce(notice_about(message))
    row.refresh_from_db()
    with pytest.raises(ActionRefused, match="postal address"):
        print_instead(row, by=by)
    row.member.street = "1 Elm St"
    print_instead(row, by=by)
    row.refresh_from_db()
    assert (row.status, row.way, row.code is not None) == (Status.WAITING, "letter", True)


@pytest.mark.django_db(transaction=True)
def test_command_takes_a_notice_from_the_mail_server(
    vote: Vote, office: PostOffice, settings: Any
) -> None:
    row, message, sender = first(vote, office)
    environment = {
        "DATABASE_URL": database_url(),
        "GROUNDSWELL_SECRET_KEY": settings.SECRET_KEY,
        "GROUNDSWELL_DATA": str(settings.ENVIRONMENT.data),
        "PATH": "",
    }

    def run(data: bytes, **changed: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-c", MAIN, "mail", "bounce", "--recipient", sender]
        return subprocess.run(
            command, input=data, env=environment | changed, capture_output=True, check=False
        )

    done = run(b"Subject: spam\n\nspam")
    assert (done.returncode, done.stderr[:12]) == (0, b"Passed over:")
    away = run(notice_about(message), DATABASE_URL="postgresql://root@127.0.0.1:1/none")
    assert away.returncode == 75
    done = run(notice_about(message, with_original=False))
    assert (done.returncode, done.stderr) == (0, b"Marked as returned.\n")
    row.refresh_from_db()
    assert row.status == Status.BOUNCED
