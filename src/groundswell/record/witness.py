"""What a witness does: see that a log only grows, and co-sign that (C2SP tlog-witness).

The step is pure: state in, state and cosignature out. The state is the last checkpoint that was
cosigned, as signed by the log; keeping it in a file, durably and *before* the cosignature leaves
the machine, is for the caller. A witness that forgets its state can be led onto a fork.

Nothing here reads entries: a witness vouches for growth, not for content.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from groundswell.record.checkpoint import (
    SignedCheckpoint,
    cosign,
    parse_signed,
    verify_log_signature,
)
from groundswell.record.errors import LogGrewWrong, ProofInvalid
from groundswell.record.note import NoteSigner, NoteVerifier
from groundswell.record.proofs import prove_consistency, verify_consistency
from groundswell.record.reader import Record
from groundswell.record.tree import TileTree


@dataclass(frozen=True, slots=True)
class WitnessState:
    """The last checkpoint that this witness cosigned, with the log's signature as evidence."""

    signed: SignedCheckpoint

    @property
    def text(self) -> str:
        """Return the state as a file's text: a checkpoint signed by the log alone."""
        return self.signed.text

    @classmethod
    def parse(cls, text: str) -> WitnessState:
        """Read what `text` wrote.

        Raises:
            CheckpointInvalid: if it is malformed.
        """
        return cls(parse_signed(text))


def update(
    state: WitnessState | None,
    signed: SignedCheckpoint,
    proof: Sequence[bytes],
    *,
    log: NoteVerifier,
    witness: NoteSigner,
    at: int,
) -> tuple[WitnessState, str]:
    """Check one step of a log's growth; return the new state and the cosignature line.

    With no state yet, the log is taken as it is and the proof must be empty.

    Raises:
        CheckpointInvalid: if either checkpoint is not the log's.
        LogGrewWrong: if the log shrank, forked or the proof does not hold; with the evidence.
        KeyInvalid, ValueError: as `checkpoint.cosign` does.
    """
    new = verify_log_signature(signed, log)
    if state is None:
        if proof:
            raise LogGrewWrong("a proof from nothing must be empty", "", signed.text)
    else:
        old = verify_log_signature(state.signed, log)
        check_growth(state, signed)
        try:
            verify_consistency(
                old_size=old.size,
                old_root=old.root,
                new_size=new.size,
                new_root=new.root,
                proof=proof,
            )
        except ProofInvalid as error:
            raise LogGrewWrong(str(error), state.text, signed.text) from error
    # Other witnesses' lines are not ours to vouch for: keep and cosign under the log's alone.
    kept = signed.with_lines([line for line in signed.signatures if log.matches(line)])
    return WitnessState(kept), cosign(kept, witness, at=at)


def follow(
    record: Record,
    state: WitnessState | None,
    *,
    log: NoteVerifier,
    witness: NoteSigner,
    at: int,
) -> tuple[WitnessState, str]:
    """Read a record's checkpoint and the tiles that prove its growth, then `update`.

    The tiles are checked against the new root first, so that a broken copy of the record
    (`TileInvalid`) is told apart from a log that forked (`LogGrewWrong`).

    Raises:
        NotFound, RecordUnreadable, TileInvalid: if the record can't be read or is broken.
        CheckpointInvalid, LogGrewWrong, KeyInvalid, ValueError: as `update` does.
    """
    signed = parse_signed(record.signed_checkpoint())
    new = verify_log_signature(signed, log)
    tree = TileTree(record.hash_tile, new.size, new.root)
    proof: list[bytes] = []
    if state is not None:
        check_growth(state, signed)
        proof = prove_consistency(state.signed.checkpoint.size, new.size, tree.node_at)
    return update(state, signed, proof, log=log, witness=witness, at=at)


def check_growth(state: WitnessState, signed: SignedCheckpoint) -> None:
    """Refuse what two checkpoints show without any proof: a smaller size, or a fork.

    Raises:
        LogGrewWrong: with both signed texts.
    """
    old, new = state.signed.checkpoint, signed.checkpoint
    if new.size < old.size:
        reason = f"it shrank from {old.size} entries to {new.size}"
        raise LogGrewWrong(reason, state.text, signed.text)
    if new.size == old.size and new.root != old.root:
        reason = f"it forked: two roots for {new.size} entries"
        raise LogGrewWrong(reason, state.text, signed.text)
