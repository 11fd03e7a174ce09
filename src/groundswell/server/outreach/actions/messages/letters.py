"""Write messages of the mail library, with every header made here; and what a telephone shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime, formataddr
from html import escape
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from groundswell.outreach.calling.scripts.merging import MergeValues, fill
from groundswell.outreach.messages.segments import plain_punctuation
from groundswell.server.outreach.models import Broadcast, MessageSettings, Notice
from groundswell.server.outreach.queries.messages.texts import Filled
from groundswell.server.outreach.queries.messages.tokens import (
    DELIVERY,
    NOTICE,
    make_token,
    return_address,
    sender_domain,
)
from groundswell.server.web.mail.lines import one_line

_MOST_OF_SENDER = 60
_LINK = re.compile(r"https?://[^\s<>{}\"']+[^\s<>{}\"'.,;:!?)\]]")


@dataclass(frozen=True)
class Envelope:
    """To whom one message of a broadcast goes, and what it is known by."""

    to: str
    delivery: int
    at: datetime
    people: str
    """From which of `Broadcast.People` the person comes: the footer says so."""

    def __repr__(self) -> str:
        """Keep the address out of log lines."""
        return f"Envelope({self.delivery})"


def write_notice(row: Notice, organization: Any) -> EmailMessage:
    """Write a notice: plain text from the organization. Of two copies, readers show one."""
    return EmailMessage(
        subject=one_line(row.subject, most=150),
        body=row.text,
        from_email=return_address(NOTICE, row.pk),
        to=[row.address],
        headers={
            "From": write_sender(organization.name),
            "Message-ID": f"<{make_token(NOTICE, row.pk)}@{sender_domain()}>",
            "Date": format_datetime(row.created_at),
            # So that no machine answers it (RFC 3834).
            "Auto-Submitted": "auto-generated",
        },
    )


def write_broadcast(
    filled: Filled, envelope: Envelope, organization: Any, limits: MessageSettings
) -> EmailMultiAlternatives:
    """Write one message of a broadcast: plain text and a simple page that says the same."""
    sender = limits.sender or organization.name
    link = unsubscribe_link(organization, envelope.delivery)
    with translation.override(filled.language):
        context = {
            "body": filled.body,
            "html": write_html(filled.template, filled.values),
            "why": say_why(envelope.people, organization.name),
            "sender": one_line(organization.name),
            "postal_address": one_line(limits.postal_address),
            "link": link,
            "language": filled.language,
            "subject": filled.subject,
        }
        message = EmailMultiAlternatives(
            subject=one_line(filled.subject, most=150),
            body=render_to_string("outreach/mail/messages/broadcast.txt", context),
            from_email=return_address(DELIVERY, envelope.delivery),
            to=[envelope.to],
            reply_to=[limits.reply_to],
            headers=_headers(sender, organization, envelope, link),
        )
        page = render_to_string("outreach/mail/messages/broadcast.html", context)
    message.attach_alternative(page, "text/html")
    return message


def write_text(filled: Filled, organization: Any) -> str:
    """Give a text message: what was written, from whom, and how to end it."""
    with translation.override(filled.language):
        ending = gettext("%(organization)s. Reply STOP to end.") % {
            "organization": one_line(organization.name, most=40)
        }
    return plain_punctuation(f"{filled.body}\n{ending}")


def write_html(template: str, values: MergeValues) -> SafeString:
    """Give a text as HTML: paragraphs, and links where the template has addresses.

    The template and every value are escaped, each by itself, so that no value becomes markup, and
    none becomes a link either: a roll may hold anything.
    """
    safe = MergeValues(**{name: escape(getattr(values, name)) for name in values.__struct_fields__})
    parts = [
        "<p>" + fill(_link(block), safe).replace("\n", "<br>\n") + "</p>"
        for block in re.split(r"\n{2,}", template)
    ]
    return mark_safe("\n".join(parts))  # noqa: S308  # escaped above, piece by piece


def unsubscribe_link(organization: Any, delivery: int) -> str:
    """Give the link in a message by which its reader ends them."""
    path = reverse("act_unsubscribe", args=[organization.slug, make_token(DELIVERY, delivery)])
    return f"{settings.ENVIRONMENT.origin}{path}"


def say_why(people: str, organization: str) -> str:
    """Say why somebody gets a message, in the language that is on."""
    names = {"organization": one_line(organization)}
    match people:
        case Broadcast.People.MEMBERS:
            return gettext("You get this because %(organization)s has you on its roll.") % names
        case Broadcast.People.CONTACTS:
            return (
                gettext("You get this because you said that %(organization)s may write to you.")
                % names
            )
        case _:
            return gettext("You get this because you asked %(organization)s for it.") % names


def write_sender(name: str) -> str:
    """Give a From header: an organization's name and the deployment's address."""
    return formataddr((one_line(name, most=_MOST_OF_SENDER), str(settings.DEFAULT_FROM_EMAIL)))


def _headers(sender: str, organization: Any, envelope: Envelope, link: str) -> dict[str, str]:
    return {
        "From": write_sender(sender),
        "Message-ID": f"<{make_token(DELIVERY, envelope.delivery)}@{sender_domain()}>",
        "Date": format_datetime(envelope.at),
        # RFC 2369 and RFC 8058: a mail program's own button posts to the link, without a page.
        "List-Unsubscribe": f"<{link}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-ID": f"<messages.{organization.slug}.{sender_domain()}>",
    }


def _link(block: str) -> str:
    """Escape a piece of a template, and make links of the addresses in it."""
    pieces, end = [], 0
    for found in _LINK.finditer(block):
        pieces.append(escape(block[end : found.start()]))
        address = escape(found[0])
        pieces.append(f'<a href="{address}">{address}</a>')
        end = found.end()
    return "".join([*pieces, escape(block[end:])])
