"""Who has a place in a slot, who waits, and who moves up: one small machine.

The machine knows numbers, not people; the caller keeps the order. Its rule, after every step:
nobody waits while a place is free, and no step gives away a place that is not there. Places below
those already given (a smaller room) take nobody's place away: they are not given again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

State: TypeAlias = Literal["confirmed", "waiting"]


@dataclass(frozen=True, kw_only=True)
class Places:
    """A slot's places (None: no limit), how many are taken, how many people wait."""

    capacity: int | None
    taken: int
    waiting: int

    @property
    def left(self) -> int | None:
        """Give the places that are free; None where there is no limit."""
        return None if self.capacity is None else max(0, self.capacity - self.taken)

    @property
    def is_full(self) -> bool:
        """Tell whether who comes now has to wait."""
        return self.left == 0


@dataclass(frozen=True)
class Step:
    """What came of a step: the places after it, and how many of the first waiting move up."""

    places: Places
    promoted: int = 0


def join(places: Places) -> tuple[State, Places]:
    """Let one more in: to a place if one is free and nobody waits for it, else behind the last."""
    if places.is_full or places.waiting:
        return "waiting", replace(places, waiting=places.waiting + 1)
    return "confirmed", replace(places, taken=places.taken + 1)


def leave(places: Places, state: State) -> Step:
    """Let one go who had a place, or waited; who waits first moves up where that frees a place.

    Raises:
        ValueError: if nobody is in that state.
    """
    if state == "waiting":
        if not places.waiting:
            raise ValueError("nobody waits")
        return settle(replace(places, waiting=places.waiting - 1))
    if not places.taken:
        raise ValueError("nobody has a place")
    return settle(replace(places, taken=places.taken - 1))


def resize(places: Places, capacity: int | None) -> Step:
    """Change the number of places; nobody loses one, and those who now find one move up."""
    return settle(replace(places, capacity=capacity))


def settle(places: Places) -> Step:
    """Move up as many as there are free places."""
    free = places.waiting if places.left is None else min(places.left, places.waiting)
    after = replace(places, taken=places.taken + free, waiting=places.waiting - free)
    return Step(after, free)


def can_enter(*, capacity: int | None, present: int) -> bool:
    """Tell whether one more without a place may come in at the door.

    At the door it counts who is there, not who said they would be: a hall with empty seats lets
    in who has come.
    """
    return capacity is None or present < capacity
