"""Receipts: offline proof that an entry is in (spec/record.md, 8)."""

from __future__ import annotations

from dataclasses import replace

from vectors.generate.case import Case
from vectors.generate.checkpoints import checkpoint, node_at
from vectors.generate.entropy import drawn
from vectors.generate.people import LOG, OTHER_LOG

from groundswell.record.proofs import prove_inclusion
from groundswell.record.receipt import Receipt

ABOUT = "Receipts under the log's key, for an entry that the reader has: spec/record.md, section 8."

_ENTRIES = [b"0", b"1", b"2", b"3", b"4"]


def receipt_of(entries: list[bytes], index: int) -> Receipt:
    """Make the receipt of one entry, under the log's signature alone."""
    proof = prove_inclusion(index, len(entries), node_at(entries))
    return Receipt(index, tuple(proof), checkpoint(entries, witnesses=()), entries[index])


def cases() -> list[Case]:
    """List receipts, each with the entry that the reader holds (or none)."""
    good = receipt_of(_ENTRIES, 2)
    other = receipt_of(_ENTRIES, 3)
    own = b"2"
    forked = replace(good, signed=checkpoint([*_ENTRIES, b"5"], witnesses=()))
    variants: list[tuple[str, str, bytes | None, bool]] = [
        ("with its entry inside", good.text, own, True),
        ("the reader has no entry", good.text, None, True),
        ("without the entry", replace(good, extra=None).text, own, True),
        ("no entry at all", replace(good, extra=None).text, None, False),
        ("another's receipt", other.text, own, False),
        ("another entry inside", replace(good, extra=b"3").text, own, False),
        ("another index", replace(good, index=3).text, own, False),
        ("an index outside", replace(good, index=5).text, own, False),
        ("one hash short", replace(good, proof=good.proof[:-1]).text, own, False),
        ("one hash long", replace(good, proof=(*good.proof, drawn("hash"))).text, own, False),
        ("another hash", replace(good, proof=(drawn("hash"), *good.proof[1:])).text, own, False),
        ("another tree's checkpoint", forked.text, own, False),
        ("another log's key", _by_another_log(good).text, own, False),
        (
            "a line that is not expected",
            replace(good, signed=checkpoint(_ENTRIES)).text,
            own,
            False,
        ),
        *((name, text, own, False) for name, text in _malformed(good.text).items()),
    ]
    return [_case(*variant) for variant in variants]


def _by_another_log(good: Receipt) -> Receipt:
    return replace(good, signed=checkpoint(_ENTRIES, log=OTHER_LOG, witnesses=()))


def _malformed(good: str) -> dict[str, str]:
    return {
        "another header": good.replace("@v1", "@v2"),
        "no index": good.replace("index 2\n", ""),
        "a negative index": good.replace("index 2", "index -2"),
        "an index with a leading zero": good.replace("index 2", "index 02"),
        "extra not canonical": good.replace("extra Mg==", "extra Mg"),
        "nothing": "",
    }


def _case(name: str, text: str, entry: bytes | None, accepted: bool) -> Case:
    case: Case = {"name": name, "text": text, "log": LOG.vkey, "accepted": accepted}
    return case | ({"entry": entry.hex()} if entry is not None else {})
