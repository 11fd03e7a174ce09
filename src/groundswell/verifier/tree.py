"""Step 2: the entries, hashed by the verifier, make up the tree under the checkpoint."""

from __future__ import annotations

from groundswell.record.errors import NotFound, TileInvalid
from groundswell.record.merkle import Frontier, perfect_levels
from groundswell.record.reader import Record
from groundswell.record.tiles import TILE_HEIGHT, TILE_WIDTH, parse_hash_tile, tile_path
from groundswell.verifier.report import Failure


class TreeCheck:
    """Builds the tree from the bundles in order, and holds every published tile against it."""

    def __init__(self, record: Record, size: int) -> None:
        """Start before the first bundle of a record of `size` entries."""
        self._record = record
        self._size = size
        self._frontier = Frontier()
        self._levels: list[list[bytes]] = []
        self._counts: list[int] = []
        self._broken = False
        self.failures: list[Failure] = []

    def add(self, subtree: list[bytes]) -> None:
        """Take in the next bundle: its root where it is full, else its leaf hashes; [] is lost."""
        if not subtree:
            self._broken = True
        if self._broken:
            return
        if len(subtree) == 1 and self._frontier.size + TILE_WIDTH <= self._size:
            self._frontier.append_subtree(TILE_HEIGHT, subtree[0])
            self._add_hash(1, subtree[0])
        else:
            for leaf in subtree:
                self._frontier.append(leaf)

    def finish(self, root: bytes) -> list[Failure]:
        """Compare the partial tiles above the entries, and the root; give all failures."""
        if self._broken:
            detail = "entries are missing, so the root can't be computed"
            self.failures.append(Failure(2, "tree.root", None, detail))
            return self.failures
        for level, hashes in enumerate(self._levels, start=1):
            if hashes:
                self._compare(level, hashes)
        if self._frontier.root() != root:
            detail = "the entries do not make up the root that the log signed"
            self.failures.append(Failure(2, "tree.root", None, detail))
        return self.failures

    def _add_hash(self, level: int, value: bytes) -> None:
        if len(self._levels) < level:
            self._levels.append([])
            self._counts.append(0)
        hashes = self._levels[level - 1]
        hashes.append(value)
        if len(hashes) == TILE_WIDTH:
            self._compare(level, hashes)
            self._levels[level - 1] = []
            self._counts[level - 1] += 1
            self._add_hash(level + 1, perfect_levels(hashes)[-1][0])

    def _compare(self, level: int, hashes: list[bytes]) -> None:
        index = self._counts[level - 1]
        path = tile_path(level, index, len(hashes))
        first = index << (TILE_HEIGHT * (level + 1))
        try:
            tile = self._record.hash_tile(level, index, len(hashes))
            published = parse_hash_tile(tile, len(hashes), path=path)
        except (NotFound, TileInvalid) as error:
            self.failures.append(Failure(2, "tree.tile", first, str(error)))
            return
        if published != hashes:
            detail = f"{path} is not what the entries hash to"
            self.failures.append(Failure(2, "tree.tile", first, detail))
