"""What every step of a trustee shares: read the record with care, and send what was made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from groundswell.cli.arguments import a_file, a_path
from groundswell.cli.console import note, prepare_arithmetic, progress
from groundswell.cli.describe import describe_entries
from groundswell.cli.entries_file import STANDARD_OUTPUT, encode_entries, read_entries, write_lines
from groundswell.cli.errors import Failed, Misused
from groundswell.cli.people import find_trustee_by_key
from groundswell.cli.private import write_private
from groundswell.cli.reading import Reading, find_record, read_vote
from groundswell.cli.trustee.state_folder import StateFolder, open_state
from groundswell.voting.ceremony import Ceremony
from groundswell.voting.entries import Entry
from groundswell.voting.people import trustee_name
from groundswell.voting.phases import Phase
from groundswell.voting.state import VoteState
from groundswell.voting.trustee import TrusteeSecrets

state_option = click.option(
    "--state",
    "folder",
    type=a_path,
    required=True,
    metavar="DIR",
    help="Your own folder for this vote: it holds your secrets. Keep a copy.",
)
out_option = click.option(
    "--out",
    type=a_file,
    metavar="FILE",
    show_default="trustee-K-STEP.entries",
    help="File to send to the officer ('-': standard output).",
)


@dataclass(frozen=True)
class Session:
    """A trustee at work: its folder, the record as it stands, and its number in the manifest."""

    folder: StateFolder
    reading: Reading
    trustee: int

    @property
    def state(self) -> VoteState:
        """Give the state of the vote."""
        return self.reading.state

    @property
    def ceremony(self) -> Ceremony:
        """Give the ceremony."""
        return self.state.ceremony

    def secrets(self) -> TrusteeSecrets:
        """Give this trustee's secrets of the attempt under way.

        Raises:
            Misused: if there are none here.
        """
        return require_secrets(self.folder, self.state)

    def check_setup(self) -> None:
        """Refuse a step of the ceremony when it is not under way.

        Raises:
            Misused: if the vote is open already.
            Failed: if a complaint stands.
        """
        if self.state.phase is not Phase.SETUP:
            raise Misused("the ceremony is over: the vote has been opened")
        if self.ceremony.at_fault:
            names = ", ".join(
                trustee_name(self.state.manifest, k) for k in sorted(self.ceremony.at_fault)
            )
            raise Failed(
                f"a complaint against {names} stands: the officer must start the ceremony again "
                "(vote restart), and then you join anew"
            )


@contextmanager
def open_session(record: str, folder: Path, expect: bytes | None) -> Iterator[Session]:
    """Read the record, check that it only grew since the last time, and remember it.

    Raises:
        Misused: if the folder's key is that of no trustee of this vote.
        Failed: if it is another vote's than this folder's.
        LogGrewWrong: if it shrank or forked since it was last seen.
        EntryRefused, RecordError: as `read_vote` does.
    """
    prepare_arithmetic()
    with open_state(folder) as state, progress("Reading the record") as move:
        identity = state.identity()
        found = find_record(record)
        reading = read_vote(found, expect=expect, seen=state.seen(), progress=move)
        trustee = find_trustee_by_key(reading.state.manifest, identity.public_key)
        state.bind(reading.state.vote_id)
        # Before anything is sent: what follows from this state can't be asked for on a fork.
        state.remember(reading.signed)
        yield Session(state, reading, trustee)


def require_secrets(folder: StateFolder, state: VoteState) -> TrusteeSecrets:
    """Give a trustee's secrets of the attempt on the record.

    Raises:
        Misused: if there are none in the folder.
    """
    secrets = folder.secrets(state.ceremony.attempt)
    if secrets is None:
        raise Misused(
            f"{folder.path} holds no secrets for attempt {state.ceremony.attempt} of this vote's "
            "ceremony. If you have not joined: groundswell trustee join. If they are lost they "
            "can't be made again: before the vote opens the officer starts the ceremony again "
            f"without you; afterwards any {state.ceremony.threshold} other trustees can count"
        )
    return secrets


def make_once(
    folder: StateFolder, attempt: int, step: str, make: Callable[[], Sequence[Entry]]
) -> list[Entry]:
    """Give what was made in a step; the first time make it, and keep it before it is sent.

    So no step is ever answered twice in different words, whatever crashes.
    """
    path = folder.sent_path(attempt, step)
    if not path.exists():
        write_private(path, encode_entries(make()))
    return [line.entry for line in read_entries(path)]


def send(
    state: VoteState, secrets: TrusteeSecrets, step: str, entries: Sequence[Entry], out: Path | None
) -> None:
    """Write the file for the officer, and say what it is."""
    path = out or Path(f"trustee-{secrets.trustee}-{step}.entries")
    write_lines(path, encode_entries(entries))
    note("; ".join(describe_entries(state.manifest, entries)) + ".")
    if path != STANDARD_OUTPUT:
        note(f"Send {path} to the election officer, who takes it in with: vote accept DIR {path}")
