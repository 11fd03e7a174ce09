"""Take consents in, and withdraw them; nothing here sends anything."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from groundswell.outreach.calling.errors import ValueRefused
from groundswell.outreach.calling.numbers import read_number
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.outreach.models import (
    Consent,
    MessageChannel,
    OptBackIn,
    OptOut,
    Unsubscribe,
)
from groundswell.server.outreach.queries.messages.addresses import is_address, normalize_address
from groundswell.server.outreach.queries.messages.consent import (
    held_consents,
    is_refused,
)
from groundswell.server.web.clock import now

MIN_WORDS = 20
"""Characters: fewer say neither who writes nor what about."""
OWN_ACT = (Consent.Source.FORM, Consent.Source.TEXT)
"""Sources in which the person acted, and nobody else for them."""


@dataclass(frozen=True, kw_only=True)
class NewConsent:
    """A consent as somebody gives it or writes it down; all of it about one person."""

    channel: str
    address: str = field(repr=False)
    words: str
    source: str
    tag: str = "general_public"
    language: str = "en"
    given_name: str = field(default="", repr=False)
    postcode: str = field(default="", repr=False)
    given_at: datetime | None = None


def give_consent(organization_id: int, new: NewConsent, *, by: Any = None) -> Consent:
    """Keep a consent in the caller's transaction; of an address that has one, the newer words.

    Who asked for no more is written to again only by an act of their own that is later: a list,
    a paper or a colleague's word does not bring anybody back.

    Raises:
        Refused: naming the field that is wrong, or because the person asked for no more.
    """
    address = read_address(new.channel, new.address)
    if len(new.words.strip()) < MIN_WORDS:
        raise Refused(gettext("Give the words that the person agreed to."), field="words")
    at = new.given_at or now()
    if at > now():
        raise Refused(gettext("This moment is still to come."), field="given_at")
    with transaction.atomic():
        _check_refusal(organization_id, new, address, at)
        held = held_consents(organization_id, new.channel).filter(address=address)
        held.select_for_update().update(withdrawn_at=now())
        return Consent.objects.create(
            organization_id=organization_id,
            channel=new.channel,
            address=address,
            tag=new.tag,
            language=new.language,
            given_name=new.given_name.strip()[:200],
            postcode=new.postcode.strip()[:16],
            given_at=at,
            source=new.source,
            words=new.words.strip()[:2_000],
            noted_by=by,
        )


def withdraw_consent(consent: Consent) -> None:
    """Let a consent hold no more; it stays as proof of what was sent until now."""
    Consent.objects.filter(pk=consent.pk, withdrawn_at=None).update(withdrawn_at=now())


def unsubscribe(organization_id: int, address: str, source: str) -> None:
    """Send no more to an e-mail address; done twice it is done once, and effective at once.

    What waits in a queue is asked again before it goes (`deliver`), so that nothing needs undoing.
    """
    address = normalize_address(address)
    with transaction.atomic():
        row = Unsubscribe(organization_id=organization_id, address=address, at=now(), source=source)
        Unsubscribe.objects.bulk_create([row], ignore_conflicts=True)
        held = held_consents(organization_id, MessageChannel.EMAIL)
        held.filter(address=address).update(withdrawn_at=now())


def take_back(organization_id: int, address: str) -> None:
    """Undo an unsubscribe that was a slip, by the person who has the link in the message."""
    Unsubscribe.objects.filter(
        organization_id=organization_id, address=normalize_address(address)
    ).delete()


def read_address(channel: str, text: str) -> str:
    """Read what was typed as an address of a channel.

    Raises:
        Refused: if it is none.
    """
    if channel == MessageChannel.EMAIL:
        address = normalize_address(text)
        if not is_address(address):
            raise Refused(
                gettext("Give an e-mail address, as in name@example.org."), field="address"
            )
        return address
    try:
        return read_number(text)
    except ValueRefused:
        words = gettext("Give a telephone number in digits, with the area code.")
        raise Refused(words, field="address") from None


def _check_refusal(organization_id: int, new: NewConsent, address: str, at: datetime) -> None:
    if not is_refused(organization_id, address, new.channel):
        return
    if new.source not in OWN_ACT or not _lift(organization_id, new, address, at):
        raise Refused(
            gettext("This person asked for no more messages. Only they can change that."),
            field="address",
        )


def _lift(organization_id: int, new: NewConsent, address: str, at: datetime) -> bool:
    """Take off what stands in the way if the person's own act is later; "all" stays in any case."""
    if new.channel == MessageChannel.EMAIL:
        rows = Unsubscribe.objects.filter(organization_id=organization_id, address=address)
        rows.filter(at__lte=at).delete()
    elif new.source == Consent.Source.TEXT:
        opted_out = OptOut.objects.filter(
            organization_id=organization_id, number=address, channel=OptOut.Channel.TEXT
        )
        if opted_out.filter(at__lte=at).delete()[0]:
            OptBackIn.objects.create(
                organization_id=organization_id,
                number=address,
                channels=OptOut.Channel.TEXT.value,
                why=gettext("A text message from the number itself."),
                at=now(),
            )
    return not is_refused(organization_id, address, new.channel)
