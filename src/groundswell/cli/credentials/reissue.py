"""`groundswell credentials reissue`: replace a lost code, while members vote."""

from __future__ import annotations

import os
from pathlib import Path

import click

from groundswell.cli.arguments import a_file, expect_option, record_argument
from groundswell.cli.console import note, prepare_arithmetic, progress, show
from groundswell.cli.credentials.codes import add_reissued, codes_of
from groundswell.cli.credentials.registrar import read_registrar_key
from groundswell.cli.entries_file import write_entries
from groundswell.cli.errors import Failed, Misused
from groundswell.cli.reading import find_record, read_vote
from groundswell.voting.code import SECRET_SIZE, format_code
from groundswell.voting.credential import derive_credentials
from groundswell.voting.ledger import Ledger
from groundswell.voting.phases import Phase
from groundswell.voting.refusals import BallotCredentialRefused
from groundswell.voting.roll import make_reissue


@click.command(short_help="Replace a member's lost code.")
@record_argument
@click.option("--member", required=True, metavar="ID", help="The member, as in codes.csv.")
@click.option("--codes", type=a_file, required=True, metavar="CODES.CSV", help="As issued.")
@click.option("--key", type=a_file, required=True, metavar="FILE", help="The registrar's key.")
@click.option(
    "--out",
    type=a_file,
    default=Path("reissue.entries"),
    show_default=True,
    metavar="FILE",
    help="File to send to the officer ('-': standard output).",
)
@expect_option
def reissue(
    record: str, member: str, codes: Path, key: Path, out: Path, expect: bytes | None
) -> None:
    """Give a member of the vote in RECORD a new code, and revoke the lost one.

    A ballot cast with the lost code counts until the new one casts. The new code works once the
    election officer has taken FILE in. Until then, running this again gives the same code.
    """
    prepare_arithmetic()
    with progress("Reading the record") as move:
        state = read_vote(find_record(record), expect=expect, progress=move).state
    if state.phase is not Phase.VOTING:
        raise Misused("codes are replaced while members vote, from the opening to the close")
    registrar = read_registrar_key(key, state.manifest)
    known = codes_of(codes, member)
    keys = list(derive_credentials(known, state.vote_id).keys)
    used = _find_in_use(state.ledger, keys)
    if used == len(keys) - 1:
        code = os.urandom(SECRET_SIZE)
        # On the disk first: a code on the record that nobody has would lock the member out.
        add_reissued(codes, member, code)
        known.append(code)
        keys += derive_credentials([code], state.vote_id).keys
    write_entries(out, [make_reissue(keys[used], keys[-1], state.vote_id, registrar)])
    show(f"new code  {format_code(known[-1])}")
    note(f"Give it to the member alone. Send {out} to the election officer (vote accept).")


def _find_in_use(ledger: Ledger, keys: list[bytes]) -> int:
    """Find which of a member's credentials the record takes ballots from.

    Raises:
        Failed: if it is none of them.
    """
    for place in reversed(range(len(keys))):
        try:
            ledger.member(keys[place])
        except BallotCredentialRefused:
            continue
        return place
    raise Failed("no code of this member is on the roll of this vote: is it another vote's list?")
