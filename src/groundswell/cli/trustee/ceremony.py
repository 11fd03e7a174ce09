"""`groundswell trustee join`, `reveal`, `share` and `check`: the key is made together.

Each step waits until all have taken the one before, as the record shows it: nobody chooses a key
having seen another's.
"""

from __future__ import annotations

from pathlib import Path

import click

from groundswell.cli.arguments import expect_option, record_argument
from groundswell.cli.console import note
from groundswell.cli.trustee.session import (
    Session,
    open_session,
    out_option,
    send,
    state_option,
)
from groundswell.cli.trustee.steps import Made, take_check, take_join, take_reveal, take_share
from groundswell.voting.entries import KeyComplaint
from groundswell.voting.people import trustee_name


@click.command(short_help="Draw your secrets and commit to your part of the key.")
@record_argument
@state_option
@out_option
@expect_option
def join(record: str, folder: Path, out: Path | None, expect: bytes | None) -> None:
    """Join the ceremony of the vote in RECORD: draw your secrets, and commit to your part.

    Which trustee you are follows from your key, which stands in the manifest (trustee key).
    Losing the folder --state loses your share of the key; whoever reads it holds your share.
    """
    with open_session(record, folder, expect) as session:
        _send(session, take_join(session), out)
        if expect is None:
            note(f"The vote's id is {session.state.vote_id.hex()}: is it the published one?")
        note(f"Your secrets are in {folder}. Keep a copy of it in a safe place.")


@click.command(short_help="Reveal your public keys, when all have joined.")
@record_argument
@state_option
@out_option
@expect_option
def reveal(record: str, folder: Path, out: Path | None, expect: bytes | None) -> None:
    """Reveal the public keys that you committed to, once all trustees have joined."""
    with open_session(record, folder, expect) as session:
        _send(session, take_reveal(session), out)


@click.command(short_help="Deal shares of the key to the others.")
@record_argument
@state_option
@out_option
@expect_option
def share(record: str, folder: Path, out: Path | None, expect: bytes | None) -> None:
    """Deal every trustee a sealed share of your part of the key, once all have revealed theirs."""
    with open_session(record, folder, expect) as session:
        _send(session, take_share(session), out)


@click.command(short_help="Check the shares you received; then rehearse.")
@record_argument
@state_option
@out_option
@expect_option
def check(record: str, folder: Path, out: Path | None, expect: bytes | None) -> None:
    """Check the shares that were dealt to you: confirm them, or accuse whoever dealt a bad one.

    Run it again when all have confirmed: it then rehearses the decryption, so that everybody
    sees before the vote that you hold your share.
    """
    with open_session(record, folder, expect) as session:
        made = take_check(session)
        _send(session, made, out)
        [entry] = made.entries
        if made.step == "rehearse":
            note("With as many rehearsals as trustees are needed to count, the vote can open.")
        elif isinstance(entry, KeyComplaint):
            accused = trustee_name(session.state.manifest, entry.accused)
            note(f"The share from {accused} is bad: the file proves it. Send it all the same.")
        else:
            note("When all have confirmed, run this again to rehearse the decryption.")


def _send(session: Session, made: Made, out: Path | None) -> None:
    send(session.state, made.secrets, made.step, made.entries, out)
