"""Nothing small is shown, and no sum tells what was left out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from groundswell.outreach.petitions.showing import FLOOR, ShownPlaces, is_due, show_places

counts = st.dictionaries(st.sampled_from(["", "ia", "nh", "nv", "sc", "tx"]), st.integers(0, 40))


def test_small_places_are_together() -> None:
    found = show_places({"ia": 400, "nh": 90, "nv": 6, "sc": 5, "": 2})
    assert found == ShownPlaces((("ia", 400), ("nh", 90)), 13)


def test_one_small_place_takes_the_smallest_other_with_it() -> None:
    found = show_places({"ia": 400, "nh": 90, "nv": 3})
    assert found == ShownPlaces((("ia", 400),), 93)


def test_nothing_is_shown_of_a_handful() -> None:
    assert show_places({"ia": 9}) == ShownPlaces((), 9)
    assert show_places({}) == ShownPlaces((), 0)


@given(counts)
def test_no_group_below_the_floor_can_be_told(found: dict[str, int]) -> None:
    shown = show_places(found)
    assert all(number >= FLOOR for _place, number in shown.places)
    assert shown.others == 0 or shown.others >= FLOOR or not shown.places
    assert sum(number for _place, number in shown.places) + shown.others == sum(found.values())
    assert [number for _, number in shown.places] == sorted(
        (number for _, number in shown.places), reverse=True
    )


def test_figures_are_renewed_in_steps() -> None:
    assert not is_due(confirmed=0, changes=9)
    assert is_due(confirmed=0, changes=10)
    assert not is_due(confirmed=100_000, changes=999)
    assert is_due(confirmed=100_000, changes=1_000)
