"""Addresses that messages and other programs are given, and the link that manages a sign-up.

The link's token is made of a nonce and the server's secret key, so that every later message can
bear it; what is stored to find it by is its digest, which opens nothing.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac

from groundswell.server.outreach.models import Event, EventSignUp
from groundswell.server.web.digests import digest_secret


def make_token(nonce: str) -> str:
    """Give a link's token: 43 characters, which log lines leave out."""
    mac = salted_hmac("groundswell.outreach.sign_up", nonce, algorithm="sha256")
    return urlsafe_b64encode(mac.digest()).decode().rstrip("=")


def find_sign_up(organization_id: int, token: str) -> EventSignUp | None:
    """Find the sign-up that a link manages, with its slot and event."""
    return (
        EventSignUp.objects.select_related("slot__event__organization")
        .filter(digest=digest_secret(token), slot__event__organization_id=organization_id)
        .first()
    )


def event_path(event: Event) -> str:
    """Give the path of an event's page; a private one's bears its key."""
    path = reverse("act_event", args=(event.organization.slug, event.slug))
    return path if event.is_public else f"{path}?key={event.link_key}"


def event_url(event: Event) -> str:
    """Give the whole address of an event's page."""
    return f"{settings.ENVIRONMENT.origin}{event_path(event)}"


def manage_url(person: EventSignUp) -> str:
    """Give the whole address of the page that manages a sign-up."""
    organization = person.slot.event.organization
    path = reverse("act_sign_up", args=(organization.slug, make_token(person.nonce)))
    return f"{settings.ENVIRONMENT.origin}{path}"
