"""Measure the reading of a large roll: `python -m bench.roll [--rows N] [--workers N]`.

Two figures of one process and its workers, from their start to their end, on a synthetic roll of
14 columns: reading (survey, guess, split, parse, repeats), and reading with the search for
duplicates. Peak memory is the main process's and the largest worker's, each at its own highest,
the latter times the number of workers: an upper bound.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from time import perf_counter

import polars as pl
from tests.roll.synthetic import write_roll

from bench.machine import describe_machine
from groundswell.roll.columns import guess_columns, make_layout
from groundswell.roll.duplicates import find_duplicates
from groundswell.roll.parsing import make_batch_parser
from groundswell.roll.reading import read_batches
from groundswell.roll.repeats import merge_repeats
from groundswell.roll.settings import Settings
from groundswell.roll.survey import survey_file
from groundswell.verifier.pool import run_in_order

_SELF, _CHILDREN = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
_HEAD = (
    "| | seconds | processor seconds | rows a second | peak memory, MB | main | one worker |\n"
    "|---|---:|---:|---:|---:|---:|---:|\n"
)
_TODAY = date(2015, 12, 17)


def main() -> None:
    """Print one line of Markdown for each figure."""
    parser = argparse.ArgumentParser(prog="python -m bench.roll", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--duplicates", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.file is not None:
        found = _measure(arguments.file, arguments.workers, duplicates=arguments.duplicates)
        sys.stdout.write(json.dumps(found))
        return
    sys.stdout.write(f"Measured on {describe_machine()}.\n\n")
    with tempfile.TemporaryDirectory(prefix="groundswell-bench-") as folder:
        path = Path(folder, "roll.csv")
        with path.open("w", encoding="utf-8", newline="") as file:
            write_roll(file, arguments.rows)
        size = path.stat().st_size / 1e6
        sys.stdout.write(f"A roll of {arguments.rows:,} rows, {size:,.0f} MB.\n\n")
        sys.stdout.write(_HEAD)
        for title, option in (("read", ()), ("read, duplicates found", ("--duplicates",))):
            sys.stdout.write(_run(title, path, arguments.rows, arguments.workers, option))
            sys.stdout.flush()


def _run(title: str, path: Path, rows: int, workers: int, option: tuple[str, ...]) -> str:
    """Run a process of its own and give a line of the table."""
    command = [sys.executable, "-m", "bench.roll", "--file", str(path)]
    start = perf_counter()
    done = subprocess.run(  # noqa: S603
        [*command, "--workers", str(workers), *option], check=True, stdout=subprocess.PIPE
    )
    seconds = perf_counter() - start
    found = json.loads(done.stdout)
    peak = found["main_mb"] + workers * found["worker_mb"]
    return (
        f"| {title} | {seconds:,.1f} | {found['cpu']:,.1f} | {rows / seconds:,.0f} | {peak:,.0f} "
        f"| {found['main_mb']:,.0f} | {found['worker_mb']:,.0f} |\n"
    )


def _measure(path: Path, workers: int, *, duplicates: bool) -> dict[str, float]:
    """Read a roll, and say how long each part took."""
    found: dict[str, float] = {}
    start = perf_counter()
    with path.open("rb") as stream:
        survey = survey_file(stream)
        layout = make_layout(survey, guess_columns(survey))
        found["survey"] = perf_counter() - start
        settings = Settings(today_on=_TODAY)
        answers = run_in_order(
            make_batch_parser, (layout, settings), read_batches(stream, layout), workers=workers
        )
        frames, refused = [], 0
        for answer in answers:
            frames.append(answer.members)
            refused += len(answer.refused)
    merged = merge_repeats(pl.concat(frames))
    found |= {"read": perf_counter() - start, "refused": refused, "rows": merged.members.height}
    if duplicates:
        found["proposals"] = len(find_duplicates(merged.members).proposals)
        found["all"] = perf_counter() - start
    own, workers_own = (resource.getrusage(who) for who in (_SELF, _CHILDREN))
    found["cpu"] = sum(each.ru_utime + each.ru_stime for each in (own, workers_own))
    found["main_mb"] = own.ru_maxrss * 1024 / 1e6
    found["worker_mb"] = workers_own.ru_maxrss * 1024 / 1e6
    return {name: round(value, 1) for name, value in found.items()}


if __name__ == "__main__":
    main()
