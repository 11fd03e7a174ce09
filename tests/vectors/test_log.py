"""Trees, checkpoints and receipts, as in the vectors."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.vectors.files import Case, cases_of

from groundswell.record import receipt
from groundswell.record.checkpoint import parse_signed, verify_checkpoint
from groundswell.record.errors import RecordError
from groundswell.record.merkle import Frontier, leaf_hash
from groundswell.record.note import NoteVerifier
from groundswell.record.proofs import verify_consistency, verify_inclusion


def name(case: Case) -> str:
    return str(case["name"])


def is_taken(check: Callable[[], object]) -> bool:
    try:
        check()
    except RecordError:
        return False
    return True


@pytest.mark.parametrize("case", cases_of("merkle"), ids=name)
def test_merkle(case: Case) -> None:
    proof = [bytes.fromhex(each) for each in case.get("proof", [])]
    if "leaf" in case:
        leaf, root = bytes.fromhex(case["leaf"]), bytes.fromhex(case["root"])
        place = {"index": case["index"], "size": case["size"]}
        taken = is_taken(lambda: verify_inclusion(leaf=leaf, root=root, proof=proof, **place))
        assert taken == case["accepted"]
    elif "old_size" in case:
        roots = {key: bytes.fromhex(case[key]) for key in ("old_root", "new_root")}
        sizes = {key: case[key] for key in ("old_size", "new_size")}
        taken = is_taken(lambda: verify_consistency(proof=proof, **roots, **sizes))
        assert taken == case["accepted"]
    else:
        tree = Frontier()
        for number in range(case["size"]):
            tree.append(leaf_hash(b"%d" % number))
        assert tree.root().hex() == case["root"]


@pytest.mark.parametrize("case", cases_of("checkpoints"), ids=name)
def test_checkpoints(case: Case) -> None:
    log = NoteVerifier.from_vkey(case["log"])
    witnesses = [NoteVerifier.from_vkey(each) for each in case["witnesses"]]
    taken = is_taken(lambda: verify_checkpoint(parse_signed(case["text"]), log, witnesses))
    assert taken == case["accepted"]


@pytest.mark.parametrize("case", cases_of("receipts"), ids=name)
def test_receipts(case: Case) -> None:
    log = NoteVerifier.from_vkey(case["log"])
    entry = bytes.fromhex(case["entry"]) if "entry" in case else None
    taken = is_taken(
        lambda: receipt.verify(receipt.Receipt.parse(case["text"]), log=log, entry=entry)
    )
    assert taken == case["accepted"]
