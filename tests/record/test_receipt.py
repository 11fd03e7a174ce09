"""Receipts verify alone, and any change to one is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.record.logs import LOG, ORIGIN, WITNESS

from groundswell.record.checkpoint import cosign
from groundswell.record.errors import CheckpointInvalid, ReceiptInvalid
from groundswell.record.merkle import leaf_hash
from groundswell.record.note import NoteSigner
from groundswell.record.receipt import MAX_RECEIPT_SIZE, Receipt, verify
from groundswell.record.writer import LogWriter

ENTRY = b'{"n":300}'


@pytest.fixture
def text(writer: LogWriter) -> str:
    """Return the receipt of entry 300 of 600."""
    return writer.receipt(300)


def test_a_receipt_verifies_alone(text: str) -> None:
    receipt = Receipt.parse(text)
    assert receipt.text == text
    assert (receipt.index, receipt.extra) == (300, ENTRY)
    checkpoint = verify(receipt, log=LOG.verifier)
    assert (checkpoint.origin, checkpoint.size) == (ORIGIN, 600)


def test_a_receipt_verifies_for_the_entry_in_hand(text: str) -> None:
    receipt = Receipt.parse(text)
    assert verify(receipt, log=LOG.verifier, entry=ENTRY).size == 600
    assert verify(receipt, log=LOG.verifier, leaf=leaf_hash(ENTRY)).size == 600
    with pytest.raises(ReceiptInvalid, match="another entry"):
        verify(receipt, log=LOG.verifier, entry=b'{"n":301}')
    with pytest.raises(ReceiptInvalid, match="another entry"):
        verify(receipt, log=LOG.verifier, leaf=leaf_hash(b'{"n":301}'))


def test_a_receipt_without_the_entry_needs_it(text: str) -> None:
    bare = Receipt.parse(text.replace(text.splitlines()[1] + "\n", ""))
    assert bare.extra is None
    with pytest.raises(ReceiptInvalid, match="none was given"):
        verify(bare, log=LOG.verifier)
    assert verify(bare, log=LOG.verifier, entry=ENTRY).size == 600


def test_every_flipped_bit_is_refused(text: str) -> None:
    data = text.encode()
    for position in range(8 * len(data)):
        changed = bytearray(data)
        changed[position // 8] ^= 1 << position % 8
        with pytest.raises((ReceiptInvalid, CheckpointInvalid, UnicodeDecodeError)):
            verify(Receipt.parse(changed.decode()), log=LOG.verifier)


def test_every_missing_or_doubled_line_is_refused(text: str) -> None:
    lines = text.splitlines(keepends=True)
    for position in range(len(lines)):
        for wrong in (
            lines[:position] + lines[position + 1 :],
            lines[: position + 1] + lines[position:],
        ):
            with pytest.raises((ReceiptInvalid, CheckpointInvalid)):
                verify(Receipt.parse("".join(wrong)), log=LOG.verifier)


def test_a_receipt_of_another_log_is_refused(text: str) -> None:
    with pytest.raises(CheckpointInvalid):
        verify(Receipt.parse(text), log=NoteSigner(ORIGIN, bytes(32)).verifier)


def test_a_cosigned_receipt_needs_the_witness(writer: LogWriter) -> None:
    writer.add_cosignature(cosign(writer.signed, WITNESS, at=5), WITNESS.verifier)
    receipt = Receipt.parse(writer.receipt(7, cosigned=True))
    assert verify(receipt, log=LOG.verifier, witnesses=[WITNESS.verifier]).size == 600
    with pytest.raises(CheckpointInvalid, match="not expected here"):
        verify(receipt, log=LOG.verifier)


def test_the_only_entry_of_a_log_needs_no_hashes(tmp_path: Path) -> None:
    with LogWriter.create(tmp_path / "log", ORIGIN, LOG) as writer:
        writer.append([b"{}"])
        receipt = Receipt.parse(writer.receipt(0))
    assert receipt.proof == ()
    assert verify(receipt, log=LOG.verifier).size == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("c2sp.org/tlog-proof@v1", "c2sp.org/tlog-proof@v2"),
        ("\nindex 300\n", "\nindex 0300\n"),
        ("\nindex 300\n", "\nindex -1\n"),
        ("\nindex 300\n", "\nindex  300\n"),
        ("\nindex 300\n", "\nindex 9007199254740993\n"),
        ("\nindex 300\n", "\nindex 600\n"),
        ("\nextra ", "\nextra  "),
        ("\nextra ", "\nextra\n"),
        ("\n\n", "\n"),
        ("\n\n", "\n\n\n"),
        ("\n", "\r\n"),
    ],
)
def test_hostile_receipts_are_refused(text: str, old: str, new: str) -> None:
    assert old in text
    with pytest.raises((ReceiptInvalid, CheckpointInvalid)):
        verify(Receipt.parse(text.replace(old, new, 1)), log=LOG.verifier)


def test_a_giant_receipt_is_refused(text: str) -> None:
    with pytest.raises(ReceiptInvalid, match="longer than"):
        Receipt.parse(text + "x" * MAX_RECEIPT_SIZE)
    hashes = ("A" * 43 + "=\n") * 54
    with pytest.raises(ReceiptInvalid, match="more than 53 hashes"):
        Receipt.parse(text.replace("\n\n", "\n" + hashes + "\n", 1))


def test_the_longest_entry_has_a_receipt(writer: LogWriter) -> None:
    writer.append([bytes(65_535)])
    receipt = Receipt.parse(writer.receipt(600))
    assert verify(receipt, log=LOG.verifier, entry=bytes(65_535)).size == 601
