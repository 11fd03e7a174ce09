"""Guides, conversations and contacts, made with few words."""

from __future__ import annotations

import base64
import hashlib
from http import HTTPStatus
from typing import Any

from django.test import Client

from groundswell.roll.text import fold
from groundswell.server.outreach.models import Contact, ConversationGuide
from groundswell.server.outreach.queries.contacts.consent import consent_words
from groundswell.server.web.clock import now


def make_guide(organization: Any, mark: str = "anyone", **fields: Any) -> ConversationGuide:
    """Make a guide in use."""
    texts = {
        "title_en": f"Talk ({mark})",
        "title_es": f"Conversar ({mark})",
        "text_en": f"Words for {mark}.\n\nAsk for a vote.",
        "text_es": f"Palabras para {mark}.\n\nPida un voto.",
    }
    return ConversationGuide.objects.create(organization=organization, mark=mark, **texts | fields)


def make_contact(organization: Any, name: str = "Ana Ríos", **fields: Any) -> Contact:
    """Make a contact who said yes."""
    usual = {
        "tag": "family",
        "email": "ana@people.example",
        "language": "en",
        "outcome": "supports",
        "consent_text": consent_words(organization.name, "en"),
        "consented_at": now(),
    }
    return Contact.objects.create(
        organization=organization, name=name, name_key=fold(name), **usual | fields
    )


def secret(name: str) -> str:
    """Give what a device would have drawn, always the same for a name."""
    return base64.urlsafe_b64encode(hashlib.sha256(name.encode()).digest()).decode().rstrip("=")


def converse(client: Client, organization: Any, **fields: Any) -> Any:
    """Send how a conversation went; with `name`, of a person who said yes."""
    told = {"tag": "family", "outcome": "supports", "key": secret(f"key {fields}"), **fields}
    if "name" in fields:
        language = fields.get("language", "en")
        words = consent_words(organization.name, language)
        yes = {"consent": "yes", "language": language, "consent_text": words}
        told = {**yes, "secret": secret(fields["name"]), **told}
    return client.post(f"/act/{organization.slug}/people/conversations/", told)


def accept(client: Client, organization: Any, **fields: Any) -> None:
    """The same, which is taken."""
    answer = converse(client, organization, **fields)
    assert answer.status_code == HTTPStatus.NO_CONTENT, answer.content
