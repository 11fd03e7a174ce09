"""What the published groups say of each chapter and cohort: its total, or what it is merged with.

A marginal that is not a union of published groups has no total here: it is merged, never zero.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from groundswell.voting.chapter_tree import ChapterTree
from groundswell.voting.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Marginal:
    """A chapter with all its descendants, or a cohort.

    `groups` are the published groups that hold any of its cells. `total` sums their values, or is
    None where they also hold the foreign cells `merged_with`.
    """

    kind: Literal["chapter", "cohort"]
    id: str
    groups: tuple[int, ...]
    total: tuple[int, ...] | None
    merged_with: tuple[int, ...]


def marginals(
    manifest: Manifest, groups: Sequence[Sequence[int]], values: Sequence[Sequence[int]]
) -> tuple[Marginal, ...]:
    """Report every chapter, then every cohort, in the manifest's order; those without cells not.

    `groups` is what `merge_cells` gave; `values` holds a row of numbers for each (a question's
    totals, say), all rows of one length.
    """
    group_of = {cell: group for group, cells in enumerate(groups) for cell in cells}
    found = []
    for kind, name, cells in _parts(manifest):
        touched = tuple(sorted({group_of[cell] for cell in cells}))
        foreign = sorted({cell for group in touched for cell in groups[group]} - cells)
        rows = (values[group] for group in touched)
        total = None if foreign else tuple(sum(column) for column in zip(*rows, strict=True))
        found.append(Marginal(kind, name, touched, total, tuple(foreign)))
    return tuple(found)


def _parts(manifest: Manifest) -> Iterator[tuple[Literal["chapter", "cohort"], str, set[int]]]:
    """Yield each chapter and cohort that has cells, with them."""
    for chapter, cells in zip(manifest.chapters, _cells_below(manifest), strict=True):
        if cells:
            yield "chapter", chapter.id, cells
    for cohort in manifest.cohorts:
        cells = {place for place, cell in enumerate(manifest.cells) if cell.cohort == cohort.id}
        if cells:
            yield "cohort", cohort.id, cells


def _cells_below(manifest: Manifest) -> list[set[int]]:
    """Collect the cells of every chapter and of all chapters below it."""
    tree = ChapterTree.of(manifest.chapters)
    positions = {chapter.id: position for position, chapter in enumerate(manifest.chapters)}
    below: list[set[int]] = [set() for _ in manifest.chapters]
    for place, cell in enumerate(manifest.cells):
        below[positions[cell.chapter]].add(place)
    for position in reversed(tree.downward):
        parent = tree.parents[position]
        if parent is not None:
            below[parent] |= below[position]
    return below
