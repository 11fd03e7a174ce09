"""Open a vote and close it: by an officer's hand, or by the server when the moment has come."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext_lazy as _

from groundswell.server.elections.actions.enter import enter
from groundswell.server.elections.actions.history import Kind
from groundswell.server.elections.actions.refusal import ActionRefused
from groundswell.server.elections.models import Vote
from groundswell.server.web.clock import as_moment, now
from groundswell.voting.entries import Close, Entry
from groundswell.voting.phases import Phase
from groundswell.voting.refusals import OpenRefused
from groundswell.voting.state import VoteState


def open_vote(vote: Vote, *, by: AbstractBaseUser | None) -> None:
    """Open a vote whose key and roll are there, from its moment on. An open one stays as it is.

    Raises:
        ActionRefused: if something is missing, or it is too early.
    """

    def make(state: VoteState, _size: int) -> Sequence[Entry]:
        if state.phase is not Phase.SETUP:
            return []
        at = as_moment(now())
        if at < state.manifest.schedule.opens_at:
            raise ActionRefused(_("It is too early: the manifest says when the vote opens."))
        if at >= state.manifest.schedule.closes_at:
            raise ActionRefused(
                _("The moment at which this vote closes has passed: nobody could vote in it.")
            )
        try:
            return [state.bind().open_entry(at)]
        except OpenRefused as error:
            words = _("It can't open yet: %(reason)s.")
            raise ActionRefused(words % {"reason": error.detail}) from error

    enter(vote, make, kind=Kind.OPENED, by=by)


def close_vote(vote: Vote, *, by: AbstractBaseUser | None) -> None:
    """Close a vote, from its moment on. A closed one stays as it is.

    Raises:
        ActionRefused: if it was never opened, or it is too early.
    """

    def make(state: VoteState, size: int) -> Sequence[Entry]:
        if state.phase is Phase.SETUP:
            raise ActionRefused(_("This vote was never opened."))
        if state.phase is not Phase.VOTING:
            return []
        at = as_moment(now())
        if at < state.manifest.schedule.closes_at:
            raise ActionRefused(_("It is too early: members may vote until the moment announced."))
        return [Close(last=size - 1, ballots=state.ledger.ballots, closed_at=at)]

    enter(vote, make, kind=Kind.CLOSED, by=by)
