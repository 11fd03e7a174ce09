"""How many ballots a server takes, and how long members wait: over real connections."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from groundswell.cli.bench.http.cluster import private_cluster
from groundswell.cli.bench.http.load import Load, offer
from groundswell.cli.bench.http.open_vote import make_open_vote
from groundswell.cli.bench.http.planting import ADDRESS, plant_vote
from groundswell.cli.bench.http.server import running_server, server_environment
from groundswell.cli.bench.measurement import HttpMeasurement
from groundswell.cli.bench.memory import watch_memory
from groundswell.cli.console import progress
from groundswell.cli.entries_file import read_entries
from groundswell.cli.errors import Failed

_CONNECTIONS = 48


@dataclass(frozen=True, slots=True)
class Offer:
    """So many ballots a second, for so many seconds."""

    rate: float
    seconds: int

    @property
    def ballots(self) -> int:
        """Count them."""
        return int(self.rate * self.seconds)


def measure_own_server(
    wanted: Offer,
    options: int,
    *,
    workers: int,
    server_workers: int,
    threads: int,
    database: str | None,
) -> HttpMeasurement:
    """Start a server on PostgreSQL with an open vote, and cast into it.

    `database` is the URL of an empty one; without it a cluster is made for the measurement.

    Raises:
        Failed: if a ballot is not taken.
        Misused: if there is no PostgreSQL to be had.
    """
    made = make_open_vote(wanted.ballots, options, workers=workers)
    with TemporaryDirectory(prefix="groundswell-bench-") as folder:
        Path(folder).chmod(0o755)  # PostgreSQL's own user passes through
        data = Path(folder) / "data"
        data.mkdir()
        with _database(Path(folder), database) as url:
            os.environ.update(server_environment(data, url, port=1))
            plant_vote(made, data)
            with (
                running_server(data, url, workers=server_workers, threads=threads) as (
                    origin,
                    leader,
                ),
                watch_memory(leader.pid) as peak,
            ):
                load = _cast(f"{origin}/{ADDRESS}", made.ballots, wanted)
    return _measurement(load, options, server_workers, peak.megabytes)


def measure_other_server(wanted: Offer, vote_url: str, ballots: Path) -> HttpMeasurement:
    """Cast ballots of a file, which nobody has cast yet, into a vote that is open elsewhere.

    Raises:
        Failed: if a ballot is not taken.
        Unreadable: if the file holds something else.
    """
    lines = [line.data for line in read_entries(ballots)[: wanted.ballots]]
    return _measurement(_cast(vote_url, lines, wanted), None, 0, None)


def _cast(vote_url: str, ballots: list[bytes], wanted: Offer) -> Load:
    parts = urlsplit(vote_url)
    door = f"/api/v1/votes/{parts.path.strip('/')}/ballots"
    origin = f"{parts.scheme}://{parts.netloc}"
    with progress("Ballots") as show:
        load = offer(
            origin, door, ballots, rate=wanted.rate, connections=_CONNECTIONS, progress=show
        )
    if set(load.statuses) - {"201"}:
        raise Failed(f"not every ballot was taken: {dict(load.statuses)}")
    return load


@contextmanager
def _database(folder: Path, given: str | None) -> Iterator[str]:
    if given is not None:
        yield given
        return
    with private_cluster(folder / "postgres") as cluster:
        yield cluster.url


def _measurement(
    load: Load, options: int | None, server_workers: int, peak_mb: float | None
) -> HttpMeasurement:
    return HttpMeasurement(
        what="cast over HTTP",
        ballots=len(load.latencies),
        options=options,
        seconds=round(load.seconds, 3),
        ballots_per_second=round(len(load.latencies) / load.seconds, 1),
        p50_ms=round(1_000 * load.percentile(0.50), 1),
        p95_ms=round(1_000 * load.percentile(0.95), 1),
        p99_ms=round(1_000 * load.percentile(0.99), 1),
        slowest_ms=round(1_000 * max(load.latencies), 1),
        workers=server_workers,
        peak_mb=peak_mb,
    )
