"""Invitations as their page and their tasks find them: how many are where, which are in trouble."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from operator import attrgetter

from django.db.models import Q, QuerySet
from django.utils.translation import gettext, gettext_noop

from groundswell.server.elections.models import Invitation, LetterBatch, Vote
from groundswell.server.elections.queries.state import load_state

Status, Way = Invitation.Status, Invitation.Way
PAGE = 50
NO_ADDRESS = gettext_noop("This is no e-mail address that mail servers take.")
"""A reason of our own among the mail servers'."""


@dataclass(frozen=True)
class InvitationCounts:
    """How many invitations are where."""

    to_send: int
    to_print: int
    in_print: int
    sent: int
    printed: int
    returned: int
    failed: int
    nowhere: int
    """Those who have neither an e-mail nor a postal address."""
    total: int

    @property
    def in_trouble(self) -> int:
        """Count those that did not arrive: `list_troubles` lists them."""
        return self.returned + self.failed + self.nowhere


@dataclass(frozen=True)
class Trouble:
    """One invitation that did not arrive: personal data, for those who send invitations."""

    pk: int
    number: str
    name: str
    email: str
    has_street: bool
    has_code: bool
    status: str
    reason: str

    def __repr__(self) -> str:
        """Keep personal data out of log lines."""
        return f"Trouble({self.pk})"


def due_by_email(at: datetime) -> QuerySet[Invitation]:
    """List what is to be sent by e-mail at a moment, in the order of its rows."""
    return Invitation.objects.filter(
        Q(retry_at=None) | Q(retry_at__lte=at),
        status=Status.WAITING,
        way=Way.EMAIL,
        code__isnull=False,
    ).order_by("pk")


def to_be_printed(vote: Vote) -> QuerySet[Invitation]:
    """List those who get a letter, have a postal address, and are in no file yet."""
    return Invitation.objects.filter(
        vote=vote, status=Status.WAITING, way=Way.LETTER, code__isnull=False, letters=None
    ).exclude(member__street="")


def count_invitations(vote: Vote) -> InvitationCounts:
    """Count a vote's invitations, by questions that indexes answer: there may be a million."""
    by_status = {status: vote.invitations.filter(status=status).count() for status in Status}
    letters = vote.invitations.filter(status=Status.WAITING, way=Way.LETTER)
    in_print = letters.filter(letters__isnull=False).count()
    nowhere = letters.filter(letters=None, member__street="").count()
    # Codes are kept until the vote is over; then nothing is printed any more.
    keeps_codes = vote.invitations.filter(code__isnull=False).exists()
    return InvitationCounts(
        to_send=vote.invitations.filter(status=Status.WAITING, way=Way.EMAIL).count(),
        # They are counted one after the other, while letters may be printed.
        to_print=max(0, letters.count() - in_print - nowhere) if keeps_codes else 0,
        in_print=in_print,
        sent=by_status[Status.SENT],
        printed=by_status[Status.PRINTED],
        returned=by_status[Status.BOUNCED],
        failed=by_status[Status.FAILED],
        nowhere=nowhere,
        total=sum(by_status.values()),
    )


def list_troubles(vote: Vote, *, after: int = 0) -> list[Trouble]:
    """Give one page of what came back, was given up, or has no address to go to, from a row on.

    Each kind is asked for by itself, in the order of an index: together, they would be sorted.
    """
    kinds = (
        Q(status=Status.BOUNCED),
        Q(status=Status.FAILED),
        Q(status=Status.WAITING, way=Way.LETTER, letters=None, member__street=""),
    )
    found = vote.invitations.filter(pk__gt=after).select_related("member").order_by("pk")
    rows = sorted(chain(*(found.filter(kind)[:PAGE] for kind in kinds)), key=attrgetter("pk"))
    return [
        Trouble(
            pk=row.pk,
            number=row.member.number,
            name=row.member.name,
            email=row.member.email,
            has_street=bool(row.member.street),
            has_code=row.code is not None,
            status=row.get_status_display(),
            reason=gettext(NO_ADDRESS) if row.problem == NO_ADDRESS else row.problem,
        )
        for row in rows[:PAGE]
    ]


def find_invitation(vote: Vote, pk: int) -> Invitation | None:
    """Find one of a vote's invitations, with its member."""
    return Invitation.objects.filter(vote=vote, pk=pk).select_related("member").first()


def can_invite(vote: Vote) -> bool:
    """Tell whether codes may go out: they are on the sealed roll, and the vote is not over."""
    if vote.registrar_key is None:
        return False
    if vote.phase == Vote.Phase.SETUP:
        return load_state(vote).roll is not None
    return vote.phase == Vote.Phase.VOTING


def letter_batches(vote: Vote) -> QuerySet[LetterBatch]:
    """List the files of letters."""
    return LetterBatch.objects.filter(vote=vote)
