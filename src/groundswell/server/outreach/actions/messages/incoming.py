"""Text messages that people send to us: STOP at once, HELP and START answered, others kept."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext

from groundswell.outreach.messages.answers import Answer, read_answer
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.outreach.actions.calling.optouts import opt_out
from groundswell.server.outreach.actions.messages.asking import HOLDS, confirm_request
from groundswell.server.outreach.actions.messages.consents import NewConsent, give_consent
from groundswell.server.outreach.actions.messages.texting.provider import Inbound, text_provider
from groundswell.server.outreach.models import (
    Consent,
    ConsentRequest,
    IncomingText,
    MessageChannel,
)
from groundswell.server.outreach.queries.messages.consent import (
    held_consents,
    is_refused,
    may_write,
)
from groundswell.server.outreach.queries.messages.find import settings_of
from groundswell.server.web.clock import now
from groundswell.server.web.mail.lines import one_line

SOURCE = "text message"
_KEPT = timedelta(days=30)
TEXT = MessageChannel.TEXT


def take_text(organization: Any, inbound: Inbound) -> Answer:
    """Take one message in, and answer it where it asks for that; told of twice it is taken once.

    An opt-out holds from the moment that this returns, for everything that is queued too.
    """
    answer = read_answer(inbound.text)
    with transaction.atomic():
        _known, is_new = IncomingText.objects.get_or_create(
            organization_id=organization.pk,
            reference=inbound.reference,
            defaults={
                "number": inbound.number,
                "text": inbound.text[:1_000],
                "answer": answer.value,
                "at": now(),
                "seen_at": None if answer is Answer.OTHER else now(),
            },
        )
        if not is_new:
            # Done with its row: done once more, an old START would undo a STOP that came since.
            return answer
        language = language_of(organization, inbound.number)
        with translation.override(language):
            reply = _do(organization, inbound.number, answer)
    if reply:
        digest = hashlib.sha256(inbound.reference.encode()).hexdigest()
        # Killed before this, the answer is missing; what was asked for is done all the same.
        text_provider().send(inbound.number, reply, f"r-{organization.pk:x}-{digest[:24]}")
    return answer


def mark_seen(row: IncomingText) -> None:
    """Say that a person has looked at a message."""
    IncomingText.objects.filter(pk=row.pk, seen_at=None).update(seen_at=now())


def forget_texts() -> None:
    """Delete what people wrote some weeks ago, and their numbers."""
    old = IncomingText.objects.filter(at__lt=now() - _KEPT).exclude(number="")
    old.update(number="", text="")


def language_of(organization: Any, number: str) -> str:
    """Give the language in which a number was last agreed with; else the organization's."""
    rows = Consent.objects.filter(organization_id=organization.pk, channel=TEXT, address=number)
    asked = ConsentRequest.objects.filter(
        organization_id=organization.pk, channel=TEXT, address=number
    )
    known = rows.first() or asked.order_by("-pk").first()
    return known.language if known is not None else str(organization.language)


def _do(organization: Any, number: str, answer: Answer) -> str:
    """Do what a message asks for; give the words of our answer, "" for none."""
    names = {"organization": one_line(organization.name, most=40)}
    match answer:
        case Answer.STOP:
            return _stop(organization, number)
        case Answer.START:
            return _start(organization, number)
        case Answer.HELP:
            reach = settings_of(organization).reply_to
            words = gettext("%(organization)s: text messages about our campaigns.") % names
            ending = gettext("Answer STOP to end.")
            return f"{words} {reach} {ending}" if reach else f"{words} {ending}"
        case _:
            return ""


def _stop(organization: Any, number: str) -> str:
    if is_refused(organization.pk, number, TEXT):
        return ""  # said once; two machines could go on answering each other for ever
    opt_out(organization.pk, number, "text", SOURCE)
    held_consents(organization.pk, TEXT).filter(address=number).update(withdrawn_at=now())
    return gettext(
        "%(organization)s: you get no more text messages from us. Answer START to begin again."
    ) % {"organization": one_line(organization.name, most=40)}


def _start(organization: Any, number: str) -> str:
    """Begin, or begin again: for who asked on our page, or had agreed before."""
    if may_write(organization.pk, number, TEXT):
        return ""
    names = {"organization": one_line(organization.name, most=40)}
    asked = ConsentRequest.objects.filter(
        organization_id=organization.pk,
        channel=TEXT,
        address=number,
        confirmed_at=None,
        asked_at__gt=now() - HOLDS,
    ).last()
    before = Consent.objects.filter(
        organization_id=organization.pk, channel=TEXT, address=number
    ).first()
    try:
        if asked is not None:
            confirm_request(asked, source=Consent.Source.TEXT)
        elif before is not None:
            _again(before)
        else:
            return ""  # we do not know to what they would agree
    except Refused:
        return ""  # they opted out of every way: a person has to take that back
    return gettext("%(organization)s: thank you. Answer STOP to end at any time.") % names


def _again(before: Consent) -> None:
    """Renew a consent in the words of the one before."""
    new = NewConsent(
        channel=TEXT,
        address=before.address,
        words=before.words,
        source=Consent.Source.TEXT,
        tag=before.tag,
        language=before.language,
        given_name=before.given_name,
        postcode=before.postcode,
    )
    give_consent(before.organization_id, new)
