"""Set when a result is announced, and in whose words."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from groundswell.server.elections.actions.history import Kind, note_action
from groundswell.server.elections.actions.refusal import ActionRefused
from groundswell.server.elections.models import Decision, LogHead, Vote
from groundswell.server.elections.queries.decisions import has_outcome, is_announced
from groundswell.server.elections.queries.embargo import is_held, latest_announcement
from groundswell.server.elections.queries.results import find_manifest
from groundswell.server.web.clock import now


def set_announcement(
    decision: Decision, announce_at: datetime | None, statement: str, *, by: AbstractBaseUser
) -> None:
    """Set the moment from which pages tell the outcome, and the organization's statement.

    Raises:
        ActionRefused: if the outcome is announced already (it can't be hidden again), if the moment
            has passed while there is no outcome, or if it is later than a vote's embargo lasts.
    """
    with transaction.atomic():
        locked = Decision.objects.select_for_update().get(pk=decision.pk)
        before = locked.announce_at
        moves = before != announce_at
        if moves and _is_told(locked):
            raise ActionRefused(_("It is announced already."), field="announce_at")
        if moves and announce_at is not None:
            _check_moment(locked, announce_at)
        if not moves and locked.statement == statement:
            return
        locked.announce_at, locked.statement = announce_at, statement
        locked.save(update_fields=["announce_at", "statement"])
        note_action(locked, Kind.ANNOUNCEMENT_SET, by=by)


def _is_told(decision: Decision) -> bool:
    """Tell whether pages show the outcome, or the record shows a decryption: neither goes back."""
    at = now()
    if is_announced(decision, at):
        return True
    vote = getattr(decision, "vote", None)
    if vote is None:
        return False
    shows_part = LogHead.objects.filter(vote=vote, held_size__isnull=False).exists()
    return shows_part and not is_held(vote, at)


def _check_moment(decision: Decision, announce_at: datetime) -> None:
    """Refuse a moment before anything can be told, and one after the embargo has ended by itself.

    The record of a vote is public from then on: pages that kept silent beside it would hide a
    result from those alone who don't read records, while the time to challenge it runs out.
    """
    if announce_at <= now() and not has_outcome(decision):
        words = _("This moment has passed, and there is no outcome yet.")
        raise ActionRefused(words, field="announce_at")
    vote = getattr(decision, "vote", None)
    if vote is None or vote.phase == Vote.Phase.DRAFT:
        return
    latest = latest_announcement(find_manifest(vote).schedule)
    if announce_at > max(latest, now()):
        words = _("This is too late: members need half of the time for challenges to use it.")
        raise ActionRefused(words, field="announce_at")
