"""The files of a vote's log, made from its rows: entry bundles and hash tiles (C2SP tlog-tiles).

No file takes more than 256 rows to make, however long the log is: full tiles stand in `LogTile`,
with the one hash of each that the tile above it is made of.
"""

from __future__ import annotations

from django.db.models import QuerySet

from groundswell.record.errors import NotFound
from groundswell.record.tiles import TILE_WIDTH, Tile, encode_bundle
from groundswell.server.elections.models import LogEntry, LogTile


def read_tile(vote: int, tile: Tile) -> bytes:
    """Make the file of a tile that the log fills to its width.

    Raises:
        NotFound: if the log does not reach so far.
    """
    if tile.level is None:
        data = _entries(vote, tile).values_list("data", flat=True)
        return encode_bundle(_complete(tile, [bytes(each) for each in data]))
    if tile == tile.full:
        return _read_full(vote, tile)
    return b"".join(read_hashes(vote, tile))


def read_hashes(vote: int, tile: Tile) -> list[bytes]:
    """Give a hash tile's hashes from what is below it: leaves, or the roots of full tiles.

    Raises:
        NotFound: if the log does not reach so far.
    """
    assert tile.level is not None
    if tile.level == 0:
        found = _entries(vote, tile).values_list("leaf", flat=True)
        return _complete(tile, [bytes(each) for each in found])
    rows = LogTile.objects.filter(
        vote_id=vote, level=tile.level - 1, index__gte=_first(tile), index__lt=tile.end
    )
    roots = rows.order_by("index").values_list("root", flat=True)
    return _complete(tile, [bytes(each) for each in roots])


def _entries(vote: int, tile: Tile) -> QuerySet[LogEntry]:
    rows = LogEntry.objects.filter(vote_id=vote, index__gte=_first(tile), index__lt=tile.end)
    return rows.order_by("index")


def _read_full(vote: int, tile: Tile) -> bytes:
    assert tile.level is not None
    row = LogTile.objects.filter(vote_id=vote, level=tile.level, index=tile.index).first()
    if row is None:
        raise NotFound(f"vote {vote}", tile.path)
    return bytes(row.hashes)


def _first(tile: Tile) -> int:
    return tile.index * TILE_WIDTH


def _complete(tile: Tile, values: list[bytes]) -> list[bytes]:
    if len(values) != tile.width:
        raise NotFound("the log", tile.path)
    return values
