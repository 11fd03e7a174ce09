"""Checkpoints: the log's signed word on its size and root (C2SP tlog-checkpoint).

A published checkpoint holds exactly one signature of the log and otherwise only cosignatures of
witnesses that the caller names, one each. Nothing in the file is left unchecked, so a flipped
bit anywhere is refused. (A general C2SP client ignores unknown lines; see `spec/record.md`.)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from groundswell.record.errors import Base64Invalid, CheckpointInvalid, KeyInvalid
from groundswell.record.merkle import EMPTY_ROOT, HASH_SIZE
from groundswell.record.note import (
    KeyType,
    Note,
    NoteSigner,
    NoteVerifier,
    SignatureLine,
    byte_length,
    is_key_name,
)
from groundswell.record.strict_base64 import decode_standard, encode_standard

MAX_CHECKPOINT_SIZE = 65_536
"""Bytes of a checkpoint file with all its cosignatures."""

MAX_TREE_SIZE = 2**53 - 1
"""The largest size that every reader, a browser's too, holds exactly."""

_SIZE = re.compile(r"0|[1-9][0-9]{0,15}", re.ASCII)
_TIMESTAMP_SIZE = 8
_MAX_TIMESTAMP = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a log says of itself: its name, how many entries, under which root."""

    origin: str
    size: int
    root: bytes

    def __post_init__(self) -> None:
        """Refuse what can't be written or can't be true.

        Raises:
            CheckpointInvalid: naming the part at fault.
        """
        if not is_key_name(self.origin):
            raise CheckpointInvalid("not an origin", self.origin)
        if not 0 <= self.size <= MAX_TREE_SIZE:
            raise CheckpointInvalid("not a tree size", str(self.size))
        if len(self.root) != HASH_SIZE or (self.size == 0) != (self.root == EMPTY_ROOT):
            raise CheckpointInvalid("not a root of that many entries", self.root.hex())

    @property
    def body(self) -> str:
        """Return the text that is signed: three lines, the last with its newline."""
        return f"{self.origin}\n{self.size}\n{encode_standard(self.root)}\n"

    @classmethod
    def parse(cls, body: str) -> Checkpoint:
        """Read a note's body; extension lines are refused.

        Raises:
            CheckpointInvalid: unless it is exactly what `body` would write.
        """
        lines = body.split("\n")
        if len(lines) != 4 or lines[3]:
            raise CheckpointInvalid("not three lines: origin, size, root")
        origin, size, root = lines[:3]
        if not _SIZE.fullmatch(size):
            raise CheckpointInvalid("not a tree size", size)
        try:
            return cls(origin, int(size), decode_standard(root, HASH_SIZE))
        except Base64Invalid as error:
            raise CheckpointInvalid(f"not a root ({error})", root) from error


@dataclass(frozen=True, slots=True)
class SignedCheckpoint:
    """A checkpoint and the lines that sign it, kept verbatim and not verified yet."""

    checkpoint: Checkpoint
    note: Note

    @property
    def text(self) -> str:
        """Return the whole text, byte for byte as it was parsed."""
        return self.note.text

    @property
    def signatures(self) -> tuple[SignatureLine, ...]:
        """Return the signature lines in order."""
        return self.note.signatures

    def with_lines(self, lines: Sequence[SignatureLine]) -> SignedCheckpoint:
        """Return the same checkpoint under other signature lines."""
        return SignedCheckpoint(self.checkpoint, Note(self.note.body, tuple(lines)))


def sign(checkpoint: Checkpoint, signer: NoteSigner) -> SignedCheckpoint:
    """Sign a checkpoint as its log.

    Raises:
        KeyInvalid: if the signer's name is not the origin, or it is a witness's key.
    """
    _check_kind(signer.verifier, KeyType.LOG)
    if signer.name != checkpoint.origin:
        raise KeyInvalid(signer.name, f"does not sign for the log {checkpoint.origin!r}")
    signature = signer.sign(checkpoint.body.encode())
    line = SignatureLine(signer.name, signer.verifier.key_id, signature)
    return SignedCheckpoint(checkpoint, Note(checkpoint.body, (line,)))


def parse_signed(text: str) -> SignedCheckpoint:
    """Read a checkpoint with its signature lines, without verifying any.

    Raises:
        CheckpointInvalid: if the text is malformed or too long.
    """
    if byte_length(text) > MAX_CHECKPOINT_SIZE:
        raise CheckpointInvalid(f"longer than {MAX_CHECKPOINT_SIZE} bytes")
    note = Note.parse(text)
    return SignedCheckpoint(Checkpoint.parse(note.body), note)


def verify_log_signature(signed: SignedCheckpoint, log: NoteVerifier) -> Checkpoint:
    """Check that exactly one line is the log's, and signs this text; ignore all other lines.

    Raises:
        CheckpointInvalid: naming the line at fault.
        KeyInvalid: if `log` is a witness's key.
    """
    _check_kind(log, KeyType.LOG)
    if log.name != signed.checkpoint.origin:
        raise CheckpointInvalid(f"the origin is not {log.name!r}", signed.checkpoint.origin)
    lines = [line for line in signed.signatures if log.matches(line)]
    if len(lines) != 1:
        raise CheckpointInvalid(f"{len(lines)} signatures by {log.name!r} where one belongs")
    if not log.is_signed(signed.note.body.encode(), lines[0].signature):
        raise CheckpointInvalid("the log's signature is wrong", lines[0].text)
    return signed.checkpoint


def cosign(signed: SignedCheckpoint, witness: NoteSigner, *, at: int) -> str:
    """Return a witness's cosignature line, made at POSIX second `at` (C2SP tlog-cosignature).

    Whether the log deserves it is for the caller to decide: see `witness.update`.

    Raises:
        KeyInvalid: if the signer has a log's key.
        ValueError: if the time is negative or beyond 2^63 − 1.
    """
    _check_kind(witness.verifier, KeyType.WITNESS)
    if not 0 <= at <= _MAX_TIMESTAMP:
        raise ValueError(f"not a POSIX time: {at}")
    signature = witness.sign(_cosigned_message(signed.note.body, at))
    raw = at.to_bytes(_TIMESTAMP_SIZE, "big") + signature
    return SignatureLine(witness.name, witness.verifier.key_id, raw).text


def verify_cosignature(signed: SignedCheckpoint, line: SignatureLine, witness: NoteVerifier) -> int:
    """Check one cosignature line over this checkpoint and return its POSIX second.

    Raises:
        CheckpointInvalid: if the line is another key's, malformed or wrongly signed.
        KeyInvalid: if `witness` is a log's key.
    """
    _check_kind(witness, KeyType.WITNESS)
    if not witness.matches(line):
        raise CheckpointInvalid(f"not a cosignature by {witness.name!r}", line.text)
    at = int.from_bytes(line.signature[:_TIMESTAMP_SIZE], "big")
    message = _cosigned_message(signed.note.body, at)
    lawful = at <= _MAX_TIMESTAMP and witness.is_signed(message, line.signature[_TIMESTAMP_SIZE:])
    if not lawful:
        raise CheckpointInvalid("the cosignature is wrong", line.text)
    return at


def verify_checkpoint(
    signed: SignedCheckpoint, log: NoteVerifier, witnesses: Sequence[NoteVerifier] = ()
) -> list[tuple[str, int]]:
    """Check every line: one by the log, the others by the named witnesses, at most one each.

    Returns:
        The witnesses' names with the POSIX second of their cosignature, in file order.

    Raises:
        CheckpointInvalid: naming the first line that is unknown, duplicate or wrong.
    """
    verify_log_signature(signed, log)
    found: list[tuple[str, int]] = []
    seen: set[tuple[str, bytes]] = set()
    for line in signed.signatures:
        if (line.name, line.key_id) in seen:
            raise CheckpointInvalid("a second signature by the same key", line.text)
        seen.add((line.name, line.key_id))
        if not log.matches(line):
            found.append(_verify_one_witness(signed, line, witnesses))
    return found


def _verify_one_witness(
    signed: SignedCheckpoint, line: SignatureLine, witnesses: Sequence[NoteVerifier]
) -> tuple[str, int]:
    for witness in witnesses:
        if witness.matches(line):
            return witness.name, verify_cosignature(signed, line, witness)
    raise CheckpointInvalid("signed by a key that is not expected here", line.text)


def _cosigned_message(body: str, at: int) -> bytes:
    return f"cosignature/v1\ntime {at}\n{body}".encode()


def _check_kind(verifier: NoteVerifier, kind: KeyType) -> None:
    if verifier.kind is not kind:
        raise KeyInvalid(verifier.name, f"is a {verifier.kind.name} key, not a {kind.name} key")
