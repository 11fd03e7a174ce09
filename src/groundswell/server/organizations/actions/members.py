"""Add members and change what is known of them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from groundswell.roll.errors import ValueRefused
from groundswell.roll.names import PersonName, read_name
from groundswell.server.organizations.actions.history import first_fields, remember, set_fields
from groundswell.server.organizations.actions.refusal import Refused, check_row
from groundswell.server.organizations.models import (
    Change,
    Chapter,
    Member,
    Membership,
    Organization,
    Standing,
)
from groundswell.server.organizations.models.member import name_key

_NAME_REFUSED = {
    "name.missing": _("Give a given name or a family name."),
    "name.symbols": _("There are symbols in the name that no name has."),
    "name.joint": _("This seems to be two people: add each by themselves."),
}


@dataclass(frozen=True)
class MemberFields:
    """What is known of a member, standing and chapters apart."""

    number: str
    kind: str = Member.Kind.MEMBER
    given_name: str = ""
    family_name: str = ""
    email: str = ""
    phone: str = ""
    phone_extension: str = ""
    language: str = ""
    street: str = ""
    city: str = ""
    state: str = ""
    postcode: str = ""
    country: str = "US"
    born_on: date | None = None
    joined_on: date | None = None
    weight: int = 1

    def __repr__(self) -> str:
        """Keep personal data out of log lines."""
        return "MemberFields"


def add_member(
    organization: Organization,
    fields: MemberFields,
    *,
    chapter: Chapter | None,
    since_on: date,
    by: User,
) -> Member:
    """Add a member in good standing from a day on.

    Raises:
        Refused: naming the field that is wrong.
    """
    _check_name(fields)
    member = Member(organization=organization, **asdict(fields))
    member.name_key = name_key(fields.given_name, fields.family_name)
    check_row(member)
    begun = first_fields(member, asdict(fields))
    with transaction.atomic():
        member.save()
        if chapter is not None:
            Membership.objects.create(member=member, chapter=chapter, is_primary=True)
            begun["chapters"] = [None, chapter.name]
        Standing.objects.create(member=member, status=Standing.Status.GOOD, since_on=since_on)
        begun["standing"] = [None, Standing.Status.GOOD.value]
        remember(organization, Change.Action.MEMBER_ADDED, by=by, member=member, fields=begun)
    return member


def change_member(member: Member, fields: MemberFields, *, by: User) -> None:
    """Change what is known of a member.

    Raises:
        Refused: naming the field that is wrong.
    """
    with transaction.atomic():
        row = Member.objects.select_for_update().get(pk=member.pk)
        changed = set_fields(row, asdict(fields))
        if {"given_name", "family_name"} & changed.keys():
            _check_name(fields)  # one that stands as it came is no reason to refuse other changes
        row.name_key = name_key(row.given_name, row.family_name)
        check_row(row)
        if changed:
            row.save()
            remember(
                row.organization, Change.Action.MEMBER_CHANGED, by=by, member=row, fields=changed
            )


def _check_name(fields: MemberFields) -> None:
    """Hold a name to the rule that imports keep to.

    Raises:
        Refused: if it is none.
    """
    name = PersonName(given=fields.given_name.strip(), family=fields.family_name.strip())
    try:
        read_name(name)
    except ValueRefused as error:
        field = "given_name" if fields.given_name or not fields.family_name else "family_name"
        raise Refused(str(_NAME_REFUSED[error.code]), field=field) from error
