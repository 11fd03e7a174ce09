"""Find an organization's templates, broadcasts and settings."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet

from groundswell.outreach.audiences import read_mark
from groundswell.server.organizations.queries.members import MemberFilter
from groundswell.server.organizations.queries.today import today_in
from groundswell.server.outreach.models import (
    Broadcast,
    Consent,
    Delivery,
    IncomingText,
    MessageChannel,
    MessageSettings,
    MessageTemplate,
    Unsubscribe,
)
from groundswell.server.outreach.queries.lists.filters import read_filter
from groundswell.server.outreach.queries.messages.recipients import Ask
from groundswell.server.web.clock import now


def settings_of(organization: Any) -> MessageSettings:
    """Give an organization's settings, those of a new one if there are none."""
    found = MessageSettings.objects.filter(organization_id=organization.pk).first()
    return found or MessageSettings(organization=organization)


def templates_of(organization_id: int) -> QuerySet[MessageTemplate]:
    """List the templates in use, by name."""
    return MessageTemplate.objects.filter(organization_id=organization_id, archived_at=None)


def broadcasts_of(organization_id: int) -> QuerySet[Broadcast]:
    """List the broadcasts, the newest first."""
    rows = Broadcast.objects.filter(organization_id=organization_id)
    return rows.select_related("template", "saved_filter", "organization")


def ask_of(broadcast: Broadcast) -> Ask:
    """Say whom a broadcast reaches now, by the filter as it was looked at."""
    organization, template = broadcast.organization, broadcast.template
    limits = settings_of(organization)
    is_email = template.channel == MessageChannel.EMAIL
    wanted = read_filter(broadcast.filter) if broadcast.filter else MemberFilter()
    return Ask(
        organization=organization,
        channel=template.channel,
        mark=read_mark(template.mark),
        people=broadcast.people,
        most=limits.most_emails if is_email else limits.most_texts,
        on=today_in(organization),
        at=now(),
        wanted=wanted,
    )


def count_deliveries(broadcast: Broadcast) -> dict[str, int]:
    """Count deliveries by state; every state is there."""
    counted = dict(
        Delivery.objects.filter(broadcast=broadcast)
        .order_by()
        .values_list("state")
        .annotate(Count("pk"))
    )
    return {state: counted.get(state, 0) for state in Delivery.State.values}


def count_skipped(broadcast: Broadcast) -> dict[str, int]:
    """Count those who were left out when their turn came, by reason."""
    skipped = Delivery.objects.filter(broadcast=broadcast, state=Delivery.State.SKIPPED)
    return dict(skipped.order_by().values_list("reason").annotate(Count("pk")))


def replies_of(organization_id: int) -> QuerySet[IncomingText]:
    """List the incoming text messages that a person has yet to look at, the first first."""
    rows = IncomingText.objects.filter(organization_id=organization_id, seen_at=None)
    return rows.exclude(number="").order_by("pk")


def count_agreed(organization_id: int) -> dict[str, int]:
    """Count the consents that hold, by channel, and the addresses that are unsubscribed."""
    held = Consent.objects.filter(organization_id=organization_id, withdrawn_at=None)
    counted = dict(held.order_by().values_list("channel").annotate(Count("pk")))
    ended = Unsubscribe.objects.filter(organization_id=organization_id).count()
    return {each: counted.get(each, 0) for each in MessageChannel.values} | {"ended": ended}
