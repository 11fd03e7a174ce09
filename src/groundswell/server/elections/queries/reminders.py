"""Who has not voted yet: for the task that reminds, and for nothing else.

This is the one place where invitations and ballots meet. No page imports it.
"""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Exists, OuterRef, QuerySet

from groundswell.server.elections.models import Credential, Invitation, Reminder

QUIET = timedelta(days=1)
"""Nobody gets two messages within it."""


def next_to_remind(reminder: Reminder) -> Invitation | None:
    """Give the next member of a round: invited by e-mail a day before, without a ballot."""
    return _not_voted(reminder).filter(pk__gt=reminder.cursor).order_by("pk").first()


def _not_voted(reminder: Reminder) -> QuerySet[Invitation]:
    credential = Credential.objects.filter(
        vote=OuterRef("vote"), key=OuterRef("key"), entry=None, replaced_by=None
    )
    return Invitation.objects.filter(
        Exists(credential),
        vote=reminder.vote_id,
        status=Invitation.Status.SENT,
        way=Invitation.Way.EMAIL,
        sent_at__lte=reminder.asked_at - QUIET,
    )
