"""Measure simulated paths to a majority: `python -m bench.delegates [--runs N]`.

A season of 57 contests and 549 pools, five candidates: drawn, allocated by the Democratic rule,
and summed up. Each run is a process of its own, from its start to its end. `within` is the part
of it from the averages to the summary.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
from time import perf_counter

import numpy as np
from tests.race.delegates.calendar import ASSUMPTIONS, BEFORE, make_averages, make_season

from bench.machine import describe_machine
from bench.runs import Runs
from groundswell.race.delegates.simulation.paths import simulate_paths
from groundswell.race.delegates.simulation.summary import summarise_paths

_PATHS = (1_000, 3_000, 10_000)
_HEAD = "| paths | seconds | within | peak memory, MB |\n|---:|---:|---:|---:|\n"


def main() -> None:
    """Print one line of Markdown for each number of paths."""
    parser = argparse.ArgumentParser(prog="python -m bench.delegates", description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--paths", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.paths is not None:
        sys.stdout.write(json.dumps(_measure(arguments.paths)))
        return
    sys.stdout.write(f"Measured on {describe_machine()}. Medians of {arguments.runs} runs.\n\n")
    sys.stdout.write(_HEAD)
    for paths in _PATHS:
        runs = Runs(tuple(_run(paths) for _ in range(arguments.runs)))
        figures = (runs.spread(name) for name in ("seconds", "within"))
        seconds, within = (spread.format(2) for spread in figures)
        peak = runs.spread("peak_mb").format(0)
        sys.stdout.write(f"| {paths:,} | {seconds} | {within} | {peak} |\n")
        sys.stdout.flush()


def _run(paths: int) -> dict[str, float]:
    """Run a process of its own, and time the whole of it."""
    command = [sys.executable, "-m", "bench.delegates", "--paths", str(paths)]
    start = perf_counter()
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)  # noqa: S603
    found: dict[str, float] = json.loads(done.stdout)
    return {**found, "seconds": perf_counter() - start}


def _measure(number: int) -> dict[str, float]:
    """Simulate a season and sum it up."""
    start = perf_counter()
    generator = np.random.default_rng(2016)
    paths = simulate_paths(
        make_season(),
        make_averages(),
        ASSUMPTIONS,
        as_of=BEFORE,
        paths=number,
        generator=generator,
    )
    summary = summarise_paths(paths, ASSUMPTIONS)
    within = perf_counter() - start
    reached = sum(each.share_of_paths for each in summary.candidates) + summary.nobody
    assert reached == 1, "every path ends with one candidate at the goal or with none"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    return {"within": within, "peak_mb": peak}


if __name__ == "__main__":
    main()
