"""Totals by chapter and cohort: exact where they can be told, and otherwise said to be merged."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.voting.manifests import manifest
from tests.voting.test_groups import COHORTS, FLAT, organized, turnouts

from groundswell.voting.groups import merge_cells
from groundswell.voting.manifest import Manifest
from groundswell.voting.marginals import Marginal, marginals


def test_marginals_where_every_cell_is_published() -> None:
    found = marginals(
        organized(FLAT), [(0,), (1,), (2,), (3,)], [(1, 10), (2, 20), (3, 30), (4, 40)]
    )
    assert found == (
        Marginal("chapter", "c0", (0, 1), (3, 30), ()),
        Marginal("chapter", "c1", (2, 3), (7, 70), ()),
        Marginal("cohort", "before", (0, 2), (4, 40), ()),
        Marginal("cohort", "since", (1, 3), (6, 60), ()),
    )


def test_marginals_where_cohorts_are_merged() -> None:
    """The chapters can be told, the cohorts can't: they are merged, not zero."""
    found = marginals(organized(FLAT), [(0, 1), (2,), (3,)], [(5,), (6,), (7,)])
    assert found == (
        Marginal("chapter", "c0", (0,), (5,), ()),
        Marginal("chapter", "c1", (1, 2), (13,), ()),
        Marginal("cohort", "before", (0, 1), None, (1,)),
        Marginal("cohort", "since", (0, 2), None, (0,)),
    )


def test_marginals_of_a_chapter_include_those_below() -> None:
    found = marginals(organized((1, None), cohorts=COHORTS[:1]), [(0,), (1,)], [(2,), (3,)])
    assert [each.total for each in found] == [(2,), (5,), (5,)]


def test_marginals_of_a_parent_where_its_children_are_merged() -> None:
    found = marginals(organized((None, 0, 0), cohorts=COHORTS[:1]), [(0,), (1, 2)], [(4,), (9,)])
    assert [(each.id, each.total) for each in found] == [
        ("c0", (13,)),
        ("c1", None),
        ("c2", None),
        ("before", (13,)),
    ]


def test_marginals_leave_out_what_has_no_cells() -> None:
    whole = organized(FLAT)
    found = manifest(chapters=whole.chapters, cohorts=COHORTS, cells=whole.cells[:1])
    assert [each.id for each in marginals(found, [(0,)], [(8,)])] == ["c0", "before"]


@given(turnouts(), st.data())
def test_marginals_that_have_a_total_have_the_right_one(
    turnout: tuple[Manifest, list[int]], data: st.DataObject
) -> None:
    found, ballots = turnout
    groups = merge_cells(found, ballots)
    values = [(sum(ballots[cell] for cell in group),) for group in groups]
    for each in marginals(found, groups, values):
        if each.kind == "cohort":
            cells = [cell for cell in found.cells if cell.cohort == each.id]
            counted = sum(ballots[found.cells.index(cell)] for cell in cells)
            assert each.total in (None, (counted,))
        assert (each.total is None) == bool(each.merged_with)
