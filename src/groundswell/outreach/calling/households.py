"""People who share a number: the number is dialled, one of them is asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from groundswell.outreach.audiences import ContactTag, MaterialMark, may_reach


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody on a list. `id` is the server's; a higher `priority` is asked for first.

    `number` is in E.164. `is_done` says that this person is not asked for again: see
    `outcomes.Consequence`.
    """

    id: int
    number: str
    tag: ContactTag
    priority: int = 0
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class Household:
    """A number, and the people to ask for there, in order; never without anybody."""

    number: str
    people: tuple[Person, ...]

    @property
    def priority(self) -> int:
        """Give the highest priority among those still to be asked for, or else among all."""
        waiting = [person for person in self.people if not person.is_done]
        return max(person.priority for person in waiting or self.people)

    def ask_for(self, *, mark: MaterialMark) -> Person | None:
        """Give the person to ask for: the first whom the material may reach and who is waiting.

        None means that there is nobody to call this number for.
        """
        return next(
            (
                person
                for person in self.people
                if not person.is_done and may_reach(mark=mark, tag=person.tag)
            ),
            None,
        )

    def others(self, asked_for: Person, *, mark: MaterialMark) -> tuple[Person, ...]:
        """Give those whom the caller may talk to as well, if they answer in the same call."""
        return tuple(
            person
            for person in self.people
            if person.id != asked_for.id and may_reach(mark=mark, tag=person.tag)
        )


def group_households(people: Iterable[Person]) -> tuple[Household, ...]:
    """Group people by number, so that each number stands once; the order is that of numbers.

    Inside, the higher priority comes first, then the lower id. A person who is listed twice at
    one number, from two lists, counts once, with the higher priority; being done on either list is
    being done.

    Raises:
        ValueError: if a person has two tags.
    """
    by_number: dict[str, dict[int, Person]] = defaultdict(dict)
    for person in people:
        there = by_number[person.number]
        there[person.id] = _merge(there.get(person.id), person)
    return tuple(
        Household(number, tuple(sorted(there.values(), key=lambda each: (-each.priority, each.id))))
        for number, there in sorted(by_number.items())
    )


def _merge(first: Person | None, second: Person) -> Person:
    """Make one of two entries of a person.

    Raises:
        ValueError: if they differ in the tag: what a person may be told can't be left to chance.
    """
    if first is None:
        return second
    if first.tag != second.tag:
        raise ValueError(f"person {first.id} is both {first.tag} and {second.tag}")
    return Person(
        id=first.id,
        number=first.number,
        tag=first.tag,
        priority=max(first.priority, second.priority),
        is_done=first.is_done or second.is_done,
    )
