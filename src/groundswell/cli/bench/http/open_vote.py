"""A vote that is open, and ballots for it, made before anything is measured."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from groundswell.cli.bench.material import bench_manifest, make_inputs
from groundswell.cli.clock import format_posix, posix_now
from groundswell.cli.desk import Desk
from groundswell.cli.whole_vote.casting import encrypt_choices
from groundswell.cli.whole_vote.hold import issue_credentials
from groundswell.cli.whole_vote.trustees import hold_ceremony
from groundswell.voting.entries import ENTRY

_HOUR = 3_600


@dataclass(frozen=True, slots=True, repr=False)
class OpenVote:
    """The entries of a record up to its opening, the log's seed, and ballots that are not in."""

    entries: list[bytes]
    log_seed: bytes
    ballots: list[bytes]


def make_open_vote(ballots: int, options: int, *, workers: int = 1) -> OpenVote:
    """Make a vote that has been open for an hour, with one ballot of each of its members."""
    now = posix_now()
    moments = (now - _HOUR, now + 48 * _HOUR, now + 96 * _HOUR)
    hours = tuple(map(format_posix, moments))
    manifest, keys = bench_manifest(options, hours=(hours[0], hours[1], hours[2]))
    inputs = make_inputs(manifest, keys, ballots, ballots, options)
    with (
        TemporaryDirectory(prefix="groundswell-bench-") as folder,
        Desk.create(Path(folder) / "vote", manifest, keys.log.seed) as desk,
    ):
        hold_ceremony(desk, keys.trustees)
        codes = issue_credentials(desk, inputs, workers)
        desk.append([desk.state.bind().open_entry(manifest.schedule.opens_at)])
        entries = [desk.writer.entry(index) for index in range(desk.size)]
        election = desk.state.election
    encrypted = encrypt_choices(election, codes, inputs.choices, workers=workers)
    data = [ENTRY.encode(ballot) for batch in encrypted for ballot in batch]
    return OpenVote(entries, keys.log.seed, data)
