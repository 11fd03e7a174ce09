"""Append entries on an officer's behalf, so that two who do the same thing do it once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from groundswell.server.elections.actions.append import append_entries
from groundswell.server.elections.actions.head import lock_head
from groundswell.server.elections.actions.history import Kind, note_action
from groundswell.server.elections.actions.refusal import ActionRefused
from groundswell.server.elections.models import LogHead, Vote
from groundswell.server.elections.queries.state import hold_replay
from groundswell.voting.entries import Entry
from groundswell.voting.refusals import Refused
from groundswell.voting.state import VoteState

MakeEntries = Callable[[VoteState, int], Sequence[Entry]]
"""Makes entries from the state of a vote and the size of its log; refuses by `ActionRefused`."""


def enter(
    vote: Vote,
    make: MakeEntries,
    *,
    kind: Kind | None,
    by: AbstractBaseUser | None,
    detail: str = "",
) -> None:
    """Make entries from the vote as it stands, append them, and note it: all of it or nothing.

    The log's head is locked from before the entries are made until they are in, so that nothing
    comes between: of two officers who press the same button the second sees what the first did.

    Raises:
        ActionRefused: as `make` does, or if the vote's rules refuse what it made.
    """
    with hold_head(vote) as (state, head):
        entries = make(state, head.size)
        if not entries:
            return
        append_lawful(vote, entries)
        if kind is not None:
            note_action(vote.decision, kind, by=by, detail=detail)
    vote.refresh_from_db()


@contextmanager
def hold_head(vote: Vote) -> Iterator[tuple[VoteState, LogHead]]:
    """Lock a vote's log for one transaction; give its state and its head."""
    with hold_replay(vote) as held:
        held.follow(LogHead.objects.get(vote=vote))
        with transaction.atomic():
            head = lock_head(vote)
            yield held.follow(head).state, head


def append_lawful(vote: Vote, entries: Sequence[Entry]) -> None:
    """Append entries.

    Raises:
        ActionRefused: by the first rule that is broken, in its words.
    """
    try:
        append_entries(vote, entries)
    except Refused as error:
        words = _("The vote's rules refuse this: %(reason)s.")
        raise ActionRefused(words % {"reason": error.detail}) from error
