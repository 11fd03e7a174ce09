"""The waiting list, as a machine and against a plain list of people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.outreach.events.places import Places, can_enter, join, leave, resize, settle

CAPACITY = st.none() | st.integers(1, 6)
STEPS = st.lists(
    st.tuples(st.just("join"), st.just(0))
    | st.tuples(st.just("leave"), st.integers(0, 20))
    | st.tuples(st.just("resize"), CAPACITY),
    max_size=60,
)


class Book:
    """What an organizer would keep on paper: names with a place, names that wait, in order."""

    def __init__(self, capacity: int | None) -> None:
        self.places = Places(capacity=capacity, taken=0, waiting=0)
        self.confirmed: list[int] = []
        self.waiting: list[int] = []
        self.next = 0

    def join(self) -> None:
        state, self.places = join(self.places)
        (self.confirmed if state == "confirmed" else self.waiting).append(self.next)
        self.next += 1

    def leave(self, index: int) -> None:
        everybody = self.confirmed + self.waiting
        if not everybody:
            return
        person = everybody[index % len(everybody)]
        state = "confirmed" if person in self.confirmed else "waiting"
        (self.confirmed if state == "confirmed" else self.waiting).remove(person)
        step = leave(self.places, state)  # type: ignore[arg-type]
        self._promote(step.promoted)
        self.places = step.places

    def resize(self, capacity: int | None) -> None:
        step = resize(self.places, capacity)
        self._promote(step.promoted)
        self.places = step.places

    def _promote(self, count: int) -> None:
        self.confirmed += self.waiting[:count]
        del self.waiting[:count]


@given(CAPACITY, STEPS)
def test_nobody_waits_while_a_place_is_free_and_none_is_given_twice(
    capacity: int | None, steps: list[tuple[str, int | None]]
) -> None:
    book = Book(capacity)
    highest = 0
    for what, number in steps:
        before = len(book.confirmed)
        if what == "join":
            book.join()
        elif what == "leave":
            book.leave(number or 0)
        else:
            book.resize(number)
        places = book.places
        assert (places.taken, places.waiting) == (len(book.confirmed), len(book.waiting))
        assert not (book.waiting and not places.is_full)
        if places.capacity is not None and len(book.confirmed) > places.capacity:
            assert len(book.confirmed) <= before
        # First come, first served: whoever waits came after all who were let in before them.
        assert book.waiting == sorted(book.waiting)
        highest = max(highest, len(book.confirmed))
    assert settle(book.places).promoted == 0


@given(st.integers(1, 5), st.integers(0, 20))
def test_as_many_are_confirmed_as_there_are_places(capacity: int, people: int) -> None:
    book = Book(capacity)
    for _ in range(people):
        book.join()
    assert book.confirmed == list(range(min(capacity, people)))
    assert book.waiting == list(range(capacity, people))


def test_smaller_room_takes_nobodys_place_and_gives_none_anew() -> None:
    step = resize(Places(capacity=5, taken=5, waiting=2), 3)
    assert (step.promoted, step.places.left, step.places.is_full) == (0, 0, True)
    assert leave(step.places, "confirmed").promoted == 0


def test_larger_room_lets_the_first_in() -> None:
    step = resize(Places(capacity=2, taken=2, waiting=5), 4)
    assert (step.promoted, step.places.waiting) == (2, 3)
    assert resize(step.places, None).promoted == 3


@pytest.mark.parametrize("state", ["confirmed", "waiting"])
def test_nobody_leaves_an_empty_slot(state: str) -> None:
    with pytest.raises(ValueError, match="nobody"):
        leave(Places(capacity=1, taken=0, waiting=0), state)  # type: ignore[arg-type]


def test_door_counts_who_is_there() -> None:
    assert can_enter(capacity=2, present=1)
    assert not can_enter(capacity=2, present=2)
    assert can_enter(capacity=None, present=10_000)
