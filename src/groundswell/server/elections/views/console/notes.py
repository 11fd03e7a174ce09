"""What the console tells an officer beside the forms: numbers of the roll, warnings of dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from groundswell.server.elections.models import Decision
from groundswell.server.elections.queries.draft import VoteDraft
from groundswell.server.organizations.queries.eligibility import (
    CellCount,
    Irregular,
    count_eligible,
    count_irregular,
)
from groundswell.server.web.clock import from_moment, now

_SHORT_VOTE = timedelta(days=3)
_SHORT_NOTICE = timedelta(days=2)
_SHORT_CHALLENGE = timedelta(days=2)


@dataclass(frozen=True)
class RollNumbers:
    """How many may vote as the roll stands today, and who can't, and why."""

    members: int
    cells: tuple[CellCount, ...]
    irregular: Irregular


def roll_numbers(decision: Decision, draft: VoteDraft) -> RollNumbers:
    """Count who may vote by the draft, as the roll stands today."""
    day, today = cut_off_of(draft), now().date()
    sources = {cohort.source for cohort in draft.cohorts}
    organization = decision.organization
    counts = count_eligible(organization, cut_off_on=day, on=today)
    cells = tuple(cell for cell in counts if not sources or cell.cohort in sources)
    return RollNumbers(
        members=sum(cell.members for cell in cells),
        cells=cells,
        irregular=count_irregular(organization, on=today),
    )


def cut_off_of(draft: VoteDraft) -> date | None:
    """Give the draft's cut-off day."""
    return date.fromisoformat(draft.cut_off_on) if draft.cut_off_on else None


def schedule_warnings(draft: VoteDraft) -> list[str]:
    """Warn of a schedule that is lawful but likely a mistake."""
    if not (draft.opens_at and draft.closes_at and draft.challenge_until):
        return []
    opens, closes, until = map(
        from_moment, (draft.opens_at, draft.closes_at, draft.challenge_until)
    )
    found = []
    if opens <= now():
        found.append(_("The moment of opening has passed: the vote opens as soon as it is ready."))
    elif opens - now() < _SHORT_NOTICE:
        found.append(_("The vote opens in less than two days: trustees and invitations need time."))
    if closes - opens < _SHORT_VOTE:
        found.append(_("Members have less than three days to vote."))
    if until - closes < _SHORT_CHALLENGE:
        found.append(_("There are less than two days to challenge the result."))
    return found
