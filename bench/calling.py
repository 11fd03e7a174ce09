"""Measure a phone bank: `python -m bench.calling [--callers 200] [--list 400000] [--database URL]`.

First the list, as a whole process: read from the roll, put together, written. Then so many callers
who all ask for their first number at once, talk, put down a result and ask for the next. They are
served by processes with some threads each, as the server has them: a time runs from the moment
when a caller asks until the answer is there, with whatever waiting lies between. Then the same on
the server itself, over HTTP, as many new callers on phones' pages. In the end it is checked that no
number was given to two. Without a database, SQLite in a temporary folder.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from bench.calling_parts.caller import serve_callers
from bench.calling_parts.over_http import call_over_http, let_in
from bench.calling_parts.prepare import make_list, make_roll
from bench.calling_parts.seen import Seen
from bench.imports import import_environment
from bench.machine import describe_machine
from groundswell.cli.bench.http.server import running_server
from groundswell.cli.bench.memory import watch_memory

_NOON = "2015-12-17T18:00:00Z"
_PROCESSES, _THREADS = 2, 4


def main() -> None:
    """Print one line of Markdown for each figure."""
    parser = argparse.ArgumentParser(prog="python -m bench.calling", description=__doc__)
    parser.add_argument("--callers", type=int, default=200)
    parser.add_argument("--list", type=int, default=400_000, help="numbers on the list")
    parser.add_argument("--seconds", type=int, default=60, help="how long they call")
    parser.add_argument("--talk", type=float, default=15.0, help="mean seconds of a call")
    parser.add_argument("--database", default="", help="URL of an empty PostgreSQL database")
    parser.add_argument("--part", choices=_PARTS, help=argparse.SUPPRESS)
    parser.add_argument("--first", type=int, default=0, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.part:
        _PARTS[arguments.part](arguments)
        return
    sys.stdout.write(f"Measured on {describe_machine()}.\n\n")
    with tempfile.TemporaryDirectory(prefix="groundswell-bench-") as folder:
        clock = Path(folder, "clock")
        clock.write_text(_NOON)
        environment = import_environment(folder, arguments.database)
        environment["GROUNDSWELL_CLOCK"] = str(clock)
        for line in _report(arguments, environment):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()


def _report(arguments: argparse.Namespace, environment: Mapping[str, str]) -> Iterator[str]:
    sizes = ("--list", str(arguments.list), "--callers", str(arguments.callers))
    _run("roll", sizes, environment)
    yield "| list | seconds | numbers a second | peak memory, MB |"
    yield "|---|---:|---:|---:|"
    start, command = perf_counter(), _command("list", sizes)
    with (
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as process,  # noqa: S603
        watch_memory(process.pid) as peak,
    ):
        output, _ = process.communicate()
    seconds = perf_counter() - start
    if process.returncode:
        raise SystemExit(f"the list ended with {process.returncode}")
    made = json.loads(output)
    numbers = made["numbers"]
    yield (
        f"| {numbers:,} numbers of {made['listed']:,} people | {seconds:,.1f} "
        f"(the list alone {made['seconds']:,.1f}) | {numbers / made['seconds']:,.0f} "
        f"| {peak.megabytes:,.0f} |"
    )
    yield ""
    yield f"{arguments.callers} callers, {arguments.seconds} seconds, {arguments.talk:g} s a call."
    yield ""
    yield from _table(_call(arguments, sizes, environment))
    yield ""
    yield from _report_http(arguments, sizes, environment)


def _report_http(
    arguments: argparse.Namespace, sizes: Sequence[str], environment: Mapping[str, str]
) -> Iterator[str]:
    """Let new callers call on pages of a server, until each has the page with the person."""
    output = subprocess.run(  # noqa: S603
        _command("let-in", sizes), check=True, env=environment, stdout=subprocess.PIPE
    ).stdout
    made = json.loads(output.splitlines()[-1])
    data, database = Path(environment["GROUNDSWELL_DATA"]), environment.get("DATABASE_URL")
    os.environ["GROUNDSWELL_CLOCK"] = environment["GROUNDSWELL_CLOCK"]
    with running_server(data, database, workers=_PROCESSES, threads=_THREADS) as (origin, _):
        seen = call_over_http(
            origin,
            made["organization"],
            made["campaign"],
            made["sessions"],
            seconds=arguments.seconds,
            talk=arguments.talk,
        )
    yield f"The same over HTTP, {_PROCESSES} processes with {_THREADS} threads."
    yield ""
    yield from _table([seen])


def _table(found: Sequence[Seen]) -> Iterator[str]:
    """Give the lines of what callers saw, and that nobody was given twice."""
    yield "| | count | p50, ms | p95, ms | p99, ms | most, ms |"
    yield "|---|---:|---:|---:|---:|---:|"
    yield _line("first person, all at once", [each for one in found for each in one.first])
    yield _line("next person", [each for one in found for each in one.next])
    yield _line("result", [each for one in found for each in one.finish])
    yield ""
    yield _check([number for one in found for number in one.numbers])


def _call(
    arguments: argparse.Namespace, sizes: Sequence[str], environment: Mapping[str, str]
) -> list[Seen]:
    """Let all callers call, served by several processes; give what each of those saw."""
    share = arguments.callers // _PROCESSES
    timing = ("--seconds", str(arguments.seconds), "--talk", str(arguments.talk))
    processes = []
    for turn in range(_PROCESSES):
        mine = share if turn else arguments.callers - share * (_PROCESSES - 1)
        first = ("--first", str(arguments.callers - share * (_PROCESSES - turn) if turn else 0))
        command = _command("call", (*sizes[:2], "--callers", str(mine), *timing, *first))
        processes.append(
            subprocess.Popen(  # noqa: S603
                command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        )
    for process in processes:
        assert process.stdout is not None
        if process.stdout.readline() != b"ready\n":
            raise SystemExit("a caller's process did not start")
    outputs = [process.communicate for process in processes]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write(b"\n")
        process.stdin.flush()
    return [Seen(**json.loads(read()[0])) for read in outputs]


def _line(title: str, times: Sequence[float]) -> str:
    """Give a line of the table from times in seconds."""
    if len(times) < 2:
        return f"| {title} | {len(times)} | | | | |"
    cuts = quantiles(times, n=100, method="inclusive")
    figures = (median(times), cuts[94], cuts[98], max(times))
    return f"| {title} | {len(times):,} | " + " | ".join(f"{1000 * f:,.0f}" for f in figures) + " |"


def _check(numbers: Sequence[int | str]) -> str:
    """Say that nobody was given twice.

    Raises:
        SystemExit: if somebody was.
    """
    twice = [number for number, count in Counter(numbers).items() if count > 1]
    if twice:
        raise SystemExit(f"{len(twice)} numbers were given out more than once")
    return f"{len(numbers):,} numbers were given out, none of them twice."


def _command(part: str, arguments: Sequence[str]) -> list[str]:
    return [sys.executable, "-m", "bench.calling", "--part", part, *arguments]


def _run(part: str, arguments: Sequence[str], environment: Mapping[str, str]) -> None:
    command = _command(part, arguments)
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603


_PARTS = {
    "roll": lambda arguments: make_roll(arguments.list, arguments.callers),
    "list": lambda _: sys.stdout.write(json.dumps(make_list())),
    "let-in": lambda arguments: sys.stdout.write(json.dumps(let_in(arguments.callers))),
    "call": lambda arguments: serve_callers(
        arguments.first, arguments.callers, seconds=arguments.seconds, talk=arguments.talk
    ),
}


if __name__ == "__main__":
    main()
