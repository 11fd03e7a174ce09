"""Receipts of entries that are in a vote's log already."""

from __future__ import annotations

from datetime import datetime

from groundswell.record.checkpoint import parse_signed
from groundswell.record.errors import NotFound
from groundswell.record.note import NoteVerifier
from groundswell.record.proofs import prove_inclusion
from groundswell.record.receipt import Receipt
from groundswell.record.tree import TileTree
from groundswell.server.elections.models import Vote
from groundswell.server.elections.queries.record import open_public_record
from groundswell.server.elections.queries.results import find_manifest


def receipt_of(vote: Vote, index: int, at: datetime) -> Receipt:
    """Prove an entry under the checkpoint that the public sees at a moment.

    It carries the log's signature alone, so that the log's key alone verifies it. Making it reads
    a few tiles, however long the log is.

    Raises:
        NotFound: if the public does not see the entry.
    """
    record = open_public_record(vote, at)
    signed = parse_signed(record.signed_checkpoint())
    checkpoint = signed.checkpoint
    if index >= checkpoint.size:
        raise NotFound(record.location, f"entry {index}")
    tree = TileTree(record.hash_tile, checkpoint.size, checkpoint.root)
    [(_, entry)] = record.entries(index, index + 1, size=checkpoint.size)
    log = NoteVerifier.from_vkey(find_manifest(vote).log.key)
    alone = signed.with_lines([line for line in signed.signatures if log.matches(line)])
    proof = prove_inclusion(index, checkpoint.size, tree.node_at)
    return Receipt(index, tuple(proof), alone, entry)
