"""Hold the re-enacted vote, and verify its record as a stranger would: from the record alone."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from groundswell.cli.console import progress
from groundswell.cli.demo.draft import draft_text
from groundswell.cli.demo.synthetic import Lots, make_choices, make_electorate
from groundswell.cli.demo.tables import INPUTS, write_inputs
from groundswell.cli.desk import RECORD
from groundswell.cli.whole_vote.hold import VoteInputs, hold_vote
from groundswell.cli.whole_vote.keys import draw_keys
from groundswell.record.reader import open_record
from groundswell.verifier.report import Report
from groundswell.verifier.verify import verify_record
from groundswell.voting.draft import parse_draft
from groundswell.voting.summary import VoteSummary, summarize


@dataclass(frozen=True, slots=True)
class Reenactment:
    """What came of it: the result, the verification, and the seconds that each took."""

    summary: VoteSummary
    report: Report
    held_in: float
    verified_in: float


def reenact(folder: Path, *, members: int, votes: int, seed: int, workers: int) -> Reenactment:
    """Hold the vote in a new folder, with its inputs beside it, and verify the record."""
    draft = parse_draft(draft_text(), where="the demo's draft")
    keys = draw_keys(draft)
    manifest = keys.manifest(draft)
    lots = Lots.of(seed)
    electorate = make_electorate(manifest, members, lots)
    choices = make_choices(members, votes, lots)
    start = perf_counter()
    state = hold_vote(folder, VoteInputs(manifest, keys, electorate, choices), workers=workers)
    held = perf_counter()
    report = _verify(folder / RECORD, state.vote_id, workers)
    verified = perf_counter()
    write_inputs(folder / INPUTS, draft_text(), manifest, electorate, choices)
    return Reenactment(summarize(state), report, held - start, verified - held)


def _verify(record: Path, vote_id: bytes, workers: int) -> Report:
    with progress("Verification") as show:
        return verify_record(
            open_record(record),
            expect=vote_id,
            entropy=os.urandom,
            workers=workers,
            progress=show,
        )
