"""Take in how a conversation ended: a count always, a name only from who said yes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from groundswell.outreach.audiences import AudienceUnknown, ContactTag, MaterialRefused, read_tag
from groundswell.server.organizations.queries.today import today_in
from groundswell.server.outreach.actions.contacts.keeping import Bringer, Kept, keep_contact
from groundswell.server.outreach.actions.contacts.reading import NewContact, read_contact
from groundswell.server.outreach.actions.contacts.refusal import ConversationRefused
from groundswell.server.outreach.models import ConversationGuide, HeardConversation, OutcomeTally
from groundswell.server.outreach.models.choices import Outcome
from groundswell.server.outreach.queries.contacts.guides import find_guide_for
from groundswell.server.web.clock import now
from groundswell.server.web.digests import digest_secret

_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")
"""What a device draws: 32 bytes as base64url."""
_REMEMBERED = timedelta(days=30)


@dataclass(frozen=True, kw_only=True)
class Conversation:
    """How one ended, as a device tells it; `key` is drawn anew for each conversation."""

    tag: str
    outcome: str
    guide: int | None
    key: str


def record_conversation(
    organization: Any,
    conversation: Conversation,
    *,
    contact: NewContact | None = None,
    bringer: Bringer | None = None,
) -> None:
    """Count a conversation once, and keep the contact of a person who said yes.

    Without a guide nothing is counted. What comes twice under one key counts once. The answer is
    the same whether or not the person was known already, or wants no more contact: nobody learns
    from this page who stands in the organization's books.

    Raises:
        ConversationRefused: naming every field that is wrong; nothing is written then.
    """
    tag = _read_tag(conversation)
    guide = _find_guide(organization.pk, conversation, tag)
    read = read_contact(organization, contact) if contact else None
    if read is not None and (bringer is None or not is_secret(bringer.secret)):
        raise ConversationRefused({"": _("The page is out of date. Load it again.")})
    with transaction.atomic():
        if not _hear(organization.pk, conversation.key):
            return
        if guide is not None:
            _count(guide, conversation.outcome)
        if read is not None and bringer is not None:
            kept = Kept(tag=tag, outcome=conversation.outcome, guide=guide)
            keep_contact(organization, read, kept, bringer=bringer)


def is_secret(text: str) -> bool:
    """Tell whether a text has the form of what a device draws."""
    return _SECRET.fullmatch(text) is not None


def _read_tag(conversation: Conversation) -> ContactTag:
    if conversation.outcome not in Outcome.values:
        raise ConversationRefused({"outcome": _("Choose how it went.")})
    if not is_secret(conversation.key):
        raise ConversationRefused({"": _("The page is out of date. Load it again.")})
    try:
        return read_tag(conversation.tag)
    except AudienceUnknown:
        problem = _("Choose whether the person is a member, a member’s family or neither.")
        raise ConversationRefused({"tag": problem}) from None


def _find_guide(
    organization_id: int, conversation: Conversation, tag: ContactTag
) -> ConversationGuide | None:
    if conversation.guide is None:
        return None
    try:
        guide = find_guide_for(organization_id, conversation.guide, tag)
    except MaterialRefused:
        problem = _("This guide is not written for this person: choose another.")
        raise ConversationRefused({"guide": problem}) from None
    if guide is None:
        raise ConversationRefused(
            {"guide": _("This guide is no longer in use. Load the page again.")}
        )
    return guide


def _hear(organization_id: int, key: str) -> bool:
    """Write a conversation's key down; tell whether it is new. Old keys are forgotten."""
    today = now().date()
    HeardConversation.objects.filter(day__lt=today - _REMEMBERED).delete()
    _row, is_new = HeardConversation.objects.get_or_create(
        key=digest_secret(key), defaults={"organization_id": organization_id, "day": today}
    )
    return is_new


def _count(guide: ConversationGuide, outcome: str) -> None:
    row, _is_new = OutcomeTally.objects.get_or_create(
        guide=guide, day=today_in(guide.organization), outcome=outcome
    )
    OutcomeTally.objects.filter(pk=row.pk).update(count=F("count") + 1)
