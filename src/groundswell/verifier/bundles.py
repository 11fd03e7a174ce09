"""One worker's share of a record: some bundles read, hashed, parsed, and their ballots checked.

What needs the order of the whole record (sequence numbers, revocations, phases) is left to the
process that merges the shares; everything that takes time is done here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from groundswell.crypto.hashing import Entropy
from groundswell.record.errors import EntryNotCanonical, NotFound, TileInvalid
from groundswell.record.merkle import leaf_hashes, perfect_levels
from groundswell.record.reader import Record
from groundswell.record.tiles import (
    TILE_WIDTH,
    bundle_path,
    parse_bundle,
    parse_hash_tile,
    tile_path,
    width_at,
)
from groundswell.verifier.report import Failure
from groundswell.voting.ballot_batch import BallotBatch, RawBallot, read_batch, unpack_ballot
from groundswell.voting.ballot_equations import BallotEquations
from groundswell.voting.ballot_layout import question_layout
from groundswell.voting.election import Election
from groundswell.voting.entries import ENTRY, Ballot
from groundswell.voting.refusals import Refused
from groundswell.voting.roll import Roll
from groundswell.voting.sums import CellSums, empty_sums


@dataclass(frozen=True)
class CheckedBallots:
    """Ballots whose equations hold: where they stand, by whom, and where that is on the roll.

    `found` is −1 for a credential that the sealed roll does not show; it may be a reissued one.
    """

    entries: NDArray[np.int64]
    keys: tuple[bytes, ...]
    sequences: NDArray[np.int64]
    found: NDArray[np.int64]


@dataclass
class BundleShare:
    """What a worker found in its bundles.

    `subtrees` holds, by bundle, its leaf hashes' root where it is full, all its leaf hashes where
    it is not; `others` the entries that are no ballots; `refused` the ballots of which something
    is wrong, as far as they can be judged without their place; `sums` the encrypted sums of the
    other ballots found on the roll. A share is cut off where a bundle is missing or malformed: what
    comes after is not looked for, since a log can sign any size.
    """

    first: int
    stop: int
    subtrees: list[list[bytes]] = field(default_factory=list)
    others: list[tuple[int, bytes]] = field(default_factory=list)
    ballots: CheckedBallots | None = None
    refused: dict[int, list[Refused]] = field(default_factory=dict)
    sums: CellSums | None = None
    failures: list[Failure] = field(default_factory=list)
    is_cut_off: bool = False


class BundleWorker:
    """Checks bundles of one record, once the vote's key and roll are known."""

    def __init__(
        self, record: Record, size: int, election: Election, roll: Roll, entropy: Entropy
    ) -> None:
        """Prepare for a record of `size` entries."""
        self._record = record
        self._size = size
        self._election = election
        self._roll = roll
        self._layouts = tuple(map(question_layout, election.manifest.questions))
        self._equations = BallotEquations(self._layouts, election.key_point, entropy)

    def check(self, bundles: range) -> BundleShare:
        """Read some bundles and check what is in them."""
        first = bundles.start * TILE_WIDTH
        share = BundleShare(first, min(bundles.stop * TILE_WIDTH, self._size))
        entries: list[tuple[int, bytes]] = []
        for index in bundles:
            entries += read_bundle(self._record, index, self._size, share)
            if share.is_cut_off:
                break
        self.check_entries(share, entries)
        return share

    def check_entries(self, share: BundleShare, entries: Sequence[tuple[int, bytes]]) -> None:
        """Check entries that were read already, as a part of a share."""
        raws: list[RawBallot] = []
        places: list[int] = []
        for entry, data in entries:
            self._parse(entry, data, share, raws, places)
        self._check_ballots(share, raws, places)

    def _parse(
        self,
        entry: int,
        data: bytes,
        share: BundleShare,
        raws: list[RawBallot],
        places: list[int],
    ) -> None:
        try:
            parsed = ENTRY.decode(data, index=entry)
            if isinstance(parsed, Ballot):
                raws.append(unpack_ballot(self._layouts, parsed))
                places.append(entry)
            else:
                share.others.append((entry, data))
        except EntryNotCanonical as error:
            share.failures.append(Failure(3, "entry.canonical", entry, error.reason))
        except Refused as error:
            share.refused[entry] = [error]

    def _check_ballots(self, share: BundleShare, raws: list[RawBallot], places: list[int]) -> None:
        if not raws:
            return
        batch, rows, refused = read_batch(self._layouts, self._election.context, raws)
        share.refused |= {places[position]: [refusal] for position, refusal in refused.items()}
        entries = np.array(places, dtype=np.int64)[rows]
        false = self._equations.failures(batch)
        share.refused |= {int(entries[row]): refusals for row, refusals in false.items()}
        if false:
            good = np.array([row for row in range(len(batch)) if row not in false], dtype=np.int64)
            batch, entries = batch.take(good), entries[good]
        if len(batch):
            self._add_up(share, batch, entries)

    def _add_up(self, share: BundleShare, batch: BallotBatch, entries: NDArray[np.int64]) -> None:
        keys = np.frombuffer(b"".join(batch.keys), dtype=np.uint8).reshape(-1, 32)
        found = self._roll.find(keys)
        share.ballots = CheckedBallots(entries, batch.keys, batch.sequences, found)
        share.sums = add_ballots(self._election, self._roll, batch, found)


def add_ballots(
    election: Election, roll: Roll, batch: BallotBatch, members: NDArray[np.int64]
) -> CellSums:
    """Add up the ciphertexts of ballots by the cell and weight of their members (−1: left out)."""
    sums = empty_sums(election.manifest)
    rows = np.flatnonzero(members >= 0)
    part = batch if len(rows) == len(batch) else batch.take(rows)
    members = members[rows]
    ciphertexts = [question.ciphertexts for question in part.questions]
    sums.add(ciphertexts, roll.cells[members], roll.weights[members])
    return sums


def read_bundle(
    record: Record, index: int, size: int, share: BundleShare
) -> list[tuple[int, bytes]]:
    """Read one bundle, hash its entries and hold the hashes against the published tile."""
    first, width = index * TILE_WIDTH, width_at(index, size)
    try:
        data = record.bundle(index, width)
        entries = parse_bundle(data, width, path=bundle_path(index, width))
    except (NotFound, TileInvalid) as error:
        share.failures.append(Failure(2, "tree.bundle", first, str(error)))
        share.subtrees.append([])
        share.is_cut_off = True
        return []
    hashes = leaf_hashes(entries)
    _compare_tile(lambda: record.hash_tile(0, index, width), index, hashes, share)
    share.subtrees.append(perfect_levels(hashes)[-1] if width == TILE_WIDTH else hashes)
    return list(enumerate(entries, start=first))


def _compare_tile(
    read: Callable[[], bytes], index: int, hashes: list[bytes], share: BundleShare
) -> None:
    first, path = index * TILE_WIDTH, tile_path(0, index, len(hashes))
    try:
        published = parse_hash_tile(read(), len(hashes), path=path)
    except (NotFound, TileInvalid) as error:
        share.failures.append(Failure(2, "tree.tile", first, str(error)))
        return
    for position, (mine, theirs) in enumerate(zip(hashes, published, strict=True)):
        if mine != theirs:
            detail = f"its hash is not the one in {path}"
            share.failures.append(Failure(2, "tree.leaf", first + position, detail))
