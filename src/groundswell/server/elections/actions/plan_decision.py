"""Plan a decision, and change what it is about while nothing is frozen."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from groundswell.server.elections.actions.history import Kind, note_action
from groundswell.server.elections.actions.refusal import ActionRefused
from groundswell.server.elections.models import Decision, Vote

RESERVED = frozenset({"feed.atom", "new"})
"""Names of pages that stand beside decisions."""


@dataclass(frozen=True)
class DecisionDetails:
    """What a decision is about, and who decides it."""

    title: str
    contest: str
    process: str
    office: str = ""
    place: str = ""
    party: str = ""
    election_on: date | None = None
    members: int | None = None


def plan_decision(
    organization_id: int, slug: str, details: DecisionDetails, *, by: AbstractBaseUser
) -> Decision:
    """Begin a decision; where members vote, with an empty draft of their vote.

    Raises:
        ActionRefused: if the short name is taken.
    """
    taken = ActionRefused(_("Another decision has this short name."), field="slug")
    if slug in RESERVED:
        raise taken
    try:
        with transaction.atomic():
            decision = Decision.objects.create(
                organization_id=organization_id, slug=slug, **asdict(details)
            )
            _fit_vote(decision)
            note_action(decision, Kind.PLANNED, by=by)
    except IntegrityError as error:
        raise taken from error
    return decision


def change_decision(
    decision: Decision, details: DecisionDetails, *, by: AbstractBaseUser
) -> Decision:
    """Change what a decision is about.

    Raises:
        ActionRefused: if its vote is frozen: the manifest says these things, and can't change.
    """
    with transaction.atomic():
        locked = Decision.objects.select_for_update().get(pk=decision.pk)
        vote = Vote.objects.filter(decision=locked).first()
        if vote is not None and vote.phase != Vote.Phase.DRAFT:
            raise ActionRefused(_("The vote is frozen: what it is about can't change any more."))
        if all(getattr(locked, name) == value for name, value in asdict(details).items()):
            return locked
        for name, value in asdict(details).items():
            setattr(locked, name, value)
        locked.save()
        _fit_vote(locked)
        note_action(locked, Kind.CHANGED, by=by)
        return locked


def _fit_vote(decision: Decision) -> None:
    """Give a decision of members a draft. One that is drafted already is kept, unused or not."""
    if decision.process in Decision.MEMBERS_VOTE:
        Vote.objects.get_or_create(decision=decision)
