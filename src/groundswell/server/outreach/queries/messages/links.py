"""Whose messages a link in a message is about."""

from __future__ import annotations

from groundswell.server.outreach.models import Delivery
from groundswell.server.outreach.queries.messages.tokens import DELIVERY, read_token


def address_behind(organization_id: int, token: str) -> str | None:
    """Give the e-mail address that a message with a link went to; None if there is no such link."""
    pk = read_token(DELIVERY, token)
    if pk is None:
        return None
    rows = Delivery.objects.filter(pk=pk, organization_id=organization_id, channel="email")
    address = rows.values_list("address", flat=True).first()
    return address if address and "@" in address else None  # a deleted person's is not there
