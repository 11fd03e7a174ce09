"""Count each person once: verified members, other supporters, and duplicates apart.

1. Signatures that the roll matches to one member are one person's, whatever their addresses.
2. All others of one mailbox are one person's: the matched member's, where that mailbox has one.
3. Of what remains, those with one telephone and one name are one person's. For each person only
   the first signature's telephone counts here, so that nobody can tie other people together by
   signing again with theirs. Two members with one telephone and name stay two.

A person is a verified member if the roll had the member in good standing when one of the
signatures was confirmed, and another supporter otherwise. The first signature of a person bears
the count; the others are duplicates. The result does not depend on the order of the input.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

SignatureClass: TypeAlias = Literal["member", "supporter", "duplicate"]


@dataclass(frozen=True, slots=True)
class ConfirmedSignature:
    """One confirmed signature, by keys alone.

    `member` is who the roll says it is, if anybody; `in_good_standing` as of the day on which it
    was confirmed. `phone_name` is "" where no telephone was given.
    """

    id: int
    confirmed_at: datetime
    email: str
    phone_name: str = ""
    member: int | None = None
    in_good_standing: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """How many there are of each class."""

    members: int = 0
    supporters: int = 0
    duplicates: int = 0

    @property
    def people(self) -> int:
        """Count the people."""
        return self.members + self.supporters

    @property
    def confirmed(self) -> int:
        """Count the confirmed signatures."""
        return self.people + self.duplicates


_Person = list[ConfirmedSignature]


def class_signatures(signatures: Iterable[ConfirmedSignature]) -> dict[int, SignatureClass]:
    """Give the class of each signature by its id."""
    classes: dict[int, SignatureClass] = {}
    members, others = _by_mailbox(sorted(signatures, key=lambda each: (each.confirmed_at, each.id)))
    taken = {person[0].phone_name for person in members} - {""}
    for person in members:
        is_good = any(each.in_good_standing for each in person if each.member is not None)
        _mark(classes, person, "member" if is_good else "supporter")
    for person in others:
        phone_name = person[0].phone_name
        _mark(classes, person, "duplicate" if phone_name in taken else "supporter")
        taken |= {phone_name} - {""}
    return classes


def count_signatures(signatures: Iterable[ConfirmedSignature]) -> Figures:
    """Count them by class."""
    classes = list(class_signatures(signatures).values())
    return Figures(
        members=classes.count("member"),
        supporters=classes.count("supporter"),
        duplicates=classes.count("duplicate"),
    )


def _by_mailbox(ordered: list[ConfirmedSignature]) -> tuple[list[_Person], list[_Person]]:
    """Bring together what is one person's by rules 1 and 2; each person's first stands first."""
    owner: dict[str, int] = {}
    for each in ordered:
        if each.member is not None:
            owner.setdefault(each.email, each.member)
    members: defaultdict[int, _Person] = defaultdict(list)
    others: defaultdict[str, _Person] = defaultdict(list)
    for each in ordered:
        member = each.member if each.member is not None else owner.get(each.email)
        if member is None:
            others[each.email].append(each)
        else:
            members[member].append(each)
    return list(members.values()), list(others.values())


def _mark(classes: dict[int, SignatureClass], person: _Person, first: SignatureClass) -> None:
    classes[person[0].id] = first
    classes.update({each.id: "duplicate" for each in person[1:]})
