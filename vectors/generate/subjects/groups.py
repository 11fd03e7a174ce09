"""Cells merged until every published group reaches the floor (spec/tally.md, 2)."""

from __future__ import annotations

from collections.abc import Sequence

from vectors.generate.case import Case

ABOUT = (
    "Which cells are published together: spec/tally.md, section 2. Groups were worked out by hand."
)

_FLAT = (("a", None), ("b", None), ("c", None))
_TREE = (("root", None), ("north", "root"), ("south", "root"), ("n1", "north"), ("n2", "north"))

Chapters = Sequence[tuple[str, str | None]]
Cells = Sequence[tuple[str, str]]


def cases() -> list[Case]:
    """List small trees with their groups."""
    three = [(chapter, "x") for chapter, _ in _FLAT]
    crossed = [(chapter, cohort) for chapter in "ab" for cohort in "xy"]
    tree = [("n1", "x"), ("n2", "x"), ("south", "x"), ("north", "x"), ("root", "x")]
    return [
        _case("all large", _FLAT, "x", three, [5, 6, 7], 5, [[0], [1], [2]]),
        _case("exactly the floor", _FLAT, "x", three, [5, 5, 5], 5, [[0], [1], [2]]),
        _case("one below takes the smallest", _FLAT, "x", three, [4, 9, 8], 5, [[0, 2], [1]]),
        _case("among equals the lowest cell", _FLAT, "x", three, [8, 1, 8], 5, [[0, 1], [2]]),
        _case("two below are enough together", _FLAT, "x", three, [3, 9, 3], 5, [[0, 2], [1]]),
        _case("two below are not enough", _FLAT, "x", three, [1, 9, 3], 5, [[0, 1, 2]]),
        _case("an empty cell is small", _FLAT, "x", three, [0, 5, 6], 5, [[0, 1], [2]]),
        _case("no ballots at all", _FLAT, "x", three, [0, 0, 0], 5, [[0, 1, 2]]),
        _case("a floor of 1", _FLAT, "x", three, [0, 1, 1], 1, [[0, 1], [2]]),
        _case("too few in all", _FLAT, "x", three, [1, 1, 1], 5, [[0, 1, 2]]),
        _case(
            "cohorts are given up first",
            _FLAT[:2],
            "xy",
            crossed,
            [9, 2, 9, 2],
            5,
            [[0, 1], [2, 3]],
        ),
        _case(
            "chapters are given up first",
            _FLAT[:2],
            "xy",
            crossed,
            [9, 2, 9, 2],
            5,
            [[0, 1, 3], [2]],
            by_chapter=True,
        ),
        _case("up the tree", _TREE, "x", tree, [2, 2, 9, 2, 0], 5, [[0, 1, 3, 4], [2]]),
        _case("up to the root", _TREE, "x", tree, [2, 2, 9, 0, 0], 5, [[0, 1, 2, 3, 4]]),
        _case(
            "the pool is passed up whole", _TREE, "x", tree, [2, 2, 3, 0, 9], 5, [[0, 1, 2, 3], [4]]
        ),
    ]


def _case(
    name: str,
    chapters: Chapters,
    cohorts: str,
    cells: Cells,
    ballots: list[int],
    floor: int,
    groups: list[list[int]],
    *,
    by_chapter: bool = False,
) -> Case:
    return {
        "name": name,
        "floor": floor,
        "merge_first": "chapters" if by_chapter else "cohorts",
        "chapters": [{"id": each} | ({"parent": up} if up else {}) for each, up in chapters],
        "cohorts": list(cohorts),
        "cells": [{"chapter": chapter, "cohort": cohort} for chapter, cohort in cells],
        "ballots": ballots,
        "groups": groups,
    }
