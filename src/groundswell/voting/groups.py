"""The privacy floor: which cells are published together, so that no small group is told apart.

Cells hang in a tree. With cohorts given up first it is the tree of chapters, each with its own
cells as leaves; with chapters given up first the root's children are the cohorts, and under each
is the tree of chapters with that cohort's cells. From the leaves up, each place pools what is
below the floor, together with the smallest group beside it where that alone is not enough; a pool
that is still small goes up as it is. So every published group reaches the floor, or is the whole
vote; and so does whatever is left when any published groups are taken away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from groundswell.voting.chapter_tree import ChapterTree
from groundswell.voting.manifest import Manifest


@dataclass(slots=True, eq=False)
class _Group:
    """Cells counted together, the lowest first, and their ballots."""

    cells: list[int]
    ballots: int

    def absorb(self, other: _Group) -> None:
        first, rest = sorted((self.cells, other.cells), key=itemgetter(0))
        self.cells = first + rest
        self.ballots += other.ballots


@dataclass(slots=True)
class _Place:
    """A node of the tree: groups that reach the floor, and what does not, already pooled."""

    large: list[_Group] = field(default_factory=list)
    small: _Group | None = None

    def add(self, group: _Group, floor: int) -> None:
        if group.ballots >= floor:
            self.large.append(group)
        elif self.small is None:
            self.small = group
        else:
            self.small.absorb(group)

    def settle(self, floor: int) -> None:
        """Fill the pool with the groups of fewest ballots until it reaches the floor."""
        if self.small is None:
            return
        while self.small.ballots < floor and self.large:
            fewest = min(self.large, key=lambda group: (group.ballots, group.cells[0]))
            self.large.remove(fewest)
            self.small.absorb(fewest)
        if self.small.ballots >= floor:
            self.large.append(self.small)
            self.small = None

    def join(self, below: _Place, floor: int) -> None:
        """Take over the groups of a settled place below; the longer list is kept, not copied."""
        if len(below.large) > len(self.large):
            self.large, below.large = below.large, self.large
        self.large += below.large
        if below.small is not None:
            self.add(below.small, floor)


@dataclass(frozen=True, slots=True)
class _Tree:
    """The parent of every node but the first, which stand before it; and each cell's node."""

    parents: tuple[int, ...]
    cell_nodes: tuple[int, ...]


def merge_cells(manifest: Manifest, ballots_per_cell: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Partition the cells into the groups to publish, by the manifest's floor and order.

    `ballots_per_cell` counts the ballots that are tallied, one a credential, whatever its weight.

    Returns:
        The groups by their first cell, each with its cells ascending, by position in the manifest.

    Raises:
        ValueError: unless there is one count a cell.
    """
    floor = manifest.privacy.floor
    by_cohort = manifest.privacy.merge_first == "chapters"
    tree = _cohort_tree(manifest) if by_cohort else _chapter_tree(manifest)
    places = [_Place() for _ in range(len(tree.parents) + 1)]
    for cell, (node, ballots) in enumerate(zip(tree.cell_nodes, ballots_per_cell, strict=True)):
        places[node].add(_Group([cell], ballots), floor)
    for node in range(len(tree.parents), 0, -1):
        places[node].settle(floor)
        places[tree.parents[node - 1]].join(places[node], floor)
    root = places[0]
    root.settle(floor)
    groups = root.large + ([root.small] if root.small else [])
    return tuple(sorted(tuple(sorted(group.cells)) for group in groups))


def _chapter_tree(manifest: Manifest) -> _Tree:
    """Hang each cell under its chapter."""
    parents, nodes = _hang_chapters(manifest, root=0, first=1)
    return _Tree(tuple(parents), tuple(nodes[cell.chapter] for cell in manifest.cells))


def _cohort_tree(manifest: Manifest) -> _Tree:
    """Hang a tree of chapters under each cohort, and each cell under its own chapter there."""
    parents: list[int] = []
    nodes: dict[tuple[str, str], int] = {}
    for cohort in manifest.cohorts:
        root = len(parents) + 1
        hung, below = _hang_chapters(manifest, root=root, first=root + 1)
        parents += [0, *hung]
        nodes |= {(chapter, cohort.id): node for chapter, node in below.items()}
    cells = tuple(nodes[cell.chapter, cell.cohort] for cell in manifest.cells)
    return _Tree(tuple(parents), cells)


def _hang_chapters(
    manifest: Manifest, *, root: int, first: int
) -> tuple[list[int], dict[str, int]]:
    """Number the chapters downward from `first`; give their parents and each chapter's node."""
    tree = ChapterTree.of(manifest.chapters)
    nodes = {position: first + rank for rank, position in enumerate(tree.downward)}
    above = [tree.parents[position] for position in tree.downward]
    parents = [root if parent is None else nodes[parent] for parent in above]
    return parents, {manifest.chapters[position].id: node for position, node in nodes.items()}
