"""Delete what messages know of a person, by address or number."""

from __future__ import annotations

from django.db import transaction
from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat

from groundswell.server.outreach.models import Consent, ConsentRequest, Delivery, Notice
from groundswell.server.outreach.queries.messages.addresses import normalize_address

State = Notice.State


def forget_address(organization_id: int, address: str) -> None:
    """Delete an e-mail address or number from consents, notices and deliveries, at once.

    What waits for the address is not sent. That it asked for no more stays: without that word,
    the next list would bring it back. Of a delivery, the row stays without the address, for the
    counts of its broadcast.
    """
    key = normalize_address(address)
    if not key:
        return
    with transaction.atomic():
        for model in (Consent, ConsentRequest):
            model.objects.filter(organization_id=organization_id, address=key).delete()
        notices = Notice.objects.filter(organization_id=organization_id, address=key)
        notices.filter(state=State.WAITING).update(state=State.WITHDRAWN)
        notices.update(address="", subject="", text="")
        deliveries = Delivery.objects.filter(organization_id=organization_id, address=key)
        deliveries.filter(state=Delivery.State.WAITING).update(
            state=Delivery.State.SKIPPED, reason=Delivery.Reason.GONE
        )
        gone = Concat(Value("gone-"), Cast(F("pk"), CharField()))
        deliveries.update(address=gone, problem="", person=0)
