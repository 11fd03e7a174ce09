"""Who endorses, and whom: across contests, up and down the ballot."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from groundswell.server.races.models import Contest, Endorsement, Endorser, Slate
from groundswell.server.races.queries.endorsements.day import Entry, find_entries, keep_current


def find_endorser(slug: str) -> Endorser | None:
    """Find an endorser by its short name."""
    return Endorser.objects.select_related("organization").filter(slug=slug).first()


def public_endorser_of(organization: int, *, on: date) -> Endorser | None:
    """Find the endorser that an organization on this server is, if it has a page on a day."""
    found = Endorser.objects.filter(organization_id=organization).first()
    return found if found is not None and is_public(found, on=on) else None


def endorsements_of(endorser: Endorser, *, on: date) -> list[Entry]:
    """List what an endorser stands behind on a day, in contests that are public, by their day."""
    rows = Endorsement.objects.filter(endorser=endorser, contest__is_public=True)
    entries = keep_current(find_entries(rows, on=on), on=on)
    return sorted(entries, key=lambda each: _place(each.row.contest))


def slates_of(endorser: Endorser, *, on: date) -> QuerySet[Slate]:
    """List an endorser's slates that are out on a day, the last first."""
    return Slate.objects.filter(endorser=endorser, published_on__lte=on)


def find_slate(endorser: str, slug: str, *, on: date) -> Slate | None:
    """Find a slate that is out on a day."""
    slates = Slate.objects.select_related("endorser", "keeper")
    return slates.filter(endorser__slug=endorser, slug=slug, published_on__lte=on).first()


def slate_entries(slate: Slate, *, on: date) -> list[Entry]:
    """List those of a slate that stand on a day, in contests that are public, by their day."""
    chosen = set(slate.endorsements.values_list("pk", flat=True))
    return [each for each in endorsements_of(slate.endorser, on=on) if each.row.pk in chosen]


def endorsers_kept_by(organization: int) -> QuerySet[Endorser]:
    """List the endorsers that an organization wrote down."""
    return Endorser.objects.filter(keeper_id=organization)


def slates_kept_by(organization: int) -> QuerySet[Slate]:
    """List the slates that an organization put together."""
    return Slate.objects.filter(keeper_id=organization).select_related("endorser")


def is_public(endorser: Endorser, *, on: date) -> bool:
    """Tell whether an endorser has a page: it endorses in a contest that the public sees."""
    return bool(endorsements_of(endorser, on=on)) or slates_of(endorser, on=on).exists()


def _place(contest: Contest) -> tuple[bool, date, str]:
    return contest.election_on is None, contest.election_on or date.max, contest.title
