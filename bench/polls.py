"""Measure polling averages: `python -m bench.polls [--runs N] [--reference FOLDER]`.

First the back-test on published polls, where they are at hand: how far each method is from the next
poll, and how many of the next polls its intervals hold. Then time: synthetic races of 2,000 polls
by 100 pollsters over two years, four candidates of whom one enters late, in 15, 30 and 60
geographies. Each size is run in processes of its own, whole from start to end, several times: read
the file, and average every geography as of its last day.
"""

from __future__ import annotations

import argparse
import csv
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from time import perf_counter

from bench.machine import describe_machine
from bench.runs import Runs
from groundswell.race.polls.average import average_polls
from groundswell.race.polls.backtest import Forecast, backtest_polls, score_forecasts
from groundswell.race.polls.columns import guess_layout
from groundswell.race.polls.field import Departure
from groundswell.race.polls.parsing import read_polls
from groundswell.race.polls.selection import RacePolls, group_polls
from groundswell.race.polls.table import decode_table, read_table

_REFERENCE = Path(__file__).parents[1].parent / "shared" / "data" / "race"
_FILES = ("polls-2016-national-democratic.csv", "polls-2015-early-states.csv")
_GEOGRAPHIES = (15, 30, 60)
_POLLS, _HOUSES, _DAYS = 2_000, 100, 730
_FIRST = date(2030, 1, 1)
_LEFT = (
    Departure("webb", date(2015, 10, 20)),
    Departure("biden", date(2015, 10, 21)),
    Departure("chafee", date(2015, 10, 23)),
    Departure("lessig", date(2015, 11, 2)),
    Departure("omalley", date(2016, 2, 1)),
)
"""The first day without each: when they said that they stopped, or would not run (news reports)."""


def main() -> None:
    """Print the tables as Markdown."""
    parser = argparse.ArgumentParser(prog="python -m bench.polls", description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--reference", type=Path, default=_REFERENCE)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.file is not None:
        sys.stdout.write(json.dumps(_measure(arguments.file)))
        return
    sys.stdout.write(f"Measured on {describe_machine()}.\n\n")
    for line in (*_backtest_table(arguments.reference), "", *_time_table(arguments.runs)):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


def _backtest_table(folder: Path) -> Iterator[str]:
    """Score the methods on each published race, on the polls that all of them could foretell."""
    yield "**The next poll foretold** from those entered before its day."
    yield ""
    paths = [path for name in _FILES if (path := folder / name).exists()]
    if not paths:
        yield f"Skipped: the published polls are not in {folder}."
        return
    yield "| race | method | forecasts | mean error, points | within 80 % | within 95 % |"
    yield "|---|---|---:|---:|---:|---:|"
    for path in paths:
        for group in _read(path):
            forecasts = backtest_polls(group.polls, departures=_LEFT)
            yield from _score_lines(group.geography, forecasts)
            leading = [each for each in forecasts if _is_contested(each)]
            if path.name == _FILES[0]:
                title = f"{group.geography}, Clinton and Sanders from 2015"
                yield from _score_lines(title, leading)


def _is_contested(forecast: Forecast) -> bool:
    named = forecast.candidate in ("clinton", "sanders")
    return named and forecast.poll.entered_on.year >= 2015


def _score_lines(title: str, forecasts: Sequence[Forecast]) -> Iterator[str]:
    for score in score_forecasts(forecasts):
        yield (
            f"| {title} | {score.method} | {score.count:,} | {score.mean_absolute_error:.2f} "
            f"| {score.within_80:.1%} | {score.within_95:.1%} |"
        )


def _time_table(runs: int) -> Iterator[str]:
    """Measure growing numbers of geographies, each run in a process of its own."""
    yield f"**Averages** of {_POLLS:,} polls a geography, one process; median (least to most)."
    yield ""
    yield "| geographies | whole process, s | averages, s | processor, s | peak memory, MB |"
    yield "|---:|---:|---:|---:|---:|"
    found = []
    with tempfile.TemporaryDirectory(prefix="groundswell-bench-") as folder:
        for count in _GEOGRAPHIES:
            path = Path(folder, f"{count}.csv")
            _write_polls(path, count)
            repeated = Runs(tuple(_run(path) for _ in range(runs)))
            found.append(repeated)
            figures = ("whole", "averages", "processor", "peak_mb")
            spreads = (repeated.spread(name).format(2) for name in figures)
            yield f"| {count} | {' | '.join(spreads)} |"
    least, most = (each.spread("averages").median for each in (found[0], found[-1]))
    more = _GEOGRAPHIES[-1] - _GEOGRAPHIES[0]
    yield ""
    yield f"Each further geography takes {1000 * (most - least) / more:,.0f} ms to average."


def _run(path: Path) -> dict[str, float]:
    """Run a process of its own, and add how long all of it took."""
    start = perf_counter()
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "bench.polls", "--file", str(path)],
        check=True,
        stdout=subprocess.PIPE,
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found | {"whole": perf_counter() - start}


def _measure(path: Path) -> dict[str, float]:
    """Read a file and average each of its geographies."""
    groups = _read(path)
    as_of = max(poll.entered_on for group in groups for poll in group.polls)
    start, before = perf_counter(), resource.getrusage(resource.RUSAGE_SELF)
    assert all(len(group.polls) == _POLLS for group in groups)
    for group in groups:
        race = average_polls(group.polls, as_of=as_of)
        assert race is not None
        assert len(race.averages) == 4
    after = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "averages": perf_counter() - start,
        "processor": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        "peak_mb": after.ru_maxrss * 1024 / 1e6,
    }


def _read(path: Path) -> tuple[RacePolls, ...]:
    table = read_table(decode_table(path.read_bytes()))
    return group_polls(read_polls(table, guess_layout(table).layout).polls)


def _write_polls(path: Path, geographies: int) -> None:
    """Write synthetic polls: levels that walk, pollsters that lean, samples that err."""
    random = Random(20151217)  # noqa: S311  # the same file every time
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        names = ("pollster", "start", "end", "entered", "n", "mode", "state")
        writer.writerow([*names, "Ada", "Ben", "Cy", "Di"])
        for number in range(geographies):
            writer.writerows(_make_race(random, f"Geography {number}"))


def _make_race(random: Random, geography: str) -> Iterator[list[object]]:
    levels = [[40.0, 25.0, 15.0, 8.0]]
    for _ in range(_DAYS):
        levels.append([min(45.0, max(3.0, each + random.gauss(0, 0.5))) for each in levels[-1]])
    leans = [[random.gauss(0, 3) for _ in levels[0]] for _ in range(_HOUSES)]
    for number in range(_POLLS):
        day, house = random.randrange(_DAYS), random.randrange(_HOUSES)
        size = random.randrange(300, 2_000)
        sd = (4_500 / size + 4) ** 0.5
        pairs = zip(levels[day], leans[house], strict=True)
        shares = [max(0, round(level + lean + random.gauss(0, sd))) for level, lean in pairs]
        start = _FIRST + timedelta(days=day)
        end = start + timedelta(days=random.randrange(4))
        entered = end + timedelta(days=random.randrange(4))
        shares = _fit_into_hundred(shares)
        row = [f"House {house}", start, end, entered, size, f"sample {number}", geography]
        yield [*row, *shares[:3], "" if day < _DAYS // 2 else shares[3]]


def _fit_into_hundred(shares: Sequence[int]) -> list[int]:
    """Scale down what errors have brought above a hundred."""
    total = sum(shares)
    return [share * 100 // total if total > 100 else share for share in shares]


if __name__ == "__main__":
    main()
