"""Renew the published counts: figures, people by state, and the list of hashes with its root."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from django.db import transaction
from django.db.models import F, Max, Q

from groundswell.outreach.petitions.commitment import list_root
from groundswell.outreach.petitions.counting import Figures
from groundswell.outreach.petitions.showing import FLOOR, is_due
from groundswell.server.organizations.queries.today import today_in
from groundswell.server.outreach.models import Petition, PetitionCount, Signature
from groundswell.server.web.clock import now

_PATIENCE = timedelta(minutes=10)
"""How long a count that was asked for may take before another worker is asked."""


def find_due_counts() -> list[Petition]:
    """Give the petitions whose figures are to be renewed; each is given to one worker."""
    changed = (
        Petition.objects.filter(published_at__isnull=False)
        .annotate(counted=Max("counts__changes"))
        .filter(Q(counted=None, changes__gt=0) | Q(changes__gt=F("counted")))
        .select_related("organization")
    )
    return [petition for petition in changed if _is_due(petition) and _take(petition)]


def renew_count(pk: int) -> PetitionCount:
    """Count a petition's signatures as they are, and publish that.

    All rows come from one query, so the figures and the list are of one moment. What changes
    while they are read is counted as not counted yet.
    """
    before = Petition.objects.get(pk=pk)
    classes, states, lines = Counter[str](), Counter[str](), list[bytes]()
    confirmed = before.signatures.exclude(counted_as=Signature.CountedAs.UNCONFIRMED).order_by()
    rows = confirmed.values_list("counted_as", "state", "line")
    for counted_as, state, line in rows.iterator(chunk_size=10_000):
        classes[counted_as] += 1
        lines.append(bytes.fromhex(line))
        if counted_as != Signature.CountedAs.DUPLICATE:
            states[state] += 1
    lines.sort()
    with transaction.atomic():
        before.counts.exclude(lines=None).update(lines=None)
        count = PetitionCount.objects.create(
            petition=before,
            at=now(),
            changes=before.changes,
            members=classes["member"],
            supporters=classes["supporter"],
            duplicates=classes["duplicate"],
            states=dict(states),
            root=list_root(lines),
            lines=b"".join(lines),
        )
        Petition.objects.filter(pk=before.pk).update(count_asked_at=None)
    return count


def _is_due(petition: Petition) -> bool:
    last = petition.counts.defer("lines").first()
    figures = last.figures if last is not None else Figures()
    changes = petition.changes - (last.changes if last is not None else 0)
    if petition.has_ended(today_in(petition.organization)):
        # The last figures are exact; of fewer than the floor nothing is published.
        return changes > 0 and (last is not None or petition.changes >= FLOOR)
    return is_due(confirmed=figures.confirmed, changes=changes)


def _take(petition: Petition) -> bool:
    free = Q(count_asked_at=None) | Q(count_asked_at__lt=now() - _PATIENCE)
    taken = Petition.objects.filter(free, pk=petition.pk)
    return taken.update(count_asked_at=now()) == 1
