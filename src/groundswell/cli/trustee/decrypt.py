"""`groundswell trustee decrypt`: verify the whole record, then decrypt its tally, and only once."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import click

from groundswell.cli.arguments import (
    expect_option,
    record_argument,
    witness_keys_option,
    workers_option,
)
from groundswell.cli.clock import now
from groundswell.cli.console import note, prepare_arithmetic, progress
from groundswell.cli.errors import Failed, Misused
from groundswell.cli.next_step import next_step
from groundswell.cli.reading import check_extends, find_record
from groundswell.cli.report.text import describe_failure
from groundswell.cli.trustee.session import (
    make_once,
    out_option,
    require_secrets,
    send,
    state_option,
)
from groundswell.cli.trustee.state_folder import StateFolder, open_state
from groundswell.record.checkpoint import parse_signed
from groundswell.record.reader import Record
from groundswell.verifier.report import Report
from groundswell.verifier.verify import verify_record
from groundswell.voting.entries import Decryption, Entry
from groundswell.voting.phases import Phase
from groundswell.voting.state import VoteState
from groundswell.voting.trustee import TrusteeSecrets, decrypt_groups
from groundswell.voting.wording import count

_SHOWN_FAILURES = 20


@click.command(short_help="Verify the vote, and decrypt its tally.")
@record_argument
@state_option
@out_option
@expect_option
@witness_keys_option
@click.option(
    "--below-floor",
    is_flag=True,
    help="Decrypt although fewer ballots were cast than the privacy floor.",
)
@workers_option
def decrypt(
    record: str,
    folder: Path,
    out: Path | None,
    expect: bytes | None,
    witnesses: tuple[str, ...],
    below_floor: bool,
    workers: int,
) -> None:
    """Decrypt the tally of the vote in RECORD with your share of the key.

    The whole record is verified first. You only ever decrypt sums over groups of ballots, and
    only one tally of each vote. Before you run this, compare the number of ballots with the other
    trustees and with whoever watched the vote: a log could show you another record than everybody
    else sees. Name the witnesses you rely on with --witness.
    """
    prepare_arithmetic()
    with open_state(folder) as state_folder:
        state_folder.identity()  # so that a wrong folder is told before a whole record is read
        wanted = Wanted(expect=expect, witnesses=witnesses, below_floor=below_floor)
        made = make_decryptions(find_record(record), state_folder, wanted, workers=workers)
        send(made.state, made.secrets, "decrypt", made.entries, out)


class TooEarly(Misused):
    """Report that nothing can be decrypted yet; after a while, by itself, it can."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a trustee demands of a record before opening anything, beside that it is valid.

    `expect` is the vote's id, `witnesses` are keys of those who must have co-signed.
    """

    expect: bytes | None = None
    witnesses: tuple[str, ...] = ()
    below_floor: bool = False


@dataclass(frozen=True, repr=False)
class Decrypted:
    """A trustee's decryptions of a whole tally, and what they were made from."""

    state: VoteState
    secrets: TrusteeSecrets
    entries: list[Entry]


def make_decryptions(
    record: Record, folder: StateFolder, wanted: Wanted, *, workers: int
) -> Decrypted:
    """Verify a whole record, then decrypt its tally; a second time, give what was made before.

    Raises:
        Failed: if anything is wrong with the record, or another tally was decrypted before.
        TooEarly: if this machine's clock is before the close, or the record is still growing.
        Misused: if there is nothing to decrypt yet or any more, or too few ballots would be added.
        LogGrewWrong: if the record shrank or forked since it was last seen.
    """
    report = _verify(record, folder, wanted, workers)
    state = report.state
    _check_countable(state, report.size)
    check_time(state)
    if not wanted.below_floor:
        _check_floor(state)
    secrets = require_secrets(folder, state)
    tally = state.counting.tally
    note(
        f"The record is valid: {count(report.ballots, 'ballot')}, of which "
        f"{sum(group.ballots for group in tally.groups):,} count, in "
        f"{count(len(tally.groups), 'group')}."
    )
    note(f"Tally {tally.digest.hex()}: the other trustees must see the same.")
    folder.bind_tally(tally.digest)
    entries = make_once(folder, secrets.attempt, "decrypt", lambda: _decrypt(state, secrets))
    return Decrypted(state, secrets, entries)


def _verify(found: Record, folder: StateFolder, wanted: Wanted, workers: int) -> Report:
    """Verify a whole record, and that it only grew since this trustee last saw it.

    Raises:
        Failed: with what is wrong, if anything is.
        TooEarly: if it grew meanwhile.
        LogGrewWrong: if it shrank or forked.
    """
    signed, seen = parse_signed(found.signed_checkpoint()), folder.seen()
    if seen is not None:
        check_extends(found, signed, seen)
    with progress("Verifying the record") as move:
        report = verify_record(
            found,
            entropy=os.urandom,
            expect=wanted.expect,
            witnesses=wanted.witnesses,
            workers=workers,
            progress=move,
        )
    if not report.is_valid or report.vote_id is None:
        lines = [f"  step {each.step}: {describe_failure(each)}" for each in report.failures]
        shown = "\n".join(lines[:_SHOWN_FAILURES])
        raise Failed(f"the record is not valid, so nothing is decrypted:\n{shown}")
    if (report.size, report.root) != (signed.checkpoint.size, signed.checkpoint.root):
        raise TooEarly(
            "the record grew while it was verified, and must be verified again: nothing is "
            "decrypted"
        )
    folder.bind(report.vote_id)
    folder.remember(signed)
    return report


def _check_countable(state: VoteState, size: int) -> None:
    """Refuse to decrypt anything but a complete tally that waits for it.

    Raises:
        Misused: saying what comes first.
    """
    if state.phase is Phase.COUNTING and not state.counting.results:
        if state.counting.groups == len(state.counting.tally.groups):
            return
    elif state.phase in (Phase.COUNTING, Phase.CERTIFYING):
        raise Misused("this vote is counted already: your decryption is not needed")
    raise Misused(f"there is no tally to decrypt yet. Next: {next_step(state, size)}")


def check_time(state: VoteState) -> None:
    """Refuse a close that is still to come, whatever moment the log has written.

    Raises:
        TooEarly: saying when the vote closes.
    """
    closes_at = state.manifest.schedule.closes_at
    if now() < closes_at:
        raise TooEarly(
            f"the vote closes at {closes_at}, and it is {now()} by this machine's clock: nothing "
            "is decrypted"
        )


def _check_floor(state: VoteState) -> None:
    """Refuse sums of so few ballots that they tell how single members voted.

    Raises:
        Misused: saying how many ballots count.
    """
    floor = state.manifest.privacy.floor
    smallest = min(group.ballots for group in state.counting.tally.groups)
    if smallest < floor:
        raise Misused(
            f"only {count(smallest, 'ballot')} would be added up, fewer than the privacy floor of "
            f"{floor}. If you know that no more were cast, add --below-floor"
        )


def _decrypt(state: VoteState, secrets: TrusteeSecrets) -> list[Decryption]:
    """Decrypt every group.

    Raises:
        Failed: if a share on the record does not fit this trustee's key.
    """
    tally = state.counting.tally
    try:
        decryptions = decrypt_groups(secrets, state.ceremony, tally, os.urandom)
    except ValueError as error:
        raise Failed(f"your secrets do not fit this vote: {error}") from error
    made = []
    with progress("Decrypting") as move:
        for decryption in decryptions:
            made.append(decryption)
            move(len(made), len(tally.groups))
    return made
