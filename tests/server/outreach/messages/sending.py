"""A union, a template, a broadcast made with few words; and what the worker does."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from tests.server.organizations.people import make_organization, make_staff

from groundswell.server.organizations.models import Organization
from groundswell.server.organizations.queries.members import MemberFilter
from groundswell.server.outreach.actions.lists.filters import save_filter
from groundswell.server.outreach.actions.messages.broadcasts import (
    approve,
    ask_for_look,
    save_broadcast,
)
from groundswell.server.outreach.actions.messages.consents import NewConsent, give_consent
from groundswell.server.outreach.actions.messages.holding import take_due_broadcasts
from groundswell.server.outreach.actions.messages.run_broadcast import run_broadcast
from groundswell.server.outreach.models import (
    Broadcast,
    Consent,
    Delivery,
    IncomingText,
    MessageSettings,
    MessageTemplate,
)
from groundswell.server.web.clock import now

WORDS = "I agree that Riverside writes to me about its campaigns."


def make_union(**fields: Any) -> Organization:
    """Make an organization whose settings are complete."""
    organization = make_organization(name="Riverside Tenants’ Union", **fields)
    MessageSettings.objects.create(
        organization=organization,
        reply_to="office@riverside.example",
        postal_address="1 Example Street, Springfield",
    )
    return organization


def make_template(organization: Organization, **fields: Any) -> MessageTemplate:
    values = {
        "name": "Kickoff",
        "channel": "email",
        "mark": "anyone",
        "subject_en": "Saturday, {given_name|friend}",
        "body_en": "Dear {given_name|friend},\n\ncome on Saturday: https://union.example/a?b=1&c=2.",
        "subject_es": "El sábado, {given_name|amiga}",
        "body_es": "Hola, {given_name|amiga}:\n\nvenga el sábado.",
        "changed_at": now(),
        **fields,
    }
    if values["channel"] == "text":
        values |= {"subject_en": "", "subject_es": ""}
    return MessageTemplate.objects.create(organization=organization, **values)


def make_broadcast(
    organization: Organization, by: User, template: MessageTemplate | None = None, **fields: Any
) -> Broadcast:
    """Make a draft to all members of Iowa, unless told otherwise."""
    values = {"people": "members", "per_minute": 6_000, "not_before": None, **fields}
    if values["people"] == "members" and "saved_filter" not in values:
        wanted = MemberFilter(states=("IA",))
        count = Broadcast.objects.count()
        values["saved_filter"] = save_filter(
            organization, name=f"Iowa {count}", wanted=wanted, by=by
        )
    values.setdefault("saved_filter", None)
    return save_broadcast(
        organization, template=template or make_template(organization), by=by, **values
    )


def look(broadcast: Broadcast) -> Broadcast:
    """Count its people, as the worker does."""
    broadcast.refresh_from_db()
    ask_for_look(broadcast, version=broadcast.version)
    work()
    broadcast.refresh_from_db()
    return broadcast


def look_and_approve(broadcast: Broadcast, by: User) -> Broadcast:
    look(broadcast)
    approve(broadcast, version=broadcast.version, by=by)
    broadcast.refresh_from_db()
    return broadcast


def work() -> int:
    """Do what the worker does until nothing is due at this moment; give how many pieces."""
    pieces = 0
    while holds := take_due_broadcasts():
        for hold in holds:
            run_broadcast(hold)
            pieces += 1
    return pieces


def states(broadcast: Broadcast) -> dict[str, str]:
    """Give the state or the reason of each delivery, by address."""
    rows = Delivery.objects.filter(broadcast=broadcast)
    return {row.address: row.reason or row.state for row in rows}


def consent_to(organization: Organization, channel: str, address: str, **fields: Any) -> Consent:
    values = {"words": WORDS, "source": "paper", **fields}
    return give_consent(organization.pk, NewConsent(channel=channel, address=address, **values))


def make_visited_messages(union: Organization) -> dict[str, object]:
    """Make what every address of messages is visited with."""
    template = make_template(union)
    by = make_staff(union, email="messages@staff.example")
    incoming = IncomingText.objects.create(
        organization=union,
        reference="r-1",
        number="+15155550101",
        text="Who is this?",
        answer="other",
        at=now(),
    )
    return {
        "message_template": template.pk,
        "broadcast": make_broadcast(union, by, template).pk,
        "incoming_text": incoming.pk,
    }
