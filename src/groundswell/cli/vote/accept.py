"""`groundswell vote accept`: take what people send into the record, or say why not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from groundswell.cli.arguments import a_file, desk_argument
from groundswell.cli.console import note, prepare_arithmetic, progress, show
from groundswell.cli.cosignatures import is_cosignature, take_cosignatures
from groundswell.cli.describe import count, describe_entries
from groundswell.cli.desk import Desk
from groundswell.cli.entries_file import read_entries
from groundswell.cli.errors import CommandError, EntryRefused, Failed
from groundswell.cli.finding import leaf_places
from groundswell.cli.private import sniff
from groundswell.cli.vote.standing import find_standing
from groundswell.record.errors import RecordError
from groundswell.record.merkle import leaf_hash
from groundswell.record.reader import open_record


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
        note(f"Next: {find_standing(desk.state, desk.size).next}.")
    if refused:
        raise Failed("\n".join(refused))


def _take_all(desk: Desk, pending: list[Path]) -> list[str]:
    """Take files in until none is left or none fits any more; give what is wrong with the rest."""
    while True:
        refused: dict[Path, str] = {}
        for path in pending:
            try:
                show(f"{path.name}: {_take(desk, path)}")
            except (CommandError, RecordError) as error:
                refused[path] = str(error)
        if not refused or len(refused) == len(pending):
            return list(refused.values())
        pending = list(refused)


def _take(desk: Desk, path: Path) -> str:
    """Take one file in, and say what it was."""
    if is_cosignature(sniff(path)):
        return take_cosignatures(desk, path)
    lines = read_entries(path)
    places = leaf_places(open_record(desk.record_path), desk.writer.signed.checkpoint)
    new = [line for line in lines if leaf_hash(line.data) not in places]
    known = len(lines) - len(new)
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
