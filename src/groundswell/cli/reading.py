"""Reading somebody's record with care: whose it is, whether it is whole, whether it only grew.

What is read is replayed by the vote's rules, all but the equations of ballots.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from groundswell.cli.errors import Failed, Unreadable
from groundswell.record.checkpoint import SignedCheckpoint, parse_signed, verify_checkpoint
from groundswell.record.errors import LogGrewWrong
from groundswell.record.note import NoteVerifier
from groundswell.record.proofs import root_of
from groundswell.record.reader import Record, open_record
from groundswell.record.tree import TileTree
from groundswell.record.witness import WitnessState, check_growth
from groundswell.verifier.progress import Progress
from groundswell.verifier.replay import Replay
from groundswell.voting.manifest import Manifest
from groundswell.voting.state import VoteState


@dataclass(frozen=True)
class Reading:
    """A record read whole: its checkpoint, and the state of the vote after all of it."""

    record: Record
    signed: SignedCheckpoint
    replay: Replay

    @property
    def state(self) -> VoteState:
        """Give the state of the vote."""
        return self.replay.state


def find_record(location: str) -> Record:
    """Open a record by its folder, .zip or URL, or by the officer's folder that it lies in.

    Raises:
        Unreadable: if there is nothing, or a file of another kind.
    """
    path = Path(location)
    if "://" not in location and not path.exists():
        raise Unreadable(location, "there is no such folder or file")
    if path.is_file() and path.suffix != ".zip":
        raise Unreadable(location, "a file, where a record is a folder, a .zip file or an address")
    inside = path / "record"
    return open_record(str(inside) if (inside / "checkpoint").is_file() else location)


def read_vote(
    record: Record,
    *,
    expect: bytes | None = None,
    seen: SignedCheckpoint | None = None,
    workers: int = 1,
    progress: Progress | None = None,
) -> Reading:
    """Read a whole record; `expect` is the vote's id, `seen` the checkpoint seen last time.

    Raises:
        Failed: if it is another vote's, or its entries are not what the log has signed.
        LogGrewWrong: if it shrank or forked since `seen`.
        EntryRefused: naming the first entry that the rules refuse.
        RecordError: if it can't be read.
    """
    signed = parse_signed(record.signed_checkpoint())
    size, root = signed.checkpoint.size, signed.checkpoint.root
    if size == 0:
        raise Unreadable(record.location, "the record is empty: the vote is not frozen yet")
    replay = Replay(record, entropy=os.urandom, workers=workers)
    replay.read(1)
    check_signer(signed, replay.state.manifest)
    if expect is not None and replay.state.vote_id != expect:
        raise Failed(
            f"{record.location} is the record of another vote: its id is "
            f"{replay.state.vote_id.hex()}, not {expect.hex()}"
        )
    if seen is not None:
        check_extends(record, signed, seen)
    replay.read(size, progress)
    if replay.tree.root() != root:
        raise Failed(f"{record.location}: its entries are not the ones that its log has signed")
    return Reading(record, signed, replay)


def check_signer(signed: SignedCheckpoint, manifest: Manifest) -> None:
    """Check that the vote's own log signed a checkpoint, and every cosignature on it.

    Raises:
        CheckpointInvalid: naming the line that is wrong.
    """
    log = NoteVerifier.from_vkey(manifest.log.key)
    witnesses = [NoteVerifier.from_vkey(key) for key in manifest.log.witnesses]
    verify_checkpoint(signed, log, witnesses)


def check_extends(record: Record, signed: SignedCheckpoint, seen: SignedCheckpoint) -> None:
    """Check that a record begins with everything that was seen of it before.

    Raises:
        LogGrewWrong: with both checkpoints, as evidence.
        TileInvalid: if the record lacks the tree that its checkpoint signs.
    """
    check_growth(WitnessState(seen), signed)
    checkpoint, old = signed.checkpoint, seen.checkpoint
    tree = TileTree(record.hash_tile, checkpoint.size, checkpoint.root)
    if root_of(0, old.size, tree.node_at) != old.root:
        reason = f"its first {old.size} entries are not the ones seen before"
        raise LogGrewWrong(reason, seen.text, signed.text)
