"""A vote whose members have codes that wait to be sent, and a real mail server on this machine."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from typing import Any

from tests.server import post_office as post_office_
from tests.server.elections.planting import SetClock, plant_record
from tests.server.organizations.people import make_member
from tests.server.post_office import text_of
from vectors.generate.entropy import drawn
from vectors.generate.people import code as code_of

from groundswell.server.elections.actions.invitations.begin import MailingSettings, set_mailing
from groundswell.server.elections.actions.invitations.holding import take_due_mailings
from groundswell.server.elections.actions.invitations.run_mailing import run_mailing
from groundswell.server.elections.models import Credential, Invitation, Mailing, Vote
from groundswell.server.sealed import seal
from groundswell.server.web.clock import now
from groundswell.voting.code import SECRET_SIZE
from groundswell.voting.credential import derive_credentials

SEALED, OPEN = 18, 19
"""Entries of the example's record until its roll is sealed, and until it is open."""
MEMBERS = 6
REPLY_TO = "elections@riverside.example"
CODE = re.compile(
    r"\b[0-9A-HJKMNP-TV-Z]{5}(?:-[0-9A-HJKMNP-TV-Z]{5}){3}-[0-9A-HJKMNP-TV-Z*~$=U]{5}"
)


def plant_invited(clock: SetClock, *, stop: int = OPEN, **fields: Any) -> Vote:
    """Put the example into the database, with a member and a waiting code for each credential."""
    vote = plant_record("example", clock, stop=stop)
    vote.registrar_key = seal(drawn("registrar"), purpose="registrar")
    vote.save()
    keys = derive_credentials([code_of(i) for i in range(MEMBERS)], bytes(vote.vote_id)).keys
    for i, key in enumerate(keys):
        assert Credential.objects.filter(vote=vote, key=key).exists()
        person = {
            "email": f"member-{i}@mail.example",
            "given_name": "Ana",
            "family_name": f"Soto {i}",
        }
        invite(vote, f"A-{i}", code_of(i), key, **(person | fields))
    return vote


def add_members(vote: Vote, count: int) -> None:
    """Add members with codes that are on no roll: sending asks for none."""
    for i in range(count):
        invite(
            vote,
            f"B-{i}",
            drawn(f"more {i}", SECRET_SIZE),
            drawn(f"more key {i}"),
            email=f"more-{i}@mail.example",
            given_name="Bo",
        )


def invite(vote: Vote, number: str, code: bytes, key: bytes, **fields: Any) -> Invitation:
    member = make_member(vote.decision.organization, number, **fields)
    return Invitation.objects.create(
        vote=vote, member=member, key=key, code=seal(code, purpose="code")
    )


def set_up(vote: Vote, **chosen: Any) -> Mailing:
    """Set the mailing up and let it send, as the console does."""
    values = {"reply_to": REPLY_TO, "per_minute": 6_000, "envelope": "us10", **chosen}
    mailing = set_mailing(vote, MailingSettings(**values))
    mailing.is_sending, mailing.started_at = True, now()
    mailing.save()
    return mailing


def send_all() -> int:
    """Do what the worker does until nothing is due at this moment; give how many batches."""
    batches = 0
    while holds := take_due_mailings():
        for hold in holds:
            run_mailing(hold)
            batches += 1
    return batches


class PostOffice(post_office_.PostOffice):
    """A mail server that knows codes."""

    def codes(self) -> dict[str, Counter[str]]:
        """Give the codes that each recipient was sent, and how often."""
        found: dict[str, Counter[str]] = {}
        for recipient, message in self.taken:
            found.setdefault(recipient, Counter()).update({code_in(message): 1})
        return found


def code_in(message: EmailMessage) -> str:
    """Give the one code that a message's text holds on a line of its own."""
    lines = [line.strip() for line in text_of(message).splitlines()]
    [code] = [line for line in lines if CODE.fullmatch(line)]
    return code


@contextmanager
def post_office() -> Iterator[PostOffice]:
    """Run a mail server on a free port of this machine."""
    office = PostOffice()
    with post_office_.run_office(office):
        yield office
