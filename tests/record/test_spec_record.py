"""The worked example and the errors of spec/record.md are what the code does."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import msgspec
import pytest
from tests.record.logs import LOG, ORIGIN, WITNESS

from groundswell.record import errors, receipt
from groundswell.record.checkpoint import MAX_CHECKPOINT_SIZE, cosign
from groundswell.record.entry import Codec, Whole
from groundswell.record.merkle import leaf_hash
from groundswell.record.receipt import MAX_RECEIPT_SIZE, Receipt
from groundswell.record.tiles import MAX_BUNDLE_SIZE, MAX_HASH_TILE_SIZE
from groundswell.record.writer import LogWriter

SPEC = (Path(__file__).parents[2] / "spec/record.md").read_text(encoding="utf-8")
EXAMPLES = dict(
    re.findall(r"^```text example=([a-z-]+)\n(.*?)^```$", SPEC, re.DOTALL | re.MULTILINE)
)
ENTRIES = [line.encode() for line in EXAMPLES["entries"].splitlines()]


class Note(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="type", tag="note"):
    title: str


class Mark(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="type", tag="mark"):
    number: Whole


@pytest.fixture
def example(folder: Path) -> LogWriter:
    """Return the writer of the example's log, as far as its empty checkpoint."""
    return LogWriter.create(folder, ORIGIN, LOG)


def test_the_keys_are_those_of_the_seeds() -> None:
    assert EXAMPLES["log-key"] == LOG.vkey + "\n"
    assert EXAMPLES["witness-key"] == WITNESS.vkey + "\n"


def test_the_entries_are_canonical() -> None:
    codec: Codec[Note | Mark] = Codec(Note | Mark)
    assert [codec.decode(entry) for entry in ENTRIES] == [
        Note("Endorse for city council?"),
        Note("Año nuevo"),
        Mark(7),
    ]


def test_the_files_are_those_of_the_example(example: LogWriter, folder: Path) -> None:
    assert (folder / "checkpoint").read_text(encoding="utf-8") == EXAMPLES["empty-checkpoint"]
    example.append(ENTRIES)
    line = cosign(example.signed, WITNESS, at=1_767_225_600)
    example.add_cosignature(line, WITNESS.verifier)
    leaves = "".join(f"{leaf_hash(entry).hex()}\n" for entry in ENTRIES)
    assert leaves == EXAMPLES["leaf-hashes"]
    assert (folder / "tile/0/000.p/3").read_bytes() == bytes.fromhex(leaves)
    assert (folder / "tile/entries/000.p/3").read_bytes() == bytes.fromhex(EXAMPLES["bundle"])
    assert (folder / "checkpoint").read_text(encoding="utf-8") == EXAMPLES["checkpoint"]
    assert example.receipt(1) == EXAMPLES["receipt"]
    example.close()


def test_the_receipt_verifies() -> None:
    parsed = Receipt.parse(EXAMPLES["receipt"])
    assert receipt.verify(parsed, log=LOG.verifier, entry=ENTRIES[1]).size == 3


def test_every_error_is_in_the_specification_and_the_other_way_round() -> None:
    classes = {name for name, _ in inspect.getmembers(errors, inspect.isclass)} - {"RecordError"}
    named = set(re.findall(r"`([A-Z][a-z0-9]+(?:[A-Z][a-z]+)+)`", SPEC))
    assert named == classes


@pytest.mark.parametrize(
    "limit", [MAX_CHECKPOINT_SIZE, MAX_HASH_TILE_SIZE, MAX_BUNDLE_SIZE, MAX_RECEIPT_SIZE]
)
def test_the_limits_are_those_of_the_code(limit: int) -> None:
    assert f"{limit:,} bytes" in SPEC
