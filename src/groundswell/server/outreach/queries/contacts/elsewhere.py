"""Whether an address or a number of a contact stands on another list of the organization."""

from __future__ import annotations

from groundswell.server.organizations.queries.contact import stands_on_roll
from groundswell.server.outreach.models import Consent, Telephone


def is_number_held(organization_id: int, number: str) -> bool:
    """Tell whether a number in E.164 is on the roll, on a call list or agreed to messages."""
    return (
        Telephone.objects.filter(organization_id=organization_id, number=number).exists()
        or _has_consent(organization_id, number)
        or stands_on_roll(organization_id, phone=number)
    )


def is_address_held(organization_id: int, email: str) -> bool:
    """Tell whether an e-mail address in small letters is on the roll or agreed to messages."""
    return _has_consent(organization_id, email) or stands_on_roll(organization_id, email=email)


def _has_consent(organization_id: int, address: str) -> bool:
    return Consent.objects.filter(organization_id=organization_id, address=address).exists()
