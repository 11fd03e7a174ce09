"""The head of a log: locked, grown by whole entries, signed. Nothing is durable before the commit.

Everything here runs inside one transaction of the caller's. If the process dies at any line of
it, the database holds the old log, whole; once the commit has returned, the new one. Nobody is
told of a new checkpoint before that.
"""

from __future__ import annotations

from collections.abc import Sequence

from groundswell.record.checkpoint import Checkpoint, SignedCheckpoint, sign
from groundswell.record.merkle import Frontier, leaf_hashes, perfect_levels
from groundswell.record.tiles import TILE_HEIGHT, Tile
from groundswell.server.elections.actions.ballot_rows import add_entries
from groundswell.server.elections.actions.log_key import log_signer
from groundswell.server.elections.models import LogHead, LogTile, Vote
from groundswell.server.elections.queries.state import frontier_of
from groundswell.server.elections.queries.tiles import read_hashes


def lock_head(vote: Vote) -> LogHead:
    """Take the right to append, until the transaction ends: PostgreSQL locks the row.

    SQLite's transactions are immediate: whoever is in one that writes is alone already. What is
    read after this line, in statements of its own, is as the last append left it.
    """
    return LogHead.objects.select_for_update().get(vote_id=vote.pk)


def grow(vote: Vote, head: LogHead, data: Sequence[bytes]) -> None:
    """Append entries to a locked head and save it.

    Raises:
        IntegrityError: if an entry is in the log already.
    """
    frontier = frontier_of(head)
    signed = extend(vote, frontier, head.checkpoint.partition("\n")[0], data)
    head.size = frontier.size
    head.peaks = b"".join(frontier.peaks)
    head.checkpoint = signed.text
    head.save()


def extend(vote: Vote, frontier: Frontier, origin: str, data: Sequence[bytes]) -> SignedCheckpoint:
    """Write entries and the tiles that they fill, move the frontier, and sign where it is.

    The checkpoint is signed by the log alone: cosignatures belong to the one before it.

    Raises:
        IntegrityError: if an entry is in the log already.
    """
    leaves = leaf_hashes(data)
    before = frontier.size
    add_entries(vote, before, list(data), leaves)
    for leaf in leaves:
        frontier.append(leaf)
    _keep_filled(vote.pk, before, frontier.size)
    checkpoint = Checkpoint(origin, frontier.size, frontier.root())
    return sign(checkpoint, log_signer(vote, origin))


def _keep_filled(vote: int, before: int, after: int) -> None:
    """Keep the tiles that became full between two sizes, from the leaves up."""
    level = 0
    while (full := after >> (TILE_HEIGHT * (level + 1))) > 0:
        for index in range(before >> (TILE_HEIGHT * (level + 1)), full):
            hashes = read_hashes(vote, Tile(level, index))
            LogTile.objects.create(
                vote_id=vote,
                level=level,
                index=index,
                hashes=b"".join(hashes),
                root=perfect_levels(hashes)[TILE_HEIGHT][0],
            )
        level += 1
