"""Whom the roll knows by what somebody proves: an e-mail address, or a number with its name.

The answer is for counting alone. Nobody who asked is told it: a stranger who knows a member's
number and name would learn the member's standing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.db.models.functions import Lower

from groundswell.roll.text import fold
from groundswell.server.organizations.models import Member
from groundswell.server.organizations.queries.standing import GOOD, standing_on

_MOST = 50
"""Members of one e-mail address that are looked at; more than a household is nobody's address."""


@dataclass(frozen=True)
class KnownSigner:
    """The member that somebody is; a supporter on the roll is no member in good standing."""

    member: int
    in_good_standing: bool

    def __repr__(self) -> str:
        """Keep the standing out of log lines."""
        return f"KnownSigner({self.member})"


def find_signer(
    organization: int, *, email: str, name: str, number: str, on: date
) -> KnownSigner | None:
    """Find who has an e-mail address, whatever its capitals; else whose number and name these are.

    Of several with one address it is the one of the name, and then the first in good standing as
    of the day: two people of one address count twice only where the roll knows both names.
    """
    rows = Member.objects.filter(organization_id=organization).annotate(standing=standing_on(on))
    found = _by_email(rows, email)
    if not found and number.strip():
        found = [each for each in rows.filter(number=number.strip()) if _has_name(each, name)]
    if not found:
        return None
    best = min(found, key=lambda each: (not _has_name(each, name), not _is_good(each, on), each.pk))
    return KnownSigner(best.pk, _is_good(best, on))


def _by_email(rows: QuerySet[Member], email: str) -> list[Member]:
    if not email:
        return []
    # Said twice, so that the index of those who have an address answers.
    known = rows.exclude(email="").alias(email_key=Lower("email"))
    return list(known.filter(email_key=email.lower()).order_by("pk")[:_MOST])


def _has_name(member: Member, name: str) -> bool:
    """Compare words without case, accents or order."""
    words = fold(name.replace(",", " ")).split()
    return bool(words) and sorted(words) == sorted(member.name_key.split())


def _is_good(member: Member, on: date) -> bool:
    is_present = member.joined_on is None or member.joined_on <= on
    is_member = member.kind == Member.Kind.MEMBER
    return is_present and is_member and getattr(member, "standing", None) == GOOD
