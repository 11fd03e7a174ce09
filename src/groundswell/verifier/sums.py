"""The encrypted sums of chosen ballots, read again from the record.

For the log's keeper, who counts its own record; and for a verifier, to take out of its sums the
ballots that were replaced by later ones.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from groundswell.record.checkpoint import Checkpoint, parse_signed
from groundswell.record.errors import TileInvalid
from groundswell.record.merkle import leaf_hash
from groundswell.record.reader import Record
from groundswell.record.tiles import TILE_WIDTH, bundle_path, parse_bundle, width_at
from groundswell.record.tree import TileTree
from groundswell.verifier.bundles import add_ballots
from groundswell.verifier.pool import run_in_order
from groundswell.voting.ballot_batch import read_batch, unpack_ballot
from groundswell.voting.ballot_layout import question_layout
from groundswell.voting.election import Election, describe_election, rebuild_election
from groundswell.voting.entries import ENTRY, Ballot
from groundswell.voting.ledger import Ledger
from groundswell.voting.roll import Roll
from groundswell.voting.sums import CellSums, empty_sums

_BALLOTS_AT_ONCE = 4_096

Chosen = tuple[NDArray[np.int64], NDArray[np.int64]]
"""Ballots by entry, in ascending order, and the members whose they are."""


def counted_sums(record: Record, election: Election, ledger: Ledger, *, workers: int) -> CellSums:
    """Add up the ballots that count: the last one of each member."""
    members = ledger.counted()
    entries = ledger.entries()[members]
    order = np.argsort(entries)
    checkpoint = parse_signed(record.signed_checkpoint()).checkpoint
    chosen = entries[order], members[order]
    return sum_ballots(record, checkpoint, election, ledger.roll, chosen, workers=workers)


def sum_ballots(
    record: Record,
    checkpoint: Checkpoint,
    election: Election,
    roll: Roll,
    chosen: Chosen,
    *,
    workers: int,
) -> CellSums:
    """Add up chosen ballots, in worker processes where there are many.

    Each is held against the checkpoint's root: what was checked when it was first read is what
    is added up now.

    Raises:
        TileInvalid: for a ballot that is not in the tree.
    """
    entries, members = chosen
    cuts = range(0, len(entries), _BALLOTS_AT_ONCE)
    tasks = [
        (entries[at : at + _BALLOTS_AT_ONCE], members[at : at + _BALLOTS_AT_ONCE]) for at in cuts
    ]
    arguments = (record, checkpoint, describe_election(election), roll)
    total = empty_sums(election.manifest)
    for part in run_in_order(_make_adder, arguments, tasks, workers=min(workers, len(tasks))):
        total.merge(part)
    return total


def _make_adder(
    record: Record,
    checkpoint: Checkpoint,
    description: tuple[bytes, bytes, bytes, bytes],
    roll: Roll,
) -> Callable[[Chosen], CellSums]:
    election = rebuild_election(description)
    layouts = tuple(map(question_layout, election.manifest.questions))
    tree = TileTree(record.hash_tile, checkpoint.size, checkpoint.root)

    def add(chosen: Chosen) -> CellSums:
        entries, members = chosen
        ballots = _read_ballots(record, tree, entries.tolist())
        raws = [unpack_ballot(layouts, ballot) for ballot in ballots]
        batch, rows, refused = read_batch(layouts, election.context, raws)
        for refusal in refused.values():
            raise refusal  # never left out in silence: it held when it was first read
        return add_ballots(election, roll, batch, members[rows])

    return add


def _read_ballots(record: Record, tree: TileTree, entries: Sequence[int]) -> list[Ballot]:
    ballots = []
    for index, group in groupby(entries, key=lambda entry: entry // TILE_WIDTH):
        width = width_at(index, tree.size)
        path = bundle_path(index, width)
        bundle = parse_bundle(record.bundle(index, width), width, path=path)
        hashes = tree.leaf_hashes(index)
        for entry in group:
            data = bundle[entry % TILE_WIDTH]
            if leaf_hash(data) != hashes[entry % TILE_WIDTH]:
                raise TileInvalid(path, f"entry {entry} is not the one in the tree")
            ballot = ENTRY.decode(data, index=entry)
            assert isinstance(ballot, Ballot)
            ballots.append(ballot)
    return ballots
