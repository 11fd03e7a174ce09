"""`groundswell vote accept`: take what people send into the record, or say why not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from groundswell.cli.arguments import a_file, desk_argument
from groundswell.cli.clock import now
from groundswell.cli.console import note, prepare_arithmetic, progress, show
from groundswell.cli.cosignatures import is_cosignature, take_cosignatures
from groundswell.cli.describe import describe_entries
from groundswell.cli.desk import Desk
from groundswell.cli.entries_file import read_entries
from groundswell.cli.errors import INVALID, CommandError, Failed, Misused
from groundswell.cli.failures import describe, exit_code
from groundswell.cli.finding import leaf_places
from groundswell.cli.next_step import next_step
from groundswell.cli.schedule import check_in_time
from groundswell.record.errors import RecordError
from groundswell.record.merkle import leaf_hash
from groundswell.record.reader import open_record
from groundswell.verifier.errors import EntryRefused
from groundswell.voting.entries import Ballot
from groundswell.voting.phases import Phase
from groundswell.voting.wording import count


@click.command(short_help="Take in what trustees and others send.")
@desk_argument
@click.argument("files", metavar="FILE...", type=a_file, nargs=-1, required=True)
def accept(folder: Path, files: Sequence[Path]) -> None:
    """Take FILEs into the record of DIR: entries by trustees and registrar, witnesses' signatures.

    The order of files does not matter, and one that is in the record already is passed over. Of
    each file all is taken, or nothing.
    """
    prepare_arithmetic()
    with progress("Reading the record") as move, Desk.open(folder, progress=move) as desk:
        refused = _take_all(desk, list(files))
        note(f"Next: {next_step(desk.state, desk.size)}.")
    if refused:
        said = "\n".join(_describe(path, error) for path, error in refused.items())
        judged = any(exit_code(error) == INVALID for error in refused.values())
        raise Failed(said) if judged else Misused(said)


def _take_all(desk: Desk, pending: list[Path]) -> dict[Path, Exception]:
    """Take files in until none is left or none fits any more; give what is wrong with the rest."""
    while True:
        refused: dict[Path, Exception] = {}
        for path in pending:
            try:
                show(f"{path.name}: {_take(desk, path)}")
            except (CommandError, EntryRefused, RecordError, OSError) as error:
                refused[path] = error
        if not refused or len(refused) == len(pending):
            return refused
        pending = list(refused)


def _describe(path: Path, error: Exception) -> str:
    """Say what is wrong with a file, and name it."""
    said = describe(error)
    return said if path.name in said else f"{path.name}: {said}"


def _take(desk: Desk, path: Path) -> str:
    """Take one file in, and say what it was."""
    if is_cosignature(path):
        return take_cosignatures(desk, path)
    lines = read_entries(path)
    places = leaf_places(open_record(desk.record_path), desk.writer.signed.checkpoint)
    new = [line for line in lines if leaf_hash(line.data) not in places]
    known = len(lines) - len(new)
    if desk.state.phase is Phase.VOTING and any(isinstance(line.entry, Ballot) for line in new):
        check_in_time(desk.state.manifest, now())
    with progress("Checking the entries") as move:
        try:
            desk.append([line.entry for line in new], progress=move)
        except EntryRefused as error:
            line = new[error.position or 0]
            raise EntryRefused(f"{path.name}, line {line.number}", error.reason) from error
    words = describe_entries(desk.state.manifest, [line.entry for line in new])
    if known:
        words.append(f"{count(known, 'entry', 'entries')} in the record already")
    return "; ".join(words)
