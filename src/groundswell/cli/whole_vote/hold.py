"""Hold a whole vote: ceremony, credentials, roll, ballots, tally, outcome, certificates.

Every moment on the record is the one that the manifest's schedule sets: the vote opens and
closes on time, is certified provisionally as it closes and finally when nobody may challenge it
any more. The folder that this writes into must be one that nobody uses yet: see `workshop`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from groundswell.cli.console import progress
from groundswell.cli.desk import Desk
from groundswell.cli.whole_vote.casting import encrypt_choices
from groundswell.cli.whole_vote.codes_file import new_codes_file
from groundswell.cli.whole_vote.counting import certify_result, count_ballots
from groundswell.cli.whole_vote.credentials import derive_keys, draw_codes
from groundswell.cli.whole_vote.inputs import CastChoices, Electorate
from groundswell.cli.whole_vote.keys import VoteKeys
from groundswell.cli.whole_vote.trustees import hold_ceremony
from groundswell.voting.entries import Close
from groundswell.voting.manifest import Manifest
from groundswell.voting.roll import Roll, roll_chunks, seal_roll, sort_roll
from groundswell.voting.state import VoteState

CODES = "codes.csv"
_CHUNKS_AT_ONCE = 32


@dataclass(frozen=True, slots=True)
class VoteInputs:
    """Everything that is decided before a vote is held: its rules, who may vote, who casts what."""

    manifest: Manifest
    keys: VoteKeys
    electorate: Electorate
    choices: CastChoices


def hold_vote(folder: Path, inputs: VoteInputs, *, workers: int = 1) -> VoteState:
    """Hold a vote in a new folder: folder/record to publish, folder/private to keep.

    Returns:
        The state of the certified vote.

    Raises:
        Misused: if the folder is there already.
        EntryRefused: if the inputs do not fit each other.
        OSError: if it can't be written.
    """
    keys = inputs.keys
    with Desk.create(
        folder, inputs.manifest, keys.log.seed, private_files=keys.files(), workers=workers
    ) as desk:
        trustees = hold_ceremony(desk, keys.trustees)
        codes = issue_credentials(desk, inputs, workers)
        desk.append([desk.state.bind().open_entry(inputs.manifest.schedule.opens_at)])
        _cast_ballots(desk, codes, inputs.choices, workers)
        _close(desk)
        count_ballots(desk, trustees)
        certify_result(desk, keys.officers)
        return desk.state


def issue_credentials(desk: Desk, inputs: VoteInputs, workers: int) -> NDArray[np.uint8]:
    """Draw a code for every member, keep the codes, and put the roll on the record."""
    electorate, vote_id = inputs.electorate, desk.state.vote_id
    codes = draw_codes(len(electorate))
    keys: list[bytes] = []
    done = 0
    with new_codes_file(desk.private_path / CODES) as file, progress("Credentials") as show:
        for part, texts in derive_keys(codes, vote_id, workers=workers):
            members = electorate.members[done : done + len(texts)]
            file.writerows(zip(members, texts, strict=True))
            keys.append(part)
            done += len(texts)
            show(done, len(electorate))
    rows = np.frombuffer(b"".join(keys), dtype=np.uint8).reshape(-1, 32)
    roll, _ = sort_roll(rows, electorate.weights, electorate.cells)
    _write_roll(desk, roll)
    desk.append([seal_roll(roll, vote_id, inputs.keys.registrar.signing_key)])
    return codes


def _write_roll(desk: Desk, roll: Roll) -> None:
    chunks = list(roll_chunks(roll))
    with progress("Roll") as show:
        for first in range(0, len(chunks), _CHUNKS_AT_ONCE):
            desk.append(chunks[first : first + _CHUNKS_AT_ONCE])
            show(min(first + _CHUNKS_AT_ONCE, len(chunks)), len(chunks))


def _cast_ballots(desk: Desk, codes: NDArray[np.uint8], choices: CastChoices, workers: int) -> None:
    with progress("Ballots") as show:
        for ballots in encrypt_choices(desk.state.election, codes, choices, workers=workers):
            # Their equations hold: they come from this program, not from anybody's device.
            desk.append_ballots(ballots, trusted=True)
            show(desk.state.ledger.ballots, len(choices))


def _close(desk: Desk) -> None:
    state = desk.state
    closed_at = state.manifest.schedule.closes_at
    desk.append([Close(last=desk.size - 1, ballots=state.ledger.ballots, closed_at=closed_at)])
