"""Settle a contact's tag, where two who know the person differ or one was wrong."""

from __future__ import annotations

from groundswell.outreach.audiences import ContactTag
from groundswell.server.outreach.models import Contact


def settle_tag(contact: Contact, tag: ContactTag) -> None:
    """Write the tag that the staff have found to be right."""
    Contact.objects.filter(pk=contact.pk).update(tag=tag, tags_differ=False)
