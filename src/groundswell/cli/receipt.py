"""`groundswell receipt`: check, with nothing but its file, that a ballot was recorded."""

from __future__ import annotations

from pathlib import Path

import click

from groundswell.cli.arguments import a_file, expect_option
from groundswell.cli.console import note, prepare_arithmetic, progress, show
from groundswell.cli.errors import Failed, Misused, Unreadable
from groundswell.cli.private import read_text
from groundswell.cli.reading import find_record, read_vote
from groundswell.record.checkpoint import parse_signed
from groundswell.record.merkle import leaf_hash
from groundswell.record.note import NoteVerifier
from groundswell.record.reader import Record
from groundswell.record.receipt import Receipt
from groundswell.record.receipt import verify as verify_inclusion
from groundswell.voting.code import tracker
from groundswell.voting.entries import ENTRY, Ballot
from groundswell.voting.manifest import MANIFEST, Manifest, vote_id


@click.group(short_help="Check that a ballot was recorded.")
def receipt() -> None:
    """Check that a ballot was recorded."""


@receipt.command(short_help="Verify a receipt.")
@click.argument("file", type=a_file)
@click.option("--log", metavar="VKEY", help="The vote's log key, as its organizers publish it.")
@click.option("--record", metavar="RECORD", help="The record, which must hold what was promised.")
@expect_option
def verify(file: Path, log: str | None, record: str | None, expect: bytes | None) -> None:
    """Verify the receipt in FILE: that the log has signed a record with this ballot in it.

    With --log it needs no network and no record. With --record it also checks that the record as
    it stands now still has the ballot in its place, and says whether it is the one that counts.
    """
    if log is None and record is None:
        raise Misused(
            "say whose receipt it should be: --log with the vote's log key, or --record; a receipt "
            "that is checked against nothing but itself proves nothing"
        )
    if expect is not None and record is None:
        raise Misused("--expect is about the record: give --record, too")
    parsed = Receipt.parse(read_text(file))
    found = find_record(record) if record is not None else None
    manifest = _read_manifest(found, expect) if found is not None else None
    _verify(parsed, log, manifest)
    counts = _find_standing(found, parsed) if found is not None else None
    _print(parsed)
    if counts is not None:
        show(counts)
    if found is None:
        note("This shows what the log promised. With --record: whether the record keeps to it.")


def _read_manifest(record: Record, expect: bytes | None) -> Manifest:
    size = parse_signed(record.signed_checkpoint()).checkpoint.size
    if size == 0:
        raise Unreadable(record.location, "the record is empty: it can hold no ballot")
    [(_, data)] = record.entries(0, 1, size=size)
    if expect is not None and vote_id(data) != expect:
        raise Failed(f"{record.location} is the record of another vote: {vote_id(data).hex()}")
    return MANIFEST.decode(data, index=0)


def _verify(parsed: Receipt, log: str | None, manifest: Manifest | None) -> None:
    """Check proof and signatures.

    Raises:
        Failed: if the record's log is not the one that was asked for.
        ReceiptInvalid, CheckpointInvalid: if the receipt proves nothing.
    """
    if log is not None and manifest is not None and log != manifest.log.key:
        raise Failed(f"the record's log key is {manifest.log.key}, not the one given")
    if manifest is None:
        assert log is not None
        verify_inclusion(parsed, log=NoteVerifier.from_vkey(log))
        return
    witnesses = [NoteVerifier.from_vkey(key) for key in manifest.log.witnesses]
    verify_inclusion(parsed, log=NoteVerifier.from_vkey(manifest.log.key), witnesses=witnesses)


def _find_standing(record: Record, parsed: Receipt) -> str | None:
    """Read the record as it is now, which must begin with what the receipt promises.

    Gives whether the ballot counts, as far as the record goes; None where it is no ballot.

    Raises:
        LogGrewWrong: with both signed states, as evidence.
        Failed, CheckpointInvalid, EntryRefused: if the record is not its log's, or not lawful.
    """
    prepare_arithmetic()
    with progress("Reading the record") as move:
        state = read_vote(record, seen=parsed.signed, progress=move).state
    assert parsed.extra is not None
    if not isinstance(ENTRY.decode(parsed.extra), Ballot):
        return None
    if parsed.index in state.ledger.entries():
        return "As the record stands, it is the ballot that counts for its member."
    return "It does not count: a later ballot of the same member has replaced it."


def _print(parsed: Receipt) -> None:
    assert parsed.extra is not None  # a receipt without an entry does not verify here
    kind = type(ENTRY.decode(parsed.extra, index=parsed.index)).__name__.lower()
    show(f"entry     {parsed.index}, a {kind}")
    show(f"tracker   {tracker(leaf_hash(parsed.extra))}")
    show(f"log       {parsed.signed.checkpoint.origin}")
    show(f"signed    a record of {parsed.signed.checkpoint.size:,} entries with this one in it")
    show("The receipt is valid.")
