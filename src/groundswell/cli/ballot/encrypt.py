"""`groundswell ballot encrypt`: from a code and choices to an encrypted, signed ballot."""

from __future__ import annotations

import os
from pathlib import Path

import click

from groundswell.cli.arguments import a_file, expect_option, record_argument
from groundswell.cli.ballot.asking import ask_selection, is_terminal
from groundswell.cli.ballot.choices import read_selection
from groundswell.cli.ballot.secret import SEED_SIZE, write_secret
from groundswell.cli.clock import now
from groundswell.cli.console import note, prepare_arithmetic, progress, show
from groundswell.cli.errors import Misused
from groundswell.cli.next_step import next_step
from groundswell.cli.private import read_text, write_public
from groundswell.cli.reading import find_record, read_vote
from groundswell.cli.schedule import check_in_time
from groundswell.record.merkle import leaf_hash
from groundswell.voting.code import parse_code, tracker
from groundswell.voting.credential import Credentials, derive_credentials
from groundswell.voting.encryption import Encryptor, Selection
from groundswell.voting.entries import ENTRY
from groundswell.voting.phases import Phase
from groundswell.voting.state import VoteState


@click.command(short_help="Encrypt and sign a ballot; nothing is cast yet.")
@record_argument
@expect_option
@click.option("--code", metavar="CODE", help="Your code; better typed when asked, unseen.")
@click.option("--code-file", type=a_file, metavar="FILE", help="A file that holds your code.")
@click.option(
    "--choose", multiple=True, metavar="Q=OPTION[,OPTION]", help="Choose options of a question."
)
@click.option("--score", multiple=True, metavar="Q=OPTION:POINTS,…", help="Give points.")
@click.option("--out", type=a_file, required=True, metavar="FILE", help="The ballot to write.")
def encrypt(
    record: str,
    expect: bytes | None,
    code: str | None,
    code_file: Path | None,
    choose: tuple[str, ...],
    score: tuple[str, ...],
    out: Path,
) -> None:
    """Encrypt and sign a ballot for the vote in RECORD, and show its tracker.

    On a terminal it asks for the code and the choices that are not given as options. Nothing is
    cast yet. FILE.secret, which opens the ballot, stays with you.
    """
    if out.exists():
        raise Misused(f"{out} is there already: choose another name, or remove that ballot")
    prepare_arithmetic()
    with progress("Reading the record") as move:
        reading = read_vote(find_record(record), expect=expect, progress=move)
    state = reading.state
    if state.phase is not Phase.VOTING:
        following = next_step(state, reading.replay.size)
        raise Misused(f"members can't vote now. Next: {following}")
    check_in_time(state.manifest, now())
    member = _identify(state, _read_code(code, code_file))
    if not choose and not score and is_terminal():
        selection = ask_selection(state.manifest)
    else:
        selection = read_selection(state.manifest, choose, score)
    data, seed = _encrypt(state, member, selection)
    # The secret first: a ballot without it could be cast, but never checked.
    write_secret(out, leaf_hash(data), seed, selection)
    write_public(out, data)
    show(f"tracker   {tracker(leaf_hash(data))}")
    note("Write the tracker down. Then either check this ballot, which spends it, or cast it:")
    note(f"  groundswell ballot check {record} {out}")
    note(f"  groundswell ballot cast DIR {out}")


def _identify(state: VoteState, code: str) -> tuple[Credentials, int]:
    """Give a code's credential, and the sequence number of its next ballot.

    Raises:
        CodeInvalid: if the code is mistyped.
        Refused: if the record takes no ballot from it.
    """
    credentials = derive_credentials([parse_code(code)], state.vote_id)
    member = state.ledger.member(credentials.keys[0])
    sequence = state.ledger.next_sequence(member)
    state.ledger.check_sequence(member, sequence)
    return credentials, sequence


def _encrypt(
    state: VoteState, member: tuple[Credentials, int], selection: Selection
) -> tuple[bytes, bytes]:
    """Give the ballot's bytes and the seed that it was made from."""
    credentials, sequence = member
    seed = os.urandom(SEED_SIZE)
    [made] = Encryptor(state.election).encrypt(credentials, [sequence], [selection], [seed])
    return ENTRY.encode(made), seed


def _read_code(code: str | None, code_file: Path | None) -> str:
    if code is not None and code_file is not None:
        raise Misused("give your code once: --code or --code-file")
    if code_file is not None:
        return read_text(code_file).strip()
    if code is not None:
        return code
    typed: str = click.prompt("Your code", hide_input=True, err=True)
    return typed
