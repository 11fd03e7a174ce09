"""See a template as somebody would, and send it to oneself."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext

from groundswell.outreach.messages.segments import Segments, count_segments, find_costly
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.outreach.actions.messages.letters import say_why, write_text
from groundswell.server.outreach.actions.messages.notices import queue_notice
from groundswell.server.outreach.models import Broadcast, MessageChannel, MessageTemplate
from groundswell.server.outreach.queries.messages.find import settings_of
from groundswell.server.outreach.queries.messages.texts import (
    SYNTHETIC,
    fill_texts,
    languages_in,
    texts_of,
    values_for,
)


@dataclass(frozen=True)
class Preview:
    """A message as a synthetic person would get it, in one language."""

    language: str
    subject: str
    body: str
    footer: str
    segments: Segments | None
    costly: str
    """Letters that make a text message cost more."""


def preview_template(template: MessageTemplate) -> list[Preview]:
    """Give a template as somebody would get it, in each language that it has."""
    texts = texts_of(template)
    return [_preview(template, code) for code in languages_in(texts)]


def send_to_oneself(template: MessageTemplate, *, by: User) -> int:
    """Queue a template's e-mail to the address of who is signed in; give how many were queued.

    Raises:
        Refused: if it is a text message: we know no number of the staff.
    """
    if template.channel != MessageChannel.EMAIL:
        raise Refused(gettext("Only e-mail can be sent to oneself. Read the preview below."))
    previews = preview_template(template)
    with transaction.atomic():
        for each in previews:
            with translation.override(each.language):
                subject = gettext("[Test] %(subject)s") % {"subject": each.subject}
            queue_notice(
                template.organization_id,
                address=by.email,
                language=each.language,
                subject=subject,
                text=f"{each.body}\n\n-- \n{each.footer}",
            )
    return len(previews)


def _preview(template: MessageTemplate, language: str) -> Preview:
    organization = template.organization
    values = values_for(SYNTHETIC, organization=organization, candidate=template.candidate)
    filled = fill_texts(texts_of(template), values, wanted=language, otherwise=language)
    if template.channel == MessageChannel.TEXT:
        text = write_text(filled, organization)
        return Preview(language, "", text, "", count_segments(text), " ".join(find_costly(text)))
    limits = settings_of(organization)
    with translation.override(language):
        why = say_why(Broadcast.People.MEMBERS, organization.name)
        ending = gettext("Get no more of these messages")
    place = ", ".join(filter(None, (organization.name, limits.postal_address)))
    footer = f"{why}\n{place}\n{ending}"
    return Preview(language, filled.subject, filled.body, footer, None, "")
