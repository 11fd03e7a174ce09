"""Somebody asks for messages: it is a consent once the holder of the address has confirmed it.

What the page answers never tells whether an address is known here, or has asked for no more.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from groundswell.outreach.calling.numbers import region_of
from groundswell.outreach.calling.scripts.merging import MergeValues
from groundswell.outreach.calling.zones import WITH_ZIPS
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.outreach.actions.messages.consents import (
    NewConsent,
    give_consent,
    read_address,
)
from groundswell.server.outreach.actions.messages.hours import next_hour
from groundswell.server.outreach.actions.messages.notices import queue_notice
from groundswell.server.outreach.actions.messages.texting.provider import text_provider
from groundswell.server.outreach.models import Consent, ConsentRequest, MessageChannel
from groundswell.server.outreach.queries.messages.consent import is_refused
from groundswell.server.outreach.queries.messages.consent_words import consent_words
from groundswell.server.outreach.queries.messages.recipients import Recipient
from groundswell.server.web.clock import now
from groundswell.server.web.digests import digest_secret
from groundswell.server.web.mail.lines import one_line

HOLDS = timedelta(days=3)
"""How long a request waits for its holder's word."""
MOST_A_DAY = 3
"""Requests for one address in 24 hours; more are answered alike, and do nothing."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Asking:
    """What somebody typed into the form."""

    channel: str
    address: str = field(repr=False)
    language: str
    given_name: str = field(default="", repr=False)
    postcode: str = field(default="", repr=False)


def ask_for_messages(organization: Any, asking: Asking) -> None:
    """Keep a request, and ask the holder of the address to confirm it.

    Raises:
        Refused: if the address is none, or no text message may go there at this hour.
    """
    address = read_address(asking.channel, asking.address)
    is_text = asking.channel == MessageChannel.TEXT
    if is_text and region_of(address) not in WITH_ZIPS:
        raise Refused(gettext("Give a number of the United States."), field="address")
    if is_text and not _is_hour(address, asking.postcode):
        raise Refused(
            gettext("We send no text messages before 8 in the morning or after 9 in the evening."),
            field="address",
        )
    lately = ConsentRequest.objects.filter(
        organization_id=organization.pk, address=address, asked_at__gt=now() - _DAY
    )
    if lately.count() >= MOST_A_DAY:
        return
    if is_text and is_refused(organization.pk, address, asking.channel):
        return  # whoever opted out comes back by a message from the number, and by nothing else
    secret = secrets.token_urlsafe(32)
    with transaction.atomic(), translation.override(asking.language):
        row = ConsentRequest.objects.create(
            organization=organization,
            channel=asking.channel,
            address=address,
            given_name=one_line(asking.given_name, most=200),
            postcode=asking.postcode.strip()[:16],
            language=asking.language,
            words=consent_words(organization, asking.channel),
            asked_at=now(),
            digest=digest_secret(secret),
        )
        if not is_text:
            _ask_by_email(organization, row, secret)
    if is_text:
        _ask_by_text(organization, row)


def find_request(organization_id: int, secret: str) -> ConsentRequest | None:
    """Find the request that a link confirms, if it still waits."""
    return ConsentRequest.objects.filter(
        organization_id=organization_id,
        digest=digest_secret(secret),
        channel=MessageChannel.EMAIL,
        asked_at__gt=now() - HOLDS,
    ).first()


def confirm_request(request: ConsentRequest, *, source: str = Consent.Source.FORM) -> None:
    """Make a consent of a request, by its holder's act; done twice it is done once.

    Raises:
        Refused: if the holder asked for no more meanwhile in a way that this does not take back.
    """
    with transaction.atomic():
        waiting = ConsentRequest.objects.filter(pk=request.pk, confirmed_at=None)
        if not waiting.update(confirmed_at=now()):
            return
        new = NewConsent(
            channel=request.channel,
            address=request.address,
            words=request.words,
            source=source,
            language=request.language,
            given_name=request.given_name,
            postcode=request.postcode,
        )
        give_consent(request.organization_id, new)


def forget_requests() -> None:
    """Delete the requests that nobody confirmed in time, and those that have become consents."""
    ConsentRequest.objects.filter(asked_at__lt=now() - HOLDS).delete()


def _ask_by_email(organization: Any, row: ConsentRequest, secret: str) -> None:
    path = reverse("act_confirm_messages", args=[organization.slug, secret])
    context = {
        "organization": organization.name,
        "link": f"{settings.ENVIRONMENT.origin}{path}",
        "words": row.words,
    }
    queue_notice(
        organization.pk,
        address=row.address,
        language=row.language,
        subject=gettext("Please confirm: e-mail from %(organization)s")
        % {"organization": organization.name},
        text=render_to_string("outreach/mail/messages/confirm.txt", context),
    )


def _ask_by_text(organization: Any, row: ConsentRequest) -> None:
    with translation.override(row.language):
        text = gettext(
            "%(organization)s: answer YES to get text messages about our campaigns. Message and "
            "data rates may apply. STOP to end, HELP for help."
        ) % {"organization": one_line(organization.name, most=40)}
    text_provider().send(row.address, text, f"q{row.pk:x}-{row.digest[:24]}")


def _is_hour(number: str, postcode: str) -> bool:
    who = Recipient(
        pk=0,
        address=number,
        language="",
        reason="",
        values=MergeValues(),
        postcode=postcode,
        state="",
        country="US",
    )
    return next_hour(who, now()) == now()
