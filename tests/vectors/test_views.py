"""Hostile cases that are no entries: receipts, checkpoints held together, archives."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from tests.vectors.files import Case, bytes_of, entries_of, hostile_cases, record_of
from tests.vectors.forgery import write_record
from vectors.generate.people import WITNESS

from groundswell.record.checkpoint import MAX_CHECKPOINT_SIZE, parse_signed
from groundswell.record.errors import LogGrewWrong, ReceiptInvalid, RecordUnreadable
from groundswell.record.note import NoteVerifier
from groundswell.record.reader import open_record
from groundswell.record.receipt import Receipt, verify
from groundswell.record.tiles import MAX_BUNDLE_SIZE
from groundswell.record.witness import WitnessState, update
from groundswell.verifier.verify import verify_record


def cases_with(body: str) -> list[Case]:
    return [case for case in hostile_cases() if body in case]


def name(case: Case) -> str:
    return f"{case['number']}-{case['name']}"


def take_step(growth: Case, shown: Case) -> None:
    log = NoteVerifier.from_vkey(growth["log"])
    state, new = WitnessState.parse(growth["old"]), parse_signed(shown["new"])
    proof = [bytes.fromhex(each) for each in shown["proof"]]
    update(state, new, proof, log=log, witness=WITNESS, at=0)


@pytest.mark.parametrize("case", cases_with("receipt"), ids=name)
def test_the_receipt_proves_nothing(case: Case) -> None:
    receipt = case["receipt"]
    log, entry = NoteVerifier.from_vkey(receipt["log"]), bytes_of(receipt["entry"])
    with pytest.raises(ReceiptInvalid):
        verify(Receipt.parse(receipt["text"]), log=log, entry=entry)
    verify(Receipt.parse(receipt["twin"]), log=log, entry=entry)


@pytest.mark.parametrize("case", cases_with("growth"), ids=name)
def test_a_witness_refuses(case: Case) -> None:
    with pytest.raises(LogGrewWrong):
        take_step(case["growth"], case["growth"])
    take_step(case["growth"], case["growth"]["twin"])


@pytest.mark.parametrize("case", cases_with("archive"), ids=name)
def test_the_reader_stops(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "record.zip"
    path.write_bytes(bytes_of(case["archive"]))
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        largest = max(archive.infolist(), key=lambda each: each.file_size)
    limit = MAX_CHECKPOINT_SIZE if largest.filename == "checkpoint" else MAX_BUNDLE_SIZE
    assert largest.file_size > limit
    with pytest.raises(RecordUnreadable, match="larger than"):
        verify_record(open_record(path), entropy=bytes)


def test_an_honest_archive_is_read(tmp_path: Path) -> None:
    found = record_of("example")
    folder = write_record(tmp_path / "r", entries_of(found), found["checkpoint"])
    path = tmp_path / "record.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in folder.rglob("*"):
            archive.write(file, file.relative_to(folder).as_posix())
    assert verify_record(open_record(path), entropy=lambda n: b"\x07" * n).is_valid
