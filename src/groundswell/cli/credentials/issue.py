"""`groundswell credentials issue`: a code for every member, and the sealed roll of their keys."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
import numpy as np
from nacl.signing import SigningKey

from groundswell.cli.arguments import a_file, a_path, expect_option, record_argument, workers_option
from groundswell.cli.console import note, prepare_arithmetic, progress, show
from groundswell.cli.credentials.codes import ISSUED, read_codes, write_codes
from groundswell.cli.credentials.registrar import read_registrar_key
from groundswell.cli.entries_file import encode_entries
from groundswell.cli.errors import Misused
from groundswell.cli.private import make_private_folder, write_public
from groundswell.cli.reading import find_record, read_vote
from groundswell.cli.tables.roll import RollMember, read_roll
from groundswell.cli.whole_vote.credentials import derive_keys, draw_codes
from groundswell.voting.code import format_code
from groundswell.voting.entries import Entry
from groundswell.voting.manifest import Manifest
from groundswell.voting.roll import Roll, roll_chunks, seal_roll, sort_roll
from groundswell.voting.state import VoteState
from groundswell.voting.wording import count

CODES = "codes.csv"
ENTRIES = "roll.entries"


@click.command(short_help="Make a code for every member, and the roll.")
@record_argument
@click.option("--roll", "table", type=a_file, required=True, metavar="ROLL.CSV", help="Members.")
@click.option("--key", type=a_file, required=True, metavar="FILE", help="The registrar's key.")
@click.option("--out", "folder", type=a_path, required=True, metavar="DIR", help="Private folder.")
@expect_option
@workers_option
def issue(
    record: str, table: Path, key: Path, folder: Path, expect: bytes | None, workers: int
) -> None:
    """Make a code for every member of ROLL.CSV, for the vote in RECORD.

    DIR/codes.csv holds the codes, for the members alone; DIR/roll.entries is for the election
    officer (vote accept). Run again with the same roll, it writes the same again.
    """
    prepare_arithmetic()
    with progress("Reading the record") as move:
        state = read_vote(find_record(record), expect=expect, progress=move).state
    registrar = read_registrar_key(key, state.manifest)
    members = read_roll(table, state.manifest)
    make_private_folder(folder)
    codes = _find_or_draw(folder / CODES, state, members)
    roll = _make_roll(codes, members, state.vote_id, workers)
    _write_roll(folder / ENTRIES, state, roll, registrar)
    show(f"{count(len(members), 'code')} in {folder / CODES}: for the members, each their own.")
    note(f"Send {folder / ENTRIES} to the election officer, who takes it in with: vote accept")


def _find_or_draw(path: Path, state: VoteState, members: Sequence[RollMember]) -> list[bytes]:
    """Give the members' codes; the first time draw them, and keep them before they are used.

    Raises:
        Misused: if codes were made for other members, or the roll is sealed with others.
    """
    if path.exists():
        known = read_codes(path, ISSUED)
        if known.keys() != {each.member for each in members}:
            raise Misused(f"{path} has codes for other members: choose a new folder for this roll")
        return [known[each.member][0] for each in members]
    if state.roll is not None:
        raise Misused("the roll of this vote is sealed: no more codes can be made for it")
    drawn = draw_codes(len(members))
    codes = [drawn[i].tobytes() for i in range(len(members))]
    write_codes(path, ISSUED, _code_rows(state.manifest, members, codes))
    return codes


def _code_rows(
    manifest: Manifest, members: Sequence[RollMember], codes: Sequence[bytes]
) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for each, code in zip(members, codes, strict=True):
        cell = manifest.cells[each.cell]
        rows.append((each.member, format_code(code), cell.chapter, cell.cohort))
    return rows


def _make_roll(
    codes: Sequence[bytes], members: Sequence[RollMember], vote_id: bytes, workers: int
) -> Roll:
    packed = np.frombuffer(b"".join(codes), dtype=np.uint8).reshape(len(codes), -1)
    keys: list[bytes] = []
    done = 0
    with progress("Making credentials") as move:
        for part, texts in derive_keys(packed, vote_id, workers=workers):
            keys.append(part)
            done += len(texts)
            move(done, len(codes))
    rows = np.frombuffer(b"".join(keys), dtype=np.uint8).reshape(-1, 32)
    weights = np.array([each.weight for each in members], dtype=np.int64)
    cells = np.array([each.cell for each in members], dtype=np.int64)
    return sort_roll(rows, weights, cells)[0]


def _write_roll(path: Path, state: VoteState, roll: Roll, registrar: SigningKey) -> None:
    """Write the roll's entries; the same roll gives the same bytes.

    Raises:
        Misused: if another roll was written there before.
    """
    entries: list[Entry] = [*roll_chunks(roll), seal_roll(roll, state.vote_id, registrar)]
    data = encode_entries(entries)
    if path.exists() and path.read_bytes() != data:
        raise Misused(
            f"{path} holds another roll, with other chapters, cohorts or weights, or for another "
            "vote: choose a new folder"
        )
    write_public(path, data)
