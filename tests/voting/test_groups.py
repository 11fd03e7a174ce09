"""The privacy floor: known trees, and what holds for every tree and every turnout."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.voting.manifests import manifest, product_cells

from groundswell.voting.groups import merge_cells
from groundswell.voting.manifest import Chapter, Cohort, Manifest, Privacy

COHORTS = (Cohort(id="before", name="Before"), Cohort(id="since", name="Since"))


def organized(
    parents: Sequence[int | None],
    *,
    floor: int = 10,
    merge_first: Any = "cohorts",
    cohorts: Sequence[Cohort] = COHORTS,
) -> Manifest:
    """Make chapters by the position of their parents, each with a cell for each cohort."""
    chapters = tuple(
        Chapter(id=f"c{place}", name="C", parent=None if above is None else f"c{above}")
        for place, above in enumerate(parents)
    )
    return manifest(
        chapters=chapters,
        cohorts=tuple(cohorts),
        cells=product_cells(chapters, cohorts),
        privacy=Privacy(floor=floor, merge_first=merge_first),
    )


FLAT = (None, None)  # cells: 0, 1 of chapter 0; 2, 3 of chapter 1


def test_groups_all_above_the_floor() -> None:
    assert merge_cells(organized(FLAT), [10, 11, 12, 13]) == ((0,), (1,), (2,), (3,))


def test_groups_give_up_the_cohort_first() -> None:
    assert merge_cells(organized(FLAT), [9, 30, 12, 13]) == ((0, 1), (2,), (3,))


def test_groups_give_up_the_chapter_first() -> None:
    found = organized(FLAT, merge_first="chapters")
    assert merge_cells(found, [9, 30, 12, 13]) == ((0, 2), (1,), (3,))


def test_groups_pool_all_that_is_small() -> None:
    assert merge_cells(organized(FLAT), [6, 5, 12, 13]) == ((0, 1), (2,), (3,))


def test_groups_pool_that_reaches_the_floor_exactly() -> None:
    found = organized((None, None, None), cohorts=COHORTS[:1])
    assert merge_cells(found, [6, 4, 50]) == ((0, 1), (2,))


def test_groups_pool_across_chapters() -> None:
    """A chapter that is small as a whole takes in the smallest group beside it, and no more."""
    assert merge_cells(organized(FLAT), [3, 4, 12, 13]) == ((0, 1, 2), (3,))


def test_groups_take_the_lowest_cell_of_equals() -> None:
    assert merge_cells(organized(FLAT), [3, 4, 12, 12]) == ((0, 1, 2), (3,))


def test_groups_of_a_vote_below_the_floor() -> None:
    assert merge_cells(organized(FLAT), [1, 2, 3, 3]) == ((0, 1, 2, 3),)


def test_groups_of_a_vote_without_ballots() -> None:
    assert merge_cells(organized(FLAT), [0, 0, 0, 0]) == ((0, 1, 2, 3),)


def test_groups_stay_within_the_parent_chapter() -> None:
    """Locals 1 and 2 lie in state 0: the small one merges there, not with the smaller state 3."""
    found = organized((None, 0, 0, None), cohorts=COHORTS[:1])
    assert merge_cells(found, [40, 4, 50, 20]) == ((0, 1), (2,), (3,))
    assert merge_cells(found, [40, 4, 30, 20]) == ((0,), (1, 2), (3,))


def test_groups_of_a_parent_listed_after_its_child() -> None:
    found = organized((1, None, None), cohorts=COHORTS[:1])
    assert merge_cells(found, [4, 50, 20]) == ((0, 1), (2,))


def test_groups_of_a_floor_of_one() -> None:
    """Even then an empty cell is not published apart: its zero would be everyone's."""
    assert merge_cells(organized(FLAT, floor=1), [0, 1, 1, 1]) == ((0, 1), (2,), (3,))


@pytest.mark.parametrize("merge_first", ["cohorts", "chapters"])
def test_groups_of_a_deep_chain_of_chapters(merge_first: str) -> None:
    """No stack is exhausted, and a cell that is small draws on the group just below it."""
    depth = 4_096
    chain = [None, *range(depth - 1)]
    found = organized(chain, merge_first=merge_first, cohorts=COHORTS[:1])
    every = tuple(range(depth))
    assert merge_cells(found, [10] * depth) == tuple((cell,) for cell in every)
    assert merge_cells(found, [9] * depth) == (every,)


@st.composite
def turnouts(draw: st.DrawFn) -> tuple[Manifest, list[int]]:
    """Draw a forest of chapters, of which some cells are missing, and ballots for each cell."""
    count = draw(st.integers(1, 7))
    parents = [
        draw(st.none() | st.integers(0, place - 1)) if place else None for place in range(count)
    ]
    found = organized(
        parents,
        floor=draw(st.integers(1, 12)),
        merge_first=draw(st.sampled_from(["cohorts", "chapters"])),
    )
    cells = draw(st.lists(st.sampled_from(found.cells), min_size=1, unique=True))
    ballots = draw(st.lists(st.integers(0, 25), min_size=len(cells), max_size=len(cells)))
    return manifest(
        chapters=found.chapters, cohorts=COHORTS, cells=tuple(cells), privacy=found.privacy
    ), ballots


@given(turnouts())
def test_groups_partition_the_cells(turnout: tuple[Manifest, list[int]]) -> None:
    found, ballots = turnout
    groups = merge_cells(found, ballots)
    assert sorted(cell for group in groups for cell in group) == list(range(len(ballots)))
    assert list(groups) == sorted(tuple(sorted(group)) for group in groups)


@given(turnouts())
def test_groups_reach_the_floor_and_so_does_every_complement(
    turnout: tuple[Manifest, list[int]],
) -> None:
    """Whatever groups are taken away, what is left is nothing or reaches the floor."""
    found, ballots = turnout
    groups = merge_cells(found, ballots)
    sizes = [sum(ballots[cell] for cell in group) for group in groups]
    if len(groups) > 1:
        assert min(sizes) >= found.privacy.floor
        assert all(sum(ballots) - size >= found.privacy.floor for size in sizes)


@given(turnouts())
def test_groups_are_the_cells_where_all_reach_the_floor(
    turnout: tuple[Manifest, list[int]],
) -> None:
    found, ballots = turnout
    enough = [count + found.privacy.floor for count in ballots]
    assert merge_cells(found, enough) == tuple((cell,) for cell in range(len(ballots)))


@given(turnouts(), st.data())
def test_groups_do_not_depend_on_how_chapters_and_cohorts_are_listed(
    turnout: tuple[Manifest, list[int]], data: st.DataObject
) -> None:
    found, ballots = turnout
    shuffled = manifest(
        chapters=tuple(data.draw(st.permutations(found.chapters))),
        cohorts=tuple(data.draw(st.permutations(found.cohorts))),
        cells=found.cells,
        privacy=found.privacy,
    )
    assert merge_cells(shuffled, ballots) == merge_cells(found, ballots)


@given(turnouts())
def test_groups_are_no_coarser_than_the_tree_asks(turnout: tuple[Manifest, list[int]]) -> None:
    """With cohorts given up first, a chapter that is apart and large enough never mixes."""
    found, ballots = turnout
    if found.privacy.merge_first != "cohorts":
        return
    flat = manifest(
        chapters=tuple(Chapter(id=each.id, name="C") for each in found.chapters),
        cohorts=COHORTS,
        cells=found.cells,
        privacy=found.privacy,
    )
    of_chapter: dict[str, int] = {}
    for cell, count in zip(flat.cells, ballots, strict=True):
        of_chapter[cell.chapter] = of_chapter.get(cell.chapter, 0) + count
    if min(of_chapter.values()) >= found.privacy.floor:
        for group in merge_cells(flat, ballots):
            assert len({flat.cells[cell].chapter for cell in group}) == 1
