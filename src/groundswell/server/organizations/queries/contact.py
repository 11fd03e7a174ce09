"""How members are reached: for invitations and letters, and for nothing that is public."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db.models.functions import Lower

from groundswell.server.organizations.models import Member, Organization

_AT_ONCE = 1_000


@dataclass(frozen=True)
class Contact:
    """One member's name and addresses: personal data, all of it."""

    pk: int
    number: str
    name: str
    email: str
    language: str
    street: str
    city: str
    state: str
    postcode: str
    country: str

    def __repr__(self) -> str:
        """Keep personal data out of log lines."""
        return f"Contact({self.pk})"


def find_contacts(organization: Organization, members: Iterable[int]) -> Iterator[Contact]:
    """Give the contacts of members by their keys, as they come from the database.

    Keys of other organizations' members are passed over. A language that is not known is the
    organization's.
    """
    fields = ("number", "email", "language", "street", "city", "state", "postcode", "country")
    waiting = iter(members)
    while keys := list(islice(waiting, _AT_ONCE)):
        rows = Member.objects.filter(organization=organization, pk__in=keys).order_by("pk")
        for member in rows.only("given_name", "family_name", *fields):
            contact = {field: getattr(member, field) for field in fields}
            contact["language"] = contact["language"] or organization.language
            yield Contact(pk=member.pk, name=member.name, **contact)


def has_member_at(organization_id: int, email: str) -> bool:
    """Tell whether an e-mail address, in whatever capitals, is that of a member on the roll.

    Supporters are none.
    """
    members = Member.objects.filter(organization_id=organization_id, kind=Member.Kind.MEMBER)
    # Said twice, so that the index of those who have an address answers.
    found = members.exclude(email="").alias(email_key=Lower("email"))
    return found.filter(email_key=email.strip().lower()).exists()


def stands_on_roll(organization_id: int, *, email: str = "", phone: str = "") -> bool:
    """Tell whether the roll has an e-mail address, or a number in E.164, of whomever it may be.

    For a wish that is to hold wherever they stand: supporters count as members do.
    """
    people = Member.objects.filter(organization_id=organization_id)
    found = people.exclude(email="").alias(email_key=Lower("email"))
    if email and found.filter(email_key=email.strip().lower()).exists():
        return True
    return bool(phone) and people.filter(phone=phone).exists()
