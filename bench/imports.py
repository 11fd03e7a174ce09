"""The import of one file, measured as a whole process: new rows, then the same file again."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from time import perf_counter

from groundswell.cli.bench.memory import watch_memory
from groundswell.cli.errors import INVALID

_HEAD = "| | seconds | rows a second | peak memory, MB |\n|---|---:|---:|---:|\n"


def import_environment(folder: str, database: str) -> dict[str, str]:
    """Give the environment of a server with its data in a folder; "" is SQLite there."""
    environment = {**os.environ, "GROUNDSWELL_DATA": folder}
    environment.pop("DATABASE_URL", None)
    return environment | ({"DATABASE_URL": database} if database else {})


def write_table(arguments: Sequence[str], rows: int, environment: Mapping[str, str]) -> None:
    """Import twice with a command of `groundswell`, and write a line of the table for each."""
    sys.stdout.write(_HEAD)
    for title in ("all new", "the same file again"):
        sys.stdout.write(_measure(title, arguments, rows, environment))
        sys.stdout.flush()


def _measure(
    title: str, arguments: Sequence[str], rows: int, environment: Mapping[str, str]
) -> str:
    """Run the command and give a line of the table; its exit code tells of the refused rows."""
    command = [sys.executable, "-m", "groundswell.cli", *arguments, "--json"]
    start = perf_counter()
    with (
        subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process,  # noqa: S603
        watch_memory(process.pid) as peak,
    ):
        code = process.wait()
    seconds = perf_counter() - start
    if code not in (0, INVALID):
        raise SystemExit(f"the import ended with {code}")
    return f"| {title} | {seconds:,.1f} | {rows / seconds:,.0f} | {peak.megabytes:,.0f} |\n"
