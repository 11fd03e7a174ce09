"""Which receipts are of one person, from what a donation platform says of them.

Two receipts are one person's if names agree and, beside them, the e-mail address or the ZIP code.
An address alone joins nobody: couples share one, and the law counts each of the two by themselves.
Whoever moves and changes the address at once is counted as two people.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec


class Giver(msgspec.Struct, frozen=True, gc=False):
    """What tells a giver apart."""

    family_name: str
    given_name: str
    email: str
    postcode: str


def group_contributors(givers: Iterable[Giver]) -> list[int]:
    """Number the people among givers from 0, in the order in which they first occur."""
    groups = _Groups()
    seen: dict[tuple[str, ...], int] = {}
    places = []
    for place, giver in enumerate(givers):
        places.append(groups.add())
        for mark in _marks(giver, place):
            groups.join(seen.setdefault(mark, place), place)
    numbers: dict[int, int] = {}
    return [numbers.setdefault(groups.find(place), len(numbers)) for place in places]


def _marks(giver: Giver, place: int) -> Iterable[tuple[str, ...]]:
    name = (_fold(giver.family_name), _fold(giver.given_name))
    if not name[0]:
        return ((str(place),),)
    email, postcode = giver.email.strip().lower(), "".join(giver.postcode.split())[:5].upper()
    marks = [(*name, kind, mark) for kind, mark in (("at", email), ("in", postcode)) if mark]
    return marks or ((str(place),),)


def _fold(name: str) -> str:
    return " ".join(name.casefold().split())


class _Groups:
    """Sets that only ever grow together; a set is known by its first member."""

    def __init__(self) -> None:
        self._first: list[int] = []

    def add(self) -> int:
        self._first.append(len(self._first))
        return len(self._first) - 1

    def find(self, place: int) -> int:
        while self._first[place] != place:
            self._first[place] = place = self._first[self._first[place]]
        return place

    def join(self, one: int, other: int) -> None:
        first, second = sorted((self.find(one), self.find(other)))
        self._first[second] = first
