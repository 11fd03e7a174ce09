"""Secrets of contacts' links, and digests of those who said never again."""

from __future__ import annotations

import base64

from django.utils.crypto import salted_hmac


def link_token(organization_id: int, email: str) -> str:
    """Give the secret of the link that goes to an address: 43 characters, stored nowhere.

    It follows from the address, so that a person who is brought again keeps the link they have,
    and only who reads that mailbox ever gets it.
    """
    mac = salted_hmac("groundswell contact link", f"{organization_id} {email}", algorithm="sha256")
    return base64.urlsafe_b64encode(mac.digest()).decode().rstrip("=")


def refusal_digest(organization_id: int, value: str) -> str:
    """Give what stays of an address or a number whose holder wants no more contact.

    Keyed with the server's secret: ten digits could be tried one by one.
    """
    return salted_hmac(
        "groundswell contact refusal", f"{organization_id} {value}", algorithm="sha256"
    ).hexdigest()
