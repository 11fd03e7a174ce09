"""Receipts: offline proof that one entry is in the log (C2SP tlog-proof).

A receipt of ours carries the entry itself as the format's extra data, so that the file alone,
with the log's public key, shows what was recorded. The extra data counts for nothing by itself:
verifying hashes it and follows the proof up to the signed root.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from groundswell.record.checkpoint import (
    MAX_CHECKPOINT_SIZE,
    Checkpoint,
    SignedCheckpoint,
    parse_signed,
    verify_checkpoint,
)
from groundswell.record.entry import MAX_ENTRY_SIZE
from groundswell.record.errors import Base64Invalid, ProofInvalid, ReceiptInvalid
from groundswell.record.merkle import HASH_SIZE, leaf_hash
from groundswell.record.note import NoteVerifier, byte_length
from groundswell.record.proofs import verify_inclusion
from groundswell.record.strict_base64 import decode_standard, encode_standard

HEADER = "c2sp.org/tlog-proof@v1"
MAX_PROOF_HASHES = 53  # the height of the largest tree; see MAX_TREE_SIZE
MAX_RECEIPT_SIZE = MAX_CHECKPOINT_SIZE + 2 * MAX_ENTRY_SIZE + 64 * (MAX_PROOF_HASHES + 2)

_INDEX = re.compile(r"index (0|[1-9][0-9]{0,15})", re.ASCII)
_EXTRA = "extra "


@dataclass(frozen=True, slots=True)
class Receipt:
    """An entry's place in the log, the proof of it, and the checkpoint that it leads to."""

    index: int
    proof: tuple[bytes, ...]
    signed: SignedCheckpoint
    extra: bytes | None = None

    @property
    def text(self) -> str:
        """Return the receipt as a file's text (suffix .tlog-proof)."""
        lines = [HEADER]
        if self.extra is not None:
            lines.append(_EXTRA + encode_standard(self.extra))
        lines.append(f"index {self.index}")
        lines.extend(encode_standard(sibling) for sibling in self.proof)
        return "\n".join(lines) + "\n\n" + self.signed.text

    @classmethod
    def parse(cls, text: str) -> Receipt:
        """Read a receipt, without verifying it.

        Raises:
            ReceiptInvalid: unless it is exactly what `text` would write.
            CheckpointInvalid: if the checkpoint in it is malformed.
        """
        if byte_length(text) > MAX_RECEIPT_SIZE:
            raise ReceiptInvalid(f"longer than {MAX_RECEIPT_SIZE} bytes")
        head, gap, checkpoint = text.partition("\n\n")
        lines = head.split("\n")
        if not gap or lines.pop(0) != HEADER:
            raise ReceiptInvalid(f"does not begin with {HEADER!r}, a proof and an empty line")
        try:
            extra = _take_extra(lines)
            index = _take_index(lines)
            proof = tuple(decode_standard(line, HASH_SIZE) for line in lines)
        except Base64Invalid as error:
            raise ReceiptInvalid(str(error)) from error
        return cls(index, proof, parse_signed(checkpoint), extra)


def verify(
    receipt: Receipt,
    *,
    log: NoteVerifier,
    entry: bytes | None = None,
    leaf: bytes | None = None,
    witnesses: Sequence[NoteVerifier] = (),
) -> Checkpoint:
    """Check that the log signed a tree with this entry at the receipt's index.

    The entry is given as its bytes, or as its leaf hash, or not at all: then it is the receipt's
    own. Where several are there they must agree. Every signature line is checked, as in a
    published checkpoint, so a receipt with cosignatures needs the `witnesses` that made them.

    Raises:
        ReceiptInvalid: if there is no entry, two disagree, or the proof does not hold.
        CheckpointInvalid: if a signature line is unknown, duplicate or wrong.
    """
    given = [] if leaf is None else [leaf]
    given += [leaf_hash(data) for data in (entry, receipt.extra) if data is not None]
    if not given:
        raise ReceiptInvalid("holds no entry, and none was given")
    if len(set(given)) != 1:
        raise ReceiptInvalid("is for another entry than the one given")
    verify_checkpoint(receipt.signed, log, witnesses)
    checkpoint = receipt.signed.checkpoint
    try:
        verify_inclusion(
            leaf=given[0],
            index=receipt.index,
            size=checkpoint.size,
            proof=receipt.proof,
            root=checkpoint.root,
        )
    except ProofInvalid as error:
        raise ReceiptInvalid(str(error)) from error
    return checkpoint


def _take_extra(lines: list[str]) -> bytes | None:
    if not (lines and lines[0].startswith(_EXTRA)):
        return None
    return decode_standard(lines.pop(0).removeprefix(_EXTRA))


def _take_index(lines: list[str]) -> int:
    match = _INDEX.fullmatch(lines.pop(0)) if lines else None
    if match is None:
        raise ReceiptInvalid("has no index line")
    if len(lines) > MAX_PROOF_HASHES:
        raise ReceiptInvalid(f"more than {MAX_PROOF_HASHES} hashes in its proof")
    return int(match[1])
