"""Who gets a broadcast, who does not and why: decided in the database, for all at once.

The same query counts a list before it is approved, chooses the deliveries, and asks about each
person again when their turn has come: it is one rule in one place. People come from the roll by a
saved filter, from contacts who said yes, or from those who asked for messages. There is no way in
for anything else: who is known from a public filing of contributions is on none of these lists.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Case as SqlCase
from django.db.models import (
    CharField,
    Count,
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Lower

from groundswell.outreach.audiences import ALLOWED, read_mark
from groundswell.outreach.calling.scripts.merging import MergeValues
from groundswell.server.organizations.queries.members import MemberFilter, find_members
from groundswell.server.organizations.queries.standing import GOOD, standing_on
from groundswell.server.outreach.models import (
    Broadcast,
    Consent,
    Contact,
    Delivery,
    Introduction,
    MessageChannel,
    OptOut,
    Unsubscribe,
)
from groundswell.server.outreach.models.choices import Tag
from groundswell.server.outreach.queries.lists.filters import EVERYWHERE
from groundswell.server.outreach.queries.messages.consent import TEXT_OPT_OUTS

WINDOW = timedelta(days=7)
COUNTED = ("sending", "sent", "unknown", "bounced")
"""States of deliveries that count against a person's limit: what may have arrived, does."""
People, Reason = Broadcast.People, Delivery.Reason


def _choose(*cases: When) -> SqlCase:
    return SqlCase(*cases, default=Value(""), output_field=CharField())


_NO_LONGER = ("left", "lapsed")
"""Standings of those who are members no more."""
_ALONE = _choose(When(phone_extension="", then=F("phone")))
"""A number that rings at one person: behind an extension no text message arrives."""


@dataclass(frozen=True, kw_only=True)
class Ask:
    """Whom a broadcast is to reach, and by which rules."""

    organization: Any
    channel: str
    mark: str
    people: str
    most: int
    on: date
    at: datetime
    wanted: MemberFilter


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """One person as a message needs them. All of it is personal data."""

    pk: int
    address: str
    language: str
    reason: str
    values: MergeValues
    postcode: str
    state: str
    country: str

    def __repr__(self) -> str:
        """Keep personal data out of log lines."""
        return f"Recipient({self.pk})"


def recipients_of(ask: Ask) -> QuerySet[Any]:
    """Give everybody of a source with `to`, `speaks`, `audience` and `reason`.

    `reason` is "" for who gets the message; `audience` is a `ContactTag`, or "" where it is not
    sure what somebody is: then only what is written for anyone may reach them.
    """
    rows, agreed = _SOURCES[ask.people](ask)
    mark = read_mark(ask.mark)
    is_for_them = Q(audience__in=ALLOWED[mark])
    if mark == "anyone":
        is_for_them |= Q(audience="")
    refused = _refusals(ask)
    lately = Delivery.objects.filter(
        organization_id=ask.organization.pk,
        channel=ask.channel,
        address=OuterRef("to"),
        state__in=COUNTED,
        at__gt=ask.at - WINDOW,
    ).order_by()
    is_email = ask.channel == MessageChannel.EMAIL
    found: QuerySet[Any] = rows.annotate(
        reason=_choose(
            When(to="", then=Value(Reason.NO_ADDRESS.value)),
            When(
                Exists(refused),
                then=Value((Reason.UNSUBSCRIBED if is_email else Reason.OPTED_OUT).value),
            ),
            When(~agreed, then=Value(Reason.NO_CONSENT.value)),
            When(~is_for_them, then=Value(Reason.AUDIENCE.value)),
            # The last of the messages that are allowed is there: there is no room for another.
            When(Exists(lately[ask.most - 1 :]), then=Value(Reason.FREQUENCY.value)),
        )
    )
    return found


def count_recipients(ask: Ask) -> dict[str, Any]:
    """Count who gets it, by language, and who does not, by reason; each person once."""
    rows = recipients_of(ask).order_by()
    counted = {
        row["reason"]: row["people"] for row in rows.values("reason").annotate(people=Count("pk"))
    }
    reached = rows.filter(reason="")
    addresses = reached.aggregate(addresses=Count("to", distinct=True))["addresses"]
    people = counted.pop("", 0)
    if people > addresses:
        counted[Reason.TWICE.value] = people - addresses
    spoken = {
        row["speaks"] or "": row["people"]
        for row in reached.values("speaks").annotate(people=Count("to", distinct=True))
    }
    return {"reached": addresses, "left_out": counted, "languages": spoken}


def read_recipients(ask: Ask, keys: Collection[int]) -> Mapping[int, Recipient]:
    """Read some people as they are now, by key; who is no longer on the list is missing."""
    rows = recipients_of(ask).filter(pk__in=list(keys)).order_by()
    read = _READERS[ask.people]
    return {row["pk"]: read(ask, row) for row in rows.values(*_FIELDS[ask.people])}


Source = tuple[QuerySet[Any], Any]
"""People with `to`, `speaks` and `audience`, and the condition that they agreed to messages."""


def _members(ask: Ask) -> Source:
    """Give the members of a filter.

    A member in good standing is of the restricted class, a supporter of the general public; who is
    suspended, lapsed or gone may be either.
    """
    is_email = ask.channel == MessageChannel.EMAIL
    rows = find_members(ask.organization, EVERYWHERE, ask.wanted, on=ask.on).annotate(
        # Never null: a comparison with null is neither true nor false, and lets anybody through.
        stands=Coalesce(standing_on(ask.on), Value("")),
        first=FilteredRelation("memberships", condition=Q(memberships__is_primary=True)),
        to=Lower("email") if is_email else _ALONE,
        speaks=F("language"),
    )
    rows = rows.annotate(
        audience=_choose(
            When(kind="supporter", then=Value(Tag.GENERAL_PUBLIC.value)),
            When(stands=GOOD, then=Value(Tag.MEMBER.value)),
        )
    )
    agreed: Any = Q(Exists(_consents(ask)))
    if is_email:
        # Membership is the consent, as long as it lasts.
        agreed = agreed | (Q(kind="member") & ~Q(stands__in=_NO_LONGER))
    return rows, agreed


def _contacts(ask: Ask) -> Source:
    """Give the contacts who said that the organization may write to them.

    By e-mail the word of a volunteer whom we know is enough, and nobody else's: the page is open,
    and a stranger could bring anybody's address. By text message it takes a consent. Where two who
    know the person gave different tags, nobody knows what the person is.
    """
    is_email = ask.channel == MessageChannel.EMAIL
    rows = Contact.objects.filter(organization_id=ask.organization.pk).annotate(
        to=Lower("email") if is_email else F("phone"),
        speaks=F("language"),
        audience=_choose(When(tags_differ=False, then=F("tag"))),
    )
    agreed: Any = Q(Exists(_consents(ask)))
    if is_email:
        brought = Introduction.objects.filter(
            contact=OuterRef("pk"), source=Introduction.Source.VOLUNTEER
        )
        agreed = agreed | Q(Exists(brought))
    return rows, agreed


def _consenting(ask: Ask) -> Source:
    """Give those who asked for messages."""
    rows = Consent.objects.filter(
        organization_id=ask.organization.pk, channel=ask.channel, withdrawn_at=None
    ).annotate(to=F("address"), speaks=F("language"), audience=F("tag"))
    return rows, Q(pk__isnull=False)


_SOURCES: dict[str, Callable[[Ask], Source]] = {
    People.MEMBERS: _members,
    People.CONTACTS: _contacts,
    People.CONSENTS: _consenting,
}


def _consents(ask: Ask) -> QuerySet[Consent]:
    return Consent.objects.filter(
        organization_id=ask.organization.pk,
        channel=ask.channel,
        withdrawn_at=None,
        address=OuterRef("to"),
    )


def _refusals(ask: Ask) -> QuerySet[Any]:
    if ask.channel == MessageChannel.EMAIL:
        return Unsubscribe.objects.filter(
            organization_id=ask.organization.pk, address=OuterRef("to")
        )
    return OptOut.objects.filter(
        organization_id=ask.organization.pk, number=OuterRef("to"), channel__in=TEXT_OPT_OUTS
    )


_FIELDS: dict[str, tuple[str, ...]] = {
    People.MEMBERS: (
        *("pk", "to", "speaks", "reason", "given_name", "family_name", "city", "state"),
        *("postcode", "country", "first__chapter__name"),
    ),
    People.CONTACTS: ("pk", "to", "speaks", "reason", "name"),
    People.CONSENTS: ("pk", "to", "speaks", "reason", "given_name", "postcode"),
}


def _read_member(ask: Ask, row: Mapping[str, Any]) -> Recipient:
    values = MergeValues(
        given_name=row["given_name"],
        family_name=row["family_name"],
        city=row["city"],
        chapter=row["first__chapter__name"] or "",
        organization=ask.organization.name,
    )
    place = {name: row[name] for name in ("postcode", "state", "country")}
    return _recipient(row, values, **place)


def _read_contact(ask: Ask, row: Mapping[str, Any]) -> Recipient:
    given, _, family = row["name"].partition(" ")
    values = MergeValues(given_name=given, family_name=family, organization=ask.organization.name)
    return _recipient(row, values)


def _read_consent(ask: Ask, row: Mapping[str, Any]) -> Recipient:
    values = MergeValues(given_name=row["given_name"], organization=ask.organization.name)
    return _recipient(row, values, postcode=row["postcode"])


def _recipient(
    row: Mapping[str, Any],
    values: MergeValues,
    *,
    postcode: str = "",
    state: str = "",
    country: str = "US",
) -> Recipient:
    return Recipient(
        pk=row["pk"],
        address=row["to"],
        language=row["speaks"] or "",
        reason=row["reason"],
        values=values,
        postcode=postcode,
        state=state,
        country=country,
    )


_READERS: dict[str, Callable[[Ask, Mapping[str, Any]], Recipient]] = {
    People.MEMBERS: _read_member,
    People.CONTACTS: _read_contact,
    People.CONSENTS: _read_consent,
}
