"""`groundswell bench`: measure this machine."""

from __future__ import annotations

from pathlib import Path

import click

from groundswell.cli.arguments import a_path, json_option, workers_option
from groundswell.cli.bench.cast import measure_cast
from groundswell.cli.bench.ceremony import measure_ceremony
from groundswell.cli.bench.measurement import tell
from groundswell.cli.bench.verify import measure_verify
from groundswell.cli.console import prepare_arithmetic
from groundswell.cli.errors import Misused
from groundswell.voting.manifest import MAX_OPTIONS, MAX_TRUSTEES

_MAX_BALLOTS = 10_000_000
_TURNOUT = 4  # members for each ballot, unless told otherwise

ballots_option = click.option(
    "--ballots", type=click.IntRange(1, _MAX_BALLOTS), default=10_000, show_default=True
)
options_option = click.option(
    "--options",
    type=click.IntRange(2, MAX_OPTIONS),
    default=4,
    show_default=True,
    help="Options of the one question, of which a ballot chooses one.",
)


@click.group(short_help="Measure speed and memory.")
def bench() -> None:
    """Measure speed and memory on this machine.

    peak_mb adds up the resident memory of a process and of all that it starts: an upper bound,
    in MB of 10⁶ bytes.
    """


@bench.command("verify", short_help="Verify a record in a process of its own.")
@ballots_option
@click.option(
    "--members",
    type=click.IntRange(1, _MAX_BALLOTS),
    show_default=f"{_TURNOUT} for each ballot",
    help="Credentials on the roll.",
)
@options_option
@click.option(
    "--cache",
    type=a_path,
    metavar="DIR",
    show_default="a temporary folder",
    help="Keep the votes to measure with here, for the next time.",
)
@workers_option
@json_option
def verify_bench(
    ballots: int, members: int | None, options: int, cache: Path | None, workers: int, as_json: bool
) -> None:
    """Measure a whole verification, from the start of the process to its end.

    The vote that is verified is made first, which takes several times as long and is not counted.
    """
    members = members or _TURNOUT * ballots
    if ballots > members:
        raise Misused(f"{ballots:,} ballots need at least as many --members, one each")
    prepare_arithmetic()
    tell(measure_verify(ballots, members, options, workers=workers, cache=cache), as_json)


@bench.command("cast", short_help="Encrypt and sign ballots in bulk; check one alone.")
@ballots_option
@options_option
@workers_option
@json_option
def cast_bench(ballots: int, options: int, workers: int, as_json: bool) -> None:
    """Measure how fast ballots are encrypted and signed, and how fast a single one is checked."""
    prepare_arithmetic()
    tell(measure_cast(ballots, options, workers=workers), as_json)


@bench.command("ceremony", short_help="Make a key with all trustees.")
@click.option("--trustees", type=click.IntRange(1, MAX_TRUSTEES), default=5, show_default=True)
@click.option(
    "--threshold", type=click.IntRange(1, MAX_TRUSTEES), show_default="more than half of them"
)
@options_option
@json_option
def ceremony_bench(trustees: int, threshold: int | None, options: int, as_json: bool) -> None:
    """Measure a whole key ceremony with its rehearsal, all trustees played by one process."""
    threshold = threshold or trustees // 2 + 1
    if threshold > trustees:
        raise Misused(f"{threshold} of {trustees} trustees can't be needed")
    prepare_arithmetic()
    tell(measure_ceremony(trustees, threshold, options), as_json)
