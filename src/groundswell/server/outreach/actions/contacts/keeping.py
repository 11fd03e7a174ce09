"""Keep a contact, once: one who is brought again is the same row, told apart with care.

The same e-mail address is the same person; so is the same number with the same name. (Two of one
household share a number.) What is there is not overwritten by who comes later, unless it is the one
device that brought it: a stranger who knows a number must neither change nor learn what is kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from groundswell.outreach.audiences import ContactTag
from groundswell.roll.text import fold
from groundswell.server.outreach.actions.contacts.reading import ReadContact
from groundswell.server.outreach.actions.messages.notices import queue_notice
from groundswell.server.outreach.models import (
    Contact,
    ConversationGuide,
    Introduction,
    Volunteer,
)
from groundswell.server.outreach.queries.contacts.digests import link_token
from groundswell.server.outreach.queries.contacts.kept import has_refused
from groundswell.server.web.clock import now
from groundswell.server.web.digests import digest_secret


@dataclass(frozen=True)
class Bringer:
    """Who brings a contact: the secret that a device keeps, and the volunteer, if we know one."""

    secret: str = field(repr=False)
    volunteer: Volunteer | None = None


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What the conversation said of a contact."""

    tag: ContactTag
    outcome: str
    guide: ConversationGuide | None


def keep_contact(organization: Any, read: ReadContact, kept: Kept, *, bringer: Bringer) -> None:
    """Keep a person who said yes, in the caller's transaction.

    Who asked not to be contacted again is not kept, whoever brings them.
    """
    if has_refused(organization.pk, read.email, read.phone):
        return
    row, is_own = _find(organization.pk, read, bringer)
    mailed = row.email
    _fill(row, read, is_own=is_own)
    _tag(row, kept.tag, is_own=is_own)
    if is_own:
        row.outcome, row.guide, row.language = kept.outcome, kept.guide, read.language
        row.consent_text, row.consented_at = read.consent_text, now()
    row.link_digest = digest_secret(link_token(organization.pk, row.email)) if row.email else ""
    row.save()
    _introduce(row, bringer)
    if row.email and row.email != mailed:
        _tell(organization, row)


def notice_key(contact: Contact) -> str:
    """Name the e-mail that tells a contact what is kept."""
    return f"contacts-kept-{contact.link_digest}"


def _find(organization_id: int, read: ReadContact, bringer: Bringer) -> tuple[Contact, bool]:
    """Find the row of a person, or begin one; tell whether it is this device's alone."""
    rows = Contact.objects.select_for_update().filter(organization_id=organization_id)
    known = rows.filter(email=read.email).first() if read.email else None
    if known is None and read.phone:
        known = rows.filter(phone=read.phone, name_key=fold(read.name)).first()
    own = rows.filter(introductions__secret_digest=digest_secret(bringer.secret)).first()
    if own is not None and own.introductions.count() > 1:
        return known or own, False
    if own is not None and known is not None and own != known:
        own.delete()  # with a new address it turns out to be somebody who is kept already
    elif own is not None:
        return own, True
    return (known, False) if known else (Contact(organization_id=organization_id), True)


def _fill(row: Contact, read: ReadContact, *, is_own: bool) -> None:
    """Write what was sent into a row of one's own, and nothing into another's.

    Not even what is missing there: with an address of theirs in it, a stranger would be sent the
    link that shows and deletes it.
    """
    if not is_own:
        return
    row.name, row.name_key, row.email = read.name, fold(read.name), read.email
    others = Contact.objects.filter(
        organization_id=row.organization_id, phone=read.phone, name_key=row.name_key
    ).exclude(pk=row.pk)
    row.phone = "" if read.phone and others.exists() else read.phone


def _tag(row: Contact, tag: ContactTag, *, is_own: bool) -> None:
    """Take a tag; where two people say different ones, the stricter, until the staff settle it.

    Words for members must never reach somebody who may be a neighbor.
    """
    if is_own:
        row.tag, row.tags_differ = tag, False
    elif row.tag != tag:
        row.tag = "general_public" if "general_public" in (row.tag, tag) else tag
        row.tags_differ = True


def _introduce(row: Contact, bringer: Bringer) -> None:
    source = Introduction.Source.VOLUNTEER if bringer.volunteer else Introduction.Source.OPEN_PAGE
    Introduction.objects.get_or_create(
        secret_digest=digest_secret(bringer.secret),
        defaults={
            "contact": row,
            "brought_by": bringer.volunteer,
            "source": source,
            "brought_at": now(),
        },
    )


def _tell(organization: Any, row: Contact) -> None:
    """Write to the person what is kept, with the link that shows and deletes it."""
    path = reverse("act_kept", args=[organization.slug, link_token(organization.pk, row.email)])
    context = {"organization": organization, "link": f"{settings.ENVIRONMENT.origin}{path}"}
    with translation.override(row.language):
        queue_notice(
            organization.pk,
            address=row.email,
            language=row.language,
            subject=gettext("What %(organization)s keeps about you")
            % {"organization": organization},
            text=render_to_string("outreach/act/contacts/kept.txt", context),
            key=notice_key(row),
        )
