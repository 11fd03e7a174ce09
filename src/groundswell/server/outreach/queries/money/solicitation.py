"""The one place that gives people out of receipts: to thank them, to write to them, to list them.

Names that came from reports filed with the FEC may not be used to ask for money or to sell
anything (52 U.S.C. 30111(a)(4), 11 CFR 104.15). `outreach.money.sources.may_solicit` has the rule;
whoever needs people asks here, and nothing else of outreach reads names out of receipts.
"""

from __future__ import annotations

from django.db.models import QuerySet

from groundswell.outreach.money.sources import Source, may_solicit
from groundswell.server.outreach.models import Receipt


class NotToBeAsked(Exception):
    """Say that a receipt came from a public filing; never who it is about."""


def askable_receipts(organization_id: int) -> QuerySet[Receipt]:
    """List the receipts whose givers may be written to, thanked, listed and exported."""
    sources = [source.value for source in Source if may_solicit(source)]
    return Receipt.objects.filter(organization_id=organization_id, source__in=sources)


def verify_askable(receipt: Receipt) -> None:
    """Refuse a receipt of which the law forbids to make use of its giver's name.

    Raises:
        NotToBeAsked: if it came from a filing.
    """
    if not may_solicit(Source(receipt.source)):
        raise NotToBeAsked(f"receipt {receipt.pk} came from a public filing")
