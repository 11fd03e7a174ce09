"""Which chapters, cohorts and cells are lawful: a forest, and a roll cut up without overlap.

Each function yields its problems as "place: what is wrong"; types and patterns are the codec's.
"""

from __future__ import annotations

from collections.abc import Iterator

from groundswell.voting.chapter_tree import ChapterTree
from groundswell.voting.manifest import MAX_CELLS, Manifest, leaf_cells
from groundswell.voting.siblings import find_repeated


def find_cell_problems(manifest: Manifest) -> Iterator[str]:
    """Yield what is unlawful in the parts that a roll is counted by."""
    yield from find_repeated("chapters", "id", [chapter.id for chapter in manifest.chapters])
    yield from find_repeated("cohorts", "id", [cohort.id for cohort in manifest.cohorts])
    yield from _find_parent_problems(manifest)
    yield from _find_unknown_parts(manifest)
    if not 1 <= len(manifest.cells) <= MAX_CELLS:
        yield f"cells: {len(manifest.cells)} where 1 to {MAX_CELLS} belong"
    if manifest.listed_cells == leaf_cells(manifest.chapters, manifest.cohorts):
        yield "cells: these are every cohort in every leaf, which is said by leaving them out"
    pairs = [f"{cell.chapter}, {cell.cohort}" for cell in manifest.cells]
    yield from find_repeated("cells", "chapter, cohort", pairs)


def _find_parent_problems(manifest: Manifest) -> Iterator[str]:
    known = {chapter.id for chapter in manifest.chapters}
    reached = set(ChapterTree.of(manifest.chapters).downward)
    for position, chapter in enumerate(manifest.chapters):
        if chapter.parent is not None and chapter.parent not in known:
            yield f"chapters[{position}].parent: there is no chapter {chapter.parent!r}"
        elif position not in reached:
            yield f"chapters[{position}].parent: {chapter.parent!r} leads round in a circle"


def _find_unknown_parts(manifest: Manifest) -> Iterator[str]:
    chapters = {chapter.id for chapter in manifest.chapters}
    cohorts = {cohort.id for cohort in manifest.cohorts}
    for position, cell in enumerate(manifest.cells):
        if cell.chapter not in chapters:
            yield f"cells[{position}].chapter: there is no chapter {cell.chapter!r}"
        if cell.cohort not in cohorts:
            yield f"cells[{position}].cohort: there is no cohort {cell.cohort!r}"
