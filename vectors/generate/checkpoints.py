"""Checkpoints over entries: signed by the log, co-signed by the witness."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from vectors.generate.people import COSIGNED_AT, LOG, WITNESS

from groundswell.record.checkpoint import Checkpoint, SignedCheckpoint, cosign, sign
from groundswell.record.merkle import Frontier, leaf_hash, leaf_hashes, node_hash
from groundswell.record.note import NoteSigner, SignatureLine


def root_of(entries: Sequence[bytes]) -> bytes:
    """Give the root of a tree."""
    tree = Frontier()
    for leaf in leaf_hashes(entries):
        tree.append(leaf)
    return tree.root()


def node_at(entries: Sequence[bytes]) -> Callable[[int, int], bytes]:
    """Give the nodes of a tree, for proofs."""

    def node(height: int, at: int) -> bytes:
        if height == 0:
            return leaf_hash(entries[at])
        return node_hash(node(height - 1, 2 * at), node(height - 1, 2 * at + 1))

    return node


def checkpoint(
    entries: Sequence[bytes], *, log: NoteSigner = LOG, witnesses: Sequence[NoteSigner] = (WITNESS,)
) -> SignedCheckpoint:
    """Sign a checkpoint over entries, and co-sign it."""
    signed = sign(Checkpoint(log.name, len(entries), root_of(entries)), log)
    lines = [cosign(signed, witness, at=COSIGNED_AT) for witness in witnesses]
    return signed.with_lines([*signed.signatures, *map(SignatureLine.parse, lines)])
