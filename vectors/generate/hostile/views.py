"""What is shown to some and not to others, and what never ends: cases 13, 15 and 28."""

from __future__ import annotations

from collections.abc import Sequence

from vectors.generate.bomb import bomb
from vectors.generate.case import Case, built
from vectors.generate.checkpoints import checkpoint, node_at
from vectors.generate.hostile.accomplice import Accomplice, carry_rest, case, index_of, written
from vectors.generate.people import LOG
from vectors.generate.records import example
from vectors.generate.subjects.receipts import receipt_of

from groundswell.record.checkpoint import MAX_CHECKPOINT_SIZE
from groundswell.record.proofs import prove_consistency
from groundswell.record.tiles import MAX_BUNDLE_SIZE, bundle_path

ABOUT = "Receipts and checkpoints held against each other, and archives that unfold without end."


def cases() -> list[Case]:
    """List receipts, logs that did not simply grow, and archives."""
    return [*_receipts(), *_growth(), *_archives()]


def _receipts() -> list[Case]:
    entries = example().entries
    mine, other = index_of("example", "ballot", 1), index_of("example", "ballot")
    body = {
        "log": LOG.vkey,
        "entry": written(entries[mine]),
        "text": receipt_of(entries, other).text,
        "twin": receipt_of(entries, mine).text,
    }
    attack = "Two members are shown one tracker, and one receipt: it is the other's."
    return [case(13, "one-tracker-for-two", attack, receipt=body)]


def _growth() -> list[Case]:
    honest = example().entries
    at = index_of("example", "ballot", 1)
    dropped = Accomplice.resume("example", at)
    carry_rest(dropped, honest[at + 1 :])
    forked = [*honest[:at], honest[at + 1], honest[at]]
    variants = [
        ("receipt-then-dropped", "A ballot that a receipt proves is dropped; the record is made"
         " anew.", dropped.entries),
        ("shrunk", "The log is shown as it stood before the ballot.", honest[:at]),
        ("forked", "Two records of one size: two ballots have changed places.", forked),
    ]  # fmt: skip
    return [
        case(15, name, attack, growth=_step(honest[: at + 2], new, honest))
        for name, attack, new in variants
    ]


def _step(old: Sequence[bytes], new: Sequence[bytes], honest: Sequence[bytes]) -> Case:
    """Describe a step from one checkpoint to a false one, and to the honest one."""
    shown = {"log": LOG.vkey, "old": checkpoint(old, witnesses=()).text}
    return {**shown, **_grown(len(old), new), "twin": _grown(len(old), honest)}


def _grown(old: int, entries: Sequence[bytes]) -> Case:
    """Give a checkpoint and the proof that an honest log of its entries would give."""
    size = len(entries)
    proof = prove_consistency(old, size, node_at(entries)) if old <= size else []
    return {
        "new": checkpoint(entries, witnesses=()).text,
        "proof": [each.hex() for each in proof],
    }


def _archives() -> list[Case]:
    entries = example().entries
    signed = checkpoint(entries).text.encode()
    bundle = bundle_path(0, len(entries))
    turns = MAX_CHECKPOINT_SIZE // 100, MAX_BUNDLE_SIZE // 2_000
    return [
        case(28, "checkpoint-unfolds", "A compressed checkpoint unfolds to a megabyte.",
             archive={"built": built(*bomb("checkpoint", turns[0], ("README", b"")))}),
        case(28, "bundle-unfolds", "A compressed bundle unfolds beyond what any can hold.",
             archive={"built": built(*bomb(bundle, turns[1], ("checkpoint", signed)))}),
    ]  # fmt: skip
