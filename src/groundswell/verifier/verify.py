"""Verify a record: the thirteen steps of spec/verification.md, in the order in which they run.

(1)  checkpoint and cosignatures        (8)  close and counted set
(2)  tree                               (9)  cells and encrypted tally
(3)  entries well-formed, lawful order  (10) decryptions
(4)  manifest                           (11) result
(5)  ceremony and key                   (12) outcome under the rule
(6)  roll                               (13) certificate
(7)  ballots

The entries up to the opening are read one by one. From there on, bundles are shared out to
worker processes, and what they find is merged in the order of the record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from operator import itemgetter

import numpy as np

from groundswell.crypto.hashing import Entropy
from groundswell.record.checkpoint import SignedCheckpoint, parse_signed
from groundswell.record.errors import (
    CheckpointInvalid,
    EntryNotCanonical,
    NotFound,
    TileInvalid,
)
from groundswell.record.proofs import root_of
from groundswell.record.reader import Record
from groundswell.record.tiles import TILE_WIDTH
from groundswell.record.tree import TileTree
from groundswell.verifier.bundles import (
    BundleShare,
    BundleWorker,
    CheckedBallots,
    read_bundle,
)
from groundswell.verifier.pool import run_in_order
from groundswell.verifier.progress import Progress
from groundswell.verifier.report import Failure, Report
from groundswell.verifier.signatures import check_signatures
from groundswell.verifier.sums import sum_ballots
from groundswell.verifier.tree import TreeCheck
from groundswell.voting.election import describe_election, rebuild_election
from groundswell.voting.entries import ENTRY
from groundswell.voting.ledger import Ledger
from groundswell.voting.phases import Phase
from groundswell.voting.refusals import OrderRefused, Refused
from groundswell.voting.roll import Roll
from groundswell.voting.state import VoteState
from groundswell.voting.sums import CellSums, empty_sums

_BUNDLES_AT_ONCE = 16


def verify_record(
    record: Record,
    *,
    entropy: Entropy,
    expect: bytes | None = None,
    witnesses: Sequence[str] = (),
    workers: int = 1,
    progress: Progress | None = None,
) -> Report:
    """Check everything that a record by itself can show, and report all that is wrong.

    What it can't show is that it is the record that everybody else sees: for that, `expect` is
    the vote's id (32 bytes) and `witnesses` are keys whose cosignatures must be there.

    Raises:
        RecordUnreadable, NotFound: where there is no record to speak of.
    """
    try:
        signed = parse_signed(record.signed_checkpoint())
    except CheckpointInvalid as error:
        return _report_without_checkpoint(record, str(error))
    verification = _Verification(record, signed, entropy, workers, progress)
    return verification.run(expect, witnesses)


class _Verification:
    """One verification under way."""

    def __init__(
        self,
        record: Record,
        signed: SignedCheckpoint,
        entropy: Entropy,
        workers: int,
        progress: Progress | None,
    ) -> None:
        self._record = record
        self._entropy = entropy
        self._workers = workers
        self._progress = progress
        self._signed = signed
        self._size = signed.checkpoint.size
        self._tree = TreeCheck(record, self._size)
        self._failures: list[Failure] = []
        self._state = VoteState(entropy=entropy, sums=self._corrected_sums, root=self._root_at)
        self._sums: CellSums | None = None
        self._is_cut_off = False
        # Ballots to take out of the sums, and ballots to put in, as (entry, member).
        self._excess: list[tuple[int, int]] = []
        self._lacking: list[tuple[int, int]] = []
        # The share being merged, and how many of its ballots have been judged by their place.
        self._merging: CheckedBallots | None = None
        self._judged = 0

    def run(self, expect: bytes | None, witnesses: Sequence[str]) -> Report:
        # (3)-(6): the entries up to the opening, one by one.
        share, rest = self._read_setup()
        # (7), and with it (2) and (3) for the rest of the record: in worker processes.
        if self._state.opened:
            self._read_votes(share, rest)
        # (8)-(13) were checked as their entries were merged, by `VoteState.apply`.
        self._failures += self._tree.finish(self._signed.checkpoint.root)
        # (1): last, since the log's key stands in the manifest.
        manifest = None if self._state.phase is Phase.START else self._state.manifest
        cosignatures, failures = check_signatures(
            self._signed, manifest, witnesses, final=self._state.is_certified
        )
        self._failures += failures
        vote_id = self._state.vote_id if manifest else None
        if expect is not None and vote_id != expect:
            detail = f"this is not the vote with the id {expect.hex()}"
            self._failures.append(Failure(4, "manifest.expected", 0, detail))
        return Report(
            location=self._record.location,
            size=self._size,
            root=self._signed.checkpoint.root,
            state=self._state,
            vote_id=vote_id,
            failures=sorted(
                self._failures, key=lambda f: (f.step, -1 if f.entry is None else f.entry)
            ),
            cosignatures=cosignatures,
            is_read=not self._is_cut_off,
            workers=self._workers,
        )

    def _tell(self, done: int) -> None:
        if self._progress is not None:
            self._progress(done, self._size)

    def _read_setup(self) -> tuple[BundleShare, list[tuple[int, bytes]]]:
        """Read up to the opening; give the bundle that it stands in, and the entries after it.

        That bundle is not merged yet, nor is it read again: whoever serves the record could
        answer differently the second time.
        """
        share = BundleShare(0, 0)
        for index in range(-(-self._size // TILE_WIDTH)):
            share = BundleShare(index * TILE_WIDTH, min((index + 1) * TILE_WIDTH, self._size))
            entries = read_bundle(self._record, index, self._size, share)
            for position, (entry, data) in enumerate(entries, start=1):
                self._apply(entry, data)
                if self._state.opened:
                    return share, entries[position:]
            self._take_in(share)
            self._tell(share.stop)
            if share.is_cut_off:
                break
        return share, []

    def _read_votes(self, share: BundleShare, rest: list[tuple[int, bytes]]) -> None:
        """Check and merge the rest of the bundle with the opening, then all later bundles."""
        self._sums = empty_sums(self._state.manifest)
        election, roll = self._state.election, self._state.ledger.roll
        BundleWorker(self._record, self._size, election, roll, self._entropy).check_entries(
            share, rest
        )
        self._merge(share)
        first, last = -(-share.stop // TILE_WIDTH), -(-self._size // TILE_WIDTH)
        cuts = range(first, last, _BUNDLES_AT_ONCE)
        tasks = (range(at, min(at + _BUNDLES_AT_ONCE, last)) for at in cuts)
        arguments = (self._record, self._size, describe_election(election), roll, self._entropy)
        for share in run_in_order(
            _make_worker, arguments, tasks, workers=min(self._workers, len(cuts))
        ):
            self._merge(share)
            self._tell(share.stop)
            if share.is_cut_off:
                break

    def _take_in(self, share: BundleShare) -> None:
        for subtree in share.subtrees:
            self._tree.add(subtree)
        self._failures += share.failures
        self._is_cut_off |= share.is_cut_off

    def _merge(self, share: BundleShare) -> None:
        """Take in a worker's share: its tree, its sums, and its entries in order."""
        self._take_in(share)
        self._merging, self._judged = share.ballots, 0
        if share.sums is not None and self._sums is not None:
            self._sums.merge(share.sums)
        for _, take in sorted(self._steps(share), key=itemgetter(0)):
            take()

    def _steps(self, share: BundleShare) -> Iterator[tuple[int, Callable[[], None]]]:
        """Give what is to be done with each entry of a share, with the entry's index."""
        for entry, data in share.others:
            yield entry, partial(self._apply, entry, data)
        for entry, why in share.refused.items():
            yield entry, partial(self._refuse, entry, why)
        if share.ballots is not None:
            for row, entry in enumerate(share.ballots.entries.tolist()):
                yield entry, partial(self._accept, entry, share.ballots, row)

    def _accept(self, place: int, ballots: CheckedBallots, row: int) -> None:
        """Take in a ballot; note where the workers' sums and the counted set will differ."""
        found = int(ballots.found[row])
        self._judged = row + 1
        try:
            member, replaced = self._state.accept_ballot(
                place, ballots.keys[row], int(ballots.sequences[row]), found=found
            )
        except Refused as error:
            self._failures.append(Failure.from_refusal(error, place))
            if found >= 0:
                self._excess.append((place, found))
            return
        if found < 0:
            self._lacking.append((place, member))
        if replaced >= 0:
            self._excess.append((replaced, member))

    def _refuse(self, place: int, why: Sequence[Refused]) -> None:
        """Report what is wrong with a ballot; where none may stand, that alone."""
        try:
            self._state.check_ballot_place()
        except OrderRefused as error:
            why = [error]
        self._failures += [Failure.from_refusal(each, place) for each in why]

    def _apply(self, entry: int, data: bytes) -> None:
        try:
            parsed = ENTRY.decode(data, index=entry)
            self._state.apply(entry, parsed, data)
        except EntryNotCanonical as error:
            self._failures.append(Failure(3, "entry.canonical", entry, error.reason))
        except Refused as error:
            self._failures.append(Failure.from_refusal(error, entry))
        except (NotFound, TileInvalid) as error:
            self._failures.append(Failure(2, "tree.tile", entry, str(error)))

    def _corrected_sums(self, _: Ledger) -> CellSums:
        """Give the sums of exactly the ballots that count."""
        assert self._sums is not None
        # A sum of its own: if a second reading fails half-way, nothing is taken out twice.
        total = empty_sums(self._state.manifest)
        total.merge(self._sums)
        roll = self._state.ledger.roll
        excess = [*self._excess, *self._late_ballots()]
        for chosen, subtract in ((excess, True), (self._lacking, False)):
            if chosen:
                pairs = np.array(sorted(chosen), dtype=np.int64)
                part = sum_ballots(
                    self._record,
                    self._signed.checkpoint,
                    self._state.election,
                    roll,
                    (pairs[:, 0], pairs[:, 1]),
                    workers=self._workers,
                )
                total.merge(part, subtract=subtract)
        return total

    def _late_ballots(self) -> list[tuple[int, int]]:
        """Give the ballots that stand after the entry at hand, and are in the sums already.

        Sums are asked for when voting is over, so that none of them can count.
        """
        if self._merging is None:
            return []
        entries, found = self._merging.entries[self._judged :], self._merging.found[self._judged :]
        known = found >= 0
        return list(zip(entries[known].tolist(), found[known].tolist(), strict=True))

    def _root_at(self, size: int) -> bytes:
        tree = TileTree(self._record.hash_tile, self._size, self._signed.checkpoint.root)
        return root_of(0, size, tree.node_at)


def _make_worker(
    record: Record,
    size: int,
    description: tuple[bytes, bytes, bytes, bytes],
    roll: Roll,
    entropy: Entropy,
) -> Callable[[range], BundleShare]:
    """Set up a worker process."""
    return BundleWorker(record, size, rebuild_election(description), roll, entropy).check


def _report_without_checkpoint(record: Record, detail: str) -> Report:
    """Report a record of which nothing can be said, since its checkpoint can't be read."""
    return Report(
        location=record.location,
        size=0,
        root=b"",
        state=VoteState(entropy=lambda _: b"", sums=lambda _: CellSums(0, 0), root=lambda _: b""),
        vote_id=None,
        is_read=False,
        failures=[Failure(1, "checkpoint.form", None, detail)],
    )
