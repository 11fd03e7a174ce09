"""A vote followed entry by entry: what its record says so far, and the tree over it.

Whoever writes to a record or answers it replays it first. The equations of ballots and the keys
of the roll are not checked here: the log's keeper checked its own at the door, and `verify` checks
anyone's.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import numpy as np

from groundswell.crypto.hashing import Entropy
from groundswell.record.errors import Base64Invalid, EntryNotCanonical
from groundswell.record.merkle import Frontier, leaf_hash
from groundswell.record.reader import Record
from groundswell.record.strict_base64 import decode_url
from groundswell.record.tiles import TILE_WIDTH
from groundswell.verifier.errors import EntryRefused
from groundswell.verifier.progress import Progress
from groundswell.verifier.sums import counted_sums
from groundswell.voting.entries import ENTRY, Ballot, Entry
from groundswell.voting.ledger import Ledger
from groundswell.voting.phases import Phase
from groundswell.voting.refusals import Refused
from groundswell.voting.state import VoteState
from groundswell.voting.sums import CellSums


class Replay:
    """The state of a vote after the entries taken in, and the Merkle tree over them."""

    def __init__(self, record: Record, *, entropy: Entropy, workers: int = 1) -> None:
        """Start before the first entry; the ballots' sums are added up by so many workers.

        `entropy` gives the weights of batched equations.
        """
        self.record = record
        self.tree = Frontier()
        self._workers = workers
        self.state = VoteState(entropy=entropy, sums=self._sums, root=self._root, trusts_keys=True)

    @property
    def size(self) -> int:
        """Count the entries taken in."""
        return self.tree.size

    def read(self, size: int, progress: Progress | None = None) -> None:
        """Take in the record's entries from where this stands up to `size`.

        Raises:
            EntryRefused: naming the first entry that is not lawful.
            RecordError: if an entry can't be read.
        """
        while self.size < size:
            stop = min(size, (self.size // TILE_WIDTH + 1) * TILE_WIDTH)
            found = list(self.record.entries(self.size, stop, size=size))
            entries = [_decode(data, index) for index, data in found]
            self.take_all(entries, [data for _, data in found])
            if progress is not None:
                progress(self.size, size)

    def take(self, entry: Entry, data: bytes) -> None:
        """Take in the next entry, or refuse it; `data` are its bytes.

        Raises:
            Refused: naming what is wrong; nothing has changed.
        """
        self.state.apply(self.size, entry, data)
        self.tree.append(leaf_hash(data))

    def take_all(self, entries: Sequence[Entry], data: Sequence[bytes]) -> None:
        """Take in entries one after the other; the equations of ballots among them must hold.

        Raises:
            EntryRefused: naming the first that is not lawful; those before it are in.
        """
        places = range(len(entries))
        for is_ballot, run in groupby(places, lambda i: isinstance(entries[i], Ballot)):
            rows = list(run)
            if is_ballot and self.state.phase is Phase.VOTING:
                self._take_ballots([entries[i] for i in rows], [data[i] for i in rows])
                continue
            for i in rows:
                try:
                    self.take(entries[i], data[i])
                except Refused as error:
                    raise self._refuse(error) from error

    def _take_ballots(self, ballots: Sequence[Entry], data: Sequence[bytes]) -> None:
        """Take in ballots, looking up their credentials all at once."""
        known = [ballot for ballot in ballots if isinstance(ballot, Ballot)]
        keys = []
        for ballot in known:
            try:
                keys.append(decode_url(ballot.credential, 32))
            except Base64Invalid as error:
                raise self._refuse(error) from error
        rows = np.frombuffer(b"".join(keys), dtype=np.uint8).reshape(-1, 32)
        found = self.state.ledger.roll.find(rows).tolist()
        for ballot, key, place, each in zip(known, keys, found, data, strict=True):
            try:
                self.state.accept_ballot(self.size, key, ballot.sequence, found=place)
            except Refused as error:
                raise self._refuse(error) from error
            self.tree.append(leaf_hash(each))

    def _refuse(self, error: Exception) -> EntryRefused:
        return EntryRefused(f"entry {self.size}", str(error))

    def _root(self, size: int) -> bytes:
        """Give the root of the entries before the one being taken in."""
        assert size == self.size
        return self.tree.root()

    def _sums(self, ledger: Ledger) -> CellSums:
        election = self.state.election
        return counted_sums(self.record, election, ledger, workers=self._workers)


def _decode(data: bytes, index: int) -> Entry:
    try:
        return ENTRY.decode(data, index=index)
    except EntryNotCanonical as error:
        raise EntryRefused(f"entry {index}", error.reason) from error
