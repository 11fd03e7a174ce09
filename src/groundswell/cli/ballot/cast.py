"""`groundswell ballot cast`: take a ballot into the record and hand out its receipt."""

from __future__ import annotations

from pathlib import Path

import click

from groundswell.cli.arguments import a_file, desk_argument
from groundswell.cli.ballot.secret import BallotFile, is_checked, read_ballot, secret_path
from groundswell.cli.clock import now
from groundswell.cli.console import note, prepare_arithmetic, progress, show
from groundswell.cli.desk import Desk
from groundswell.cli.errors import Failed
from groundswell.cli.finding import find_leaf
from groundswell.cli.private import read_text, write_public
from groundswell.cli.schedule import check_in_time
from groundswell.record.errors import RecordError
from groundswell.record.note import NoteVerifier
from groundswell.record.reader import open_record
from groundswell.record.receipt import Receipt
from groundswell.record.receipt import verify as verify_receipt
from groundswell.verifier.errors import EntryRefused
from groundswell.voting.code import tracker
from groundswell.voting.phases import Phase


@click.command(short_help="Cast a ballot and get a receipt.")
@desk_argument
@click.argument("file", metavar="BALLOT", type=a_file)
@click.option(
    "--receipt", type=a_file, show_default="BALLOT.tlog-proof", help="File for the receipt."
)
def cast(folder: Path, file: Path, receipt: Path | None) -> None:
    """Cast BALLOT in the vote of DIR, and write a receipt that proves that it is recorded.

    Casting the same ballot again changes nothing and gives its receipt again.
    """
    ballot = read_ballot(file)
    receipt = receipt or file.with_name(f"{file.name}.tlog-proof")
    if is_checked(ballot):
        raise Failed(
            f"{file} was checked, so others may know what is in it, and it can't be cast: "
            "encrypt a new ballot"
        )
    prepare_arithmetic()
    with progress("Reading the record") as move, Desk.open(folder, progress=move) as desk:
        index = _cast(desk, ballot)
        # If the process dies here the ballot is cast; casting it again gives the receipt.
        if not _is_receipt(receipt, desk, ballot):
            write_public(receipt, desk.writer.receipt(index).encode())
        log_key = desk.state.manifest.log.key
    # What shows the choices goes last, when all else is done.
    secret_path(file).unlink(missing_ok=True)
    show(f"tracker   {tracker(ballot.leaf)}")
    show(f"entry     {index}")
    show(f"receipt   {receipt}")
    note(f"Anyone can verify it: groundswell receipt verify {receipt} --log '{log_key}'")


def _cast(desk: Desk, ballot: BallotFile) -> int:
    """Append a ballot, unless it is in the record already; give its index."""
    record = open_record(desk.record_path)
    known = find_leaf(record, desk.writer.signed.checkpoint, ballot.leaf)
    if known is not None:
        note("This ballot was cast already.")
        return known
    if desk.state.phase is Phase.VOTING:
        check_in_time(desk.state.manifest, now())
    try:
        return desk.append([ballot.ballot])[0]
    except EntryRefused as error:
        raise EntryRefused(ballot.path.name, error.reason) from error


def _is_receipt(path: Path, desk: Desk, ballot: BallotFile) -> bool:
    """Tell whether a file is this ballot's receipt already."""
    if not path.exists():
        return False
    log = NoteVerifier.from_vkey(desk.state.manifest.log.key)
    try:
        verify_receipt(Receipt.parse(read_text(path)), log=log, entry=ballot.data)
    except RecordError:
        return False
    return True
