"""`groundswell bench`: measure this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from groundswell.cli.arguments import a_file, a_path, json_option, workers_option
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


@bench.command("cast", short_help="Encrypt and sign ballots in bulk; cast them over HTTP.")
@ballots_option
@options_option
@workers_option
@json_option
@click.option("--http", "over_http", is_flag=True, help="Cast into a server, at a steady rate.")
@click.option("--seconds", type=click.IntRange(1, 86_400), default=600, show_default=True)
@click.option(
    "--rate",
    type=click.FloatRange(0.1, 10_000),
    default=110.0,
    show_default=True,
    help="Ballots offered a second.",
)
@click.option(
    "--server-workers", type=click.IntRange(1, 64), default=3, show_default=True, metavar="N"
)
@click.option("--threads", type=click.IntRange(1, 64), default=8, show_default=True, metavar="N")
@click.option("--database", metavar="URL", help="An empty database (default: one made for this).")
@click.option("--url", metavar="VOTE", help="Cast into this open vote, http://host/org/decision.")
@click.option("--entries", type=a_file, metavar="FILE", help="The ballots to cast there.")
def cast_bench(ballots: int, options: int, workers: int, as_json: bool, **http: Any) -> None:
    """Measure how fast ballots are encrypted and signed, and how fast a single one is checked.

    With --http, ballots are made beforehand and offered to a server on PostgreSQL, which this
    command starts unless --url names another. It fails unless every ballot is taken.
    """
    prepare_arithmetic()
    if not http["over_http"]:
        tell(measure_cast(ballots, options, workers=workers), as_json)
        return
    from groundswell.cli.bench.http.measure import Offer, measure_other_server, measure_own_server

    wanted = Offer(http["rate"], http["seconds"])
    if (http["url"] is None) != (http["entries"] is None):
        raise Misused("--url and --entries go together")
    if http["url"] is not None:
        tell(measure_other_server(wanted, http["url"], http["entries"]), as_json)
        return
    measured = measure_own_server(
        wanted,
        options,
        workers=workers,
        server_workers=http["server_workers"],
        threads=http["threads"],
        database=http["database"],
    )
    tell(measured, as_json)


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
