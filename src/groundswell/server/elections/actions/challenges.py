"""Object to a provisional result, and answer an objection: both become public, word for word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal
from unicodedata import normalize

from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext_lazy as _

from groundswell.server.elections.actions.enter import enter
from groundswell.server.elections.actions.history import Kind
from groundswell.server.elections.actions.refusal import ActionRefused
from groundswell.server.elections.models import Vote
from groundswell.server.web.clock import as_moment, from_moment, now
from groundswell.voting.entries import Challenge, ChallengeAnswer, Entry
from groundswell.voting.manifest import Schedule
from groundswell.voting.phases import Phase
from groundswell.voting.state import VoteState

MAX_TEXT = 4_000
MAX_CHALLENGES = 200
"""Of one vote: the record can't forget, so a flood must end."""
_DAY = timedelta(days=1)


def challenge_result(vote: Vote, text: str) -> int:
    """Put an objection on the record, from anybody; give its number.

    Nobody reads it first: an officer who could turn objections away could hide them.

    Raises:
        ActionRefused: if it is no text, too early or too late, or there are too many.
    """
    tidied = _tidy(text)
    given: list[int] = []

    def make(state: VoteState, _size: int) -> Sequence[Entry]:
        at = as_moment(now())
        if not state.certificates or state.is_certified:
            raise ActionRefused(_("There is no provisional result that could be challenged."))
        if at > state.manifest.schedule.challenge_until:
            raise ActionRefused(_("The time for challenges is over."))
        if any(each.text == tidied for each in state.challenges):
            raise ActionRefused(_("This very challenge is on the record already."), field="text")
        _check_count(len(state.challenges), state.manifest.schedule, now())
        given.append(len(state.challenges) + 1)
        return [Challenge(number=given[0], at=at, text=tidied)]

    enter(vote, make, kind=Kind.CHALLENGED, by=None)
    return given[0]


def answer_challenge(
    vote: Vote,
    number: int,
    *,
    decision: Literal["upheld", "dismissed"],
    text: str,
    by: AbstractBaseUser,
) -> None:
    """Answer an objection, with reasons. A result with one that is upheld can't be certified.

    Raises:
        ActionRefused: if there is no such challenge, or it was answered already.
    """
    tidied = _tidy(text)

    def make(state: VoteState, _size: int) -> Sequence[Entry]:
        if state.phase is not Phase.CERTIFYING or not 1 <= number <= len(state.challenges):
            raise ActionRefused(_("There is no such challenge."))
        if number in state.answers:
            raise ActionRefused(_("This challenge was answered already."))
        at = as_moment(now())
        return [ChallengeAnswer(number=number, at=at, decision=decision, text=tidied)]

    enter(vote, make, kind=Kind.CHALLENGE_ANSWERED, by=by, detail=f"{number}: {decision}")


def count_allowed(schedule: Schedule, at: datetime) -> int:
    """Give how many challenges may stand on the record at a moment.

    The number grows by the same share with each day since the close, the first included: whoever
    files as many as are taken today leaves the days that follow to others.
    """
    closes, until = from_moment(schedule.closes_at), from_moment(schedule.challenge_until)
    days = max(1, -(-(until - closes) // _DAY))
    begun = min(days, max(0, (at - closes) // _DAY) + 1)
    return max(1, MAX_CHALLENGES * begun // days)


def _check_count(count: int, schedule: Schedule, at: datetime) -> None:
    if count >= MAX_CHALLENGES:
        raise ActionRefused(
            _("So many challenges stand that no more are taken here: write to the officers.")
        )
    if count >= count_allowed(schedule, at):
        raise ActionRefused(_("So many challenges came that more are taken only tomorrow."))


def _tidy(text: str) -> str:
    """Put a text on one line and in composed form, as an entry must be."""
    tidied = normalize("NFC", " ".join(text.split()))
    if not tidied:
        raise ActionRefused(_("Write what you object to, or why you decide so."), field="text")
    if len(tidied) > MAX_TEXT:
        raise ActionRefused(_("This is too long: 4,000 characters at the most."), field="text")
    if not tidied.isprintable():
        raise ActionRefused(
            _("There are characters in this text that can't be shown."), field="text"
        )
    return tidied
