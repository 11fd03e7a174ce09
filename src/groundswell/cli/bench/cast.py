"""What ballots cost: encrypted and signed in bulk, and one of them checked alone."""

from __future__ import annotations

import os
from statistics import median
from time import perf_counter

from groundswell.cli.bench.material import bench_manifest, make_choices
from groundswell.cli.bench.measurement import CastMeasurement
from groundswell.cli.bench.memory import watch_memory
from groundswell.cli.bench.verify import STORED_BESIDES
from groundswell.cli.errors import Failed
from groundswell.cli.whole_vote.casting import encrypt_choices
from groundswell.cli.whole_vote.credentials import draw_codes
from groundswell.crypto.points import BASEPOINT
from groundswell.crypto.scalars import Scalars
from groundswell.voting.ballot_batch import read_batch, unpack_ballot
from groundswell.voting.ballot_equations import BallotEquations
from groundswell.voting.ballot_layout import question_layout
from groundswell.voting.election import Election, bind_election
from groundswell.voting.entries import ENTRY, Ballot
from groundswell.voting.manifest import MANIFEST, vote_id

_WARM = 64
_ALONE = 4_096
_CHECKS = 200


def measure_cast(ballots: int, options: int, *, workers: int) -> CastMeasurement:
    """Encrypt ballots in bulk, by all workers and by one; then check single ones.

    The time of all workers includes their start; the rate of one core is that of a warm process.

    Raises:
        Failed: if a ballot does not verify.
    """
    election = make_election(options)
    encrypt(election, _WARM, options, workers=1)
    start = perf_counter()
    sample = encrypt(election, min(ballots, _ALONE), options, workers=1)
    alone = perf_counter() - start
    start = perf_counter()
    with watch_memory(os.getpid()) as peak:
        count = len(encrypt(election, ballots, options, workers=workers))
    seconds = perf_counter() - start
    entries = [ENTRY.encode(ballot) for ballot in sample]
    return CastMeasurement(
        what="cast",
        ballots=count,
        options=options,
        seconds=round(seconds, 3),
        ballots_per_second=round(count / seconds, 1),
        ballots_per_second_per_core=round(len(sample) / alone, 1),
        workers=workers,
        bytes_per_ballot=round(sum(map(len, entries)) / len(entries) + STORED_BESIDES, 1),
        peak_mb=peak.megabytes,
        single_check_ms=round(1_000 * median(_check_alone(election, entries)), 3),
    )


def make_election(options: int) -> Election:
    """Make a vote that can be voted in; nobody holds its key, and its roll is never looked at."""
    manifest, _ = bench_manifest(options)
    return bind_election(
        manifest,
        vote_id=vote_id(MANIFEST.encode(manifest)),
        key=(Scalars.from_wide(os.urandom(64)) * BASEPOINT).to_bytes(),
        roll_digest=bytes(32),
    )


def encrypt(election: Election, ballots: int, options: int, *, workers: int) -> list[Ballot]:
    """Encrypt so many ballots, one a member."""
    choices = make_choices(ballots, ballots, options)
    batches = encrypt_choices(election, draw_codes(ballots), choices, workers=workers)
    return [ballot for batch in batches for ballot in batch]


def _check_alone(election: Election, entries: list[bytes]) -> list[float]:
    """Check ballots one by one, each from its bytes; give the seconds that each took."""
    layouts = tuple(map(question_layout, election.manifest.questions))
    equations = BallotEquations(layouts, election.key_point, os.urandom)
    seconds = []
    for data in entries[:_CHECKS]:
        start = perf_counter()
        ballot = ENTRY.decode(data)
        assert isinstance(ballot, Ballot)
        batch, rows, _ = read_batch(layouts, election.context, [unpack_ballot(layouts, ballot)])
        if len(rows) != 1 or equations.failures(batch):
            raise Failed("a ballot does not verify")
        seconds.append(perf_counter() - start)
    return seconds[len(seconds) // 10 :]  # the first ones warm up
