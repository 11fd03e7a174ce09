"""The tree of an organization's chapters, by position in the manifest.

Nothing here recurses: a chain of chapters may be as deep as a manifest is long.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from groundswell.voting.manifest import Chapter


@dataclass(frozen=True, slots=True)
class ChapterTree:
    """Who is whose parent.

    `parents` has one position or None a chapter; `downward` lists every chapter after its parent.
    A chapter on a circle, or below one, is missing from `downward`: see `manifest_check`.
    """

    parents: tuple[int | None, ...]
    downward: tuple[int, ...]

    @classmethod
    def of(cls, chapters: Sequence[Chapter]) -> ChapterTree:
        """Build the tree; a parent that does not exist counts as none."""
        positions = {chapter.id: position for position, chapter in enumerate(chapters)}
        parents = tuple(
            None if chapter.parent is None else positions.get(chapter.parent)
            for chapter in chapters
        )
        return cls(parents, _order_downward(parents))

    @property
    def leaves(self) -> tuple[int, ...]:
        """Return the chapters without children, in the order of the manifest."""
        inner = set(self.parents)
        return tuple(position for position in range(len(self.parents)) if position not in inner)


def _order_downward(parents: Sequence[int | None]) -> tuple[int, ...]:
    """List every chapter that hangs from a root, each after its parent, breadth first."""
    children: list[list[int]] = [[] for _ in parents]
    order: list[int] = []
    for position, parent in enumerate(parents):
        (order if parent is None else children[parent]).append(position)
    for position in order:  # grows while it is walked
        order.extend(children[position])
    return tuple(order)
