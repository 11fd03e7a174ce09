"""Write messages to members: plain text and a simple page that says the same, one link in each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime, formataddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from groundswell.server.elections.queries.invitation_facts import InvitationFacts
from groundswell.server.web.mail.lines import isolate, one_line

_MOST_OF_SENDER = 60
_MOST_OF_SUBJECT = 150


@dataclass(frozen=True)
class Envelope:
    """To whom a message goes, where it returns to if it can't, and what it is known by."""

    to: str
    returns_to: str
    message_id: str
    at: datetime


@dataclass(frozen=True)
class Addressee:
    """Who is written to, and in which language."""

    name: str
    language: str

    def __repr__(self) -> str:
        """Keep the name out of log lines."""
        return "Addressee"


def write_invitation(
    facts: InvitationFacts, who: Addressee, envelope: Envelope, *, code: str, is_new_code: bool
) -> EmailMultiAlternatives:
    """Write an invitation; `is_new_code` says that it stands for one that was lost."""
    with translation.override(who.language):
        pattern = (
            _("%(organization)s: your new link to vote on %(title)s")
            if is_new_code
            else _("%(organization)s asks for your vote: %(title)s")
        )
        words = {"link": facts.link(code), "code": code, "is_new_code": is_new_code}
        return _write("invitation", pattern, facts, who, envelope, words)


def write_reminder(
    facts: InvitationFacts, who: Addressee, envelope: Envelope, *, invited_at: datetime
) -> EmailMultiAlternatives:
    """Write a reminder. It holds no code: ours is deleted, the member has it."""
    with translation.override(who.language):
        pattern = _("%(organization)s: you can still vote on %(title)s")
        words = {"invited_at": facts.moment(invited_at, who.language)}
        return _write("reminder", pattern, facts, who, envelope, words)


def _write(
    template: str,
    pattern: str,
    facts: InvitationFacts,
    who: Addressee,
    envelope: Envelope,
    words: Mapping[str, object],
) -> EmailMultiAlternatives:
    organization, title = one_line(facts.organization), one_line(facts.title)
    subject = pattern % {"organization": one_line(organization, most=80), "title": title}
    context = dict(words) | {
        "name": one_line(who.name),
        "organization": organization,
        "title": title,
        "contest": one_line(facts.contest),
        "opens_at": facts.moment(facts.opens_at, who.language),
        "closes_at": facts.moment(facts.closes_at, who.language),
        "revoting": facts.revoting,
        "reply_to": facts.reply_to,
        "vote_id": facts.vote_id[:16],
        "language": who.language,
    }
    plain = {
        key: isolate(value) if isinstance(value, str) else value for key, value in context.items()
    }
    message = EmailMultiAlternatives(
        subject=one_line(subject, most=_MOST_OF_SUBJECT),
        body=render_to_string(f"elections/mail/{template}.txt", plain),
        from_email=envelope.returns_to,
        to=[envelope.to],
        reply_to=[facts.reply_to],
        headers=_headers(organization, envelope),
    )
    message.attach_alternative(
        render_to_string(f"elections/mail/{template}.html", context), "text/html"
    )
    return message


def _headers(organization: str, envelope: Envelope) -> dict[str, str]:
    sender = one_line(organization, most=_MOST_OF_SENDER)
    return {
        "From": formataddr((sender, settings.DEFAULT_FROM_EMAIL)),
        "Message-ID": envelope.message_id,
        "Date": format_datetime(envelope.at),
        # So that no machine answers it (RFC 3834).
        "Auto-Submitted": "auto-generated",
    }
