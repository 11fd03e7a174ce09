"""Delete contacts: the row goes, and with it everything that named the person."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from groundswell.server.outreach.actions.calling.optouts import opt_out
from groundswell.server.outreach.actions.contacts.keeping import notice_key
from groundswell.server.outreach.actions.messages.consents import unsubscribe
from groundswell.server.outreach.actions.messages.forgetting import forget_address
from groundswell.server.outreach.actions.messages.notices import cancel_notice
from groundswell.server.outreach.models import Contact, ContactRefusal, Introduction, Unsubscribe
from groundswell.server.outreach.queries.contacts.digests import refusal_digest
from groundswell.server.outreach.queries.contacts.elsewhere import (
    is_address_held,
    is_number_held,
)
from groundswell.server.web.clock import now
from groundswell.server.web.digests import digest_secret


def delete_contact(
    contact: Contact, *, never_again: bool = False, by_mailbox: bool = False
) -> None:
    """Delete a contact; a count of the conversation, which names nobody, stays.

    With `never_again` a digest of each address and number stays, so that nobody who knows the
    person can bring them back. An address or number that stands on another list of the organization
    anyway is barred there, by calls, texts and mail alike, from this moment on. `by_mailbox` says
    that the wish came by the link in an e-mail: that proves the mailbox, and says nothing of the
    number, which whoever brought the contact may have made up.
    """
    with transaction.atomic():
        if never_again:
            _refuse(contact, by_mailbox=by_mailbox)
        if contact.link_digest:
            cancel_notice(contact.organization_id, notice_key(contact))
        Contact.objects.filter(pk=contact.pk).delete()
        if contact.email and not is_address_held(contact.organization_id, contact.email):
            forget_address(contact.organization_id, contact.email)


def withdraw_contact(organization: Any, secret: str) -> None:
    """Take back what a device has sent; the contact goes unless somebody else brought it too.

    Does nothing more if it has gone already: the device is told the same, that nothing is kept of
    what it sent.
    """
    with transaction.atomic():
        row = (
            Introduction.objects.select_related("contact")
            .filter(contact__organization_id=organization.pk, secret_digest=digest_secret(secret))
            .first()
        )
        if row is None:
            return
        if row.contact.introductions.count() == 1:
            delete_contact(row.contact)
        else:
            row.delete()


def _refuse(contact: Contact, *, by_mailbox: bool) -> None:
    organization_id = contact.organization_id
    phone = "" if by_mailbox else contact.phone
    if phone and is_number_held(organization_id, phone):
        opt_out(organization_id, phone, "all", "contacts: the person's own wish")
    if contact.email and is_address_held(organization_id, contact.email):
        unsubscribe(organization_id, contact.email, Unsubscribe.Source.PAGE)
    ContactRefusal.objects.bulk_create(
        [
            ContactRefusal(
                organization_id=organization_id,
                digest=refusal_digest(organization_id, value),
                refused_at=now(),
            )
            for value in (contact.email, phone)
            if value
        ],
        ignore_conflicts=True,
    )
