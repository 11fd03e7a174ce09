"""Forget the codes that nobody needs any more, and the files they stand in."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from groundswell.server.elections.models import Invitation, LetterBatch, Vote

_OVER = (Vote.Phase.COUNTING, Vote.Phase.CERTIFYING, Vote.Phase.CERTIFIED)


def forget_codes() -> None:
    """Delete the codes of votes that are over, and letters that are printed or too late."""
    kept = Invitation.objects.filter(vote=OuterRef("pk"), code__isnull=False)
    for vote in Vote.objects.filter(Exists(kept), phase__in=_OVER):
        Invitation.objects.filter(vote=vote, code__isnull=False).update(code=None)
    done = Q(printed_at__isnull=False) | Q(vote__phase__in=_OVER)
    for batch in LetterBatch.objects.filter(done).exclude(file=""):
        # The file first: if the process dies before the row is written, the next look finds it.
        batch.file.delete(save=False)
        LetterBatch.objects.filter(pk=batch.pk).update(file="")
