"""Whether an organization may write to an address: asked again before every single message.

By e-mail it may write to its own members, whose membership is the relation that they expect to be
written to in, and to whoever consented, until they unsubscribe. By text message it may write to
those alone who consented in so many words (47 CFR 64.1200(a)(1)(iii), (f)(9)), members or not,
until they opt out.
"""

from __future__ import annotations

from django.db.models import QuerySet

from groundswell.server.organizations.queries.contact import has_member_at
from groundswell.server.outreach.models import Consent, MessageChannel, OptOut, Unsubscribe
from groundswell.server.outreach.queries.messages.addresses import normalize_address

TEXT_OPT_OUTS = (OptOut.Channel.TEXT, OptOut.Channel.ALL)


def may_write(organization_id: int, address: str, channel: str) -> bool:
    """Tell whether an organization may send messages to an address ("email") or number ("text").

    `address` is an e-mail address or a number in E.164.
    """
    if is_refused(organization_id, address, channel):
        return False
    if held_consents(organization_id, channel).filter(address=normalize_address(address)).exists():
        return True
    return channel == MessageChannel.EMAIL and has_member_at(organization_id, address)


def is_refused(organization_id: int, address: str, channel: str) -> bool:
    """Tell whether somebody asked for no more at an address: unsubscribed, or opted out."""
    address = normalize_address(address)
    if channel == MessageChannel.EMAIL:
        return Unsubscribe.objects.filter(organization_id=organization_id, address=address).exists()
    return OptOut.objects.filter(
        organization_id=organization_id, number=address, channel__in=TEXT_OPT_OUTS
    ).exists()


def held_consents(organization_id: int, channel: str) -> QuerySet[Consent]:
    """List the consents that hold."""
    return Consent.objects.filter(
        organization_id=organization_id, channel=channel, withdrawn_at=None
    )
