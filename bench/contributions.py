"""Measure the import of a large ledger: `python -m bench.contributions [--rows N]`.

The whole process `groundswell races contributions import` on a prepared server with an empty
ledger, from its start to its end: every column of ActBlue's download, rows in no order of their
line items, some refunded, some refused; then all figures of every day. Then the same file again,
which changes nothing. Without `--database`, SQLite in a temporary folder. Peak memory adds up the
process and all that it starts, the database's own server apart.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import TextIO

from tests.race.contributions.material import HEADER

from bench.machine import describe_machine
from groundswell.cli.bench.memory import watch_memory
from groundswell.cli.errors import INVALID

_PREPARE = """
from datetime import date
from groundswell.cli.serve import prepare_server
prepare_server()
from groundswell.server.organizations.models import Organization
from groundswell.server.races.actions.contributions.ledgers import add_ledger
from groundswell.server.races.models import Candidate, Contest
from groundswell.server.web.clock import now
keeper = Organization.objects.create(slug="bench", name="Bench", kind="union")
contest = Contest.objects.create(keeper=keeper, slug="bench", title="Bench", place="ocd-division/"
    "country:us", stage="nomination", created_at=now(), is_public=True)
candidate = Candidate.objects.create(contest=contest, slug="a", name="A", short_name="A")
values = {"name": "Committee", "cycle": 2016, "is_public": True}
add_ledger(contest, candidate, "bench", values, by=None)
"""
_FIRST = datetime(2015, 4, 30)
_SECONDS = 231 * 86_400
_AMOUNTS = (
    "3.00",
    "5.00",
    "10.00",
    "15.00",
    "25.00",
    "27.00",
    "35.00",
    "50.00",
    "100.00",
    "250.00",
)


def write_file(file: TextIO, rows: int, *, seed: int = 2016) -> None:
    """Write a synthetic export: four in ten rows from people who gave before."""
    draw = random.Random(seed)  # noqa: S311  # for data only
    items = list(range(10_000_000, 10_000_000 + rows))
    for start in range(0, rows, 4_096):  # near each other in time, in no order within
        part = items[start : start + 4_096]
        draw.shuffle(part)
        items[start : start + 4_096] = part
    people = max(1, rows * 4 // 10)
    places = {name: place for place, name in enumerate(HEADER)}
    file.write(",".join(f'"{name}"' for name in HEADER) + "\n")
    for row, item in enumerate(items):
        person = draw.randrange(people)
        at = _FIRST + timedelta(seconds=row * _SECONDS // rows)
        fields = [""] * len(HEADER)
        values = {
            "Receipt ID": f"AB{item}",
            "Date": at.isoformat(sep=" "),
            "Amount": draw.choice(_AMOUNTS),
            "Recipient": "Committee",
            "Fundraising Page": "example-page",
            "Reference Code": "email-1216",
            "Donor First Name": f"Given{person % 977}",
            "Donor Last Name": f"Family{person}",
            "Donor Addr1": f"{person % 900} Main Street, Apt 2",
            "Donor City": "Springfield",
            "Donor State": "MA",
            "Donor ZIP": f"{person % 90_000 + 10_000}",
            "Donor Country": "United States",
            "Donor Occupation": "Teacher",
            "Donor Employer": "Springfield Schools",
            "Donor Email": f"person{person}@mail.example",
            "Donor Phone": "5155550123",
            "Lineitem ID": str(item),
            "Recipient Committee": "Committee",
            "Recipient Gov ID": "C00000001",
            "Recipient Election": "P2016",
            "Fee": "0.99",
            "Card Type": "visa",
        }
        if row % 100 == 7:
            values["Refund ID"] = f"R{item}"
            values["Refund Date"] = (at + timedelta(days=3)).isoformat(sep=" ")
        if row % 10_000 == 11:
            values["Amount"] = "ten dollars"
        for name, value in values.items():
            fields[places[name]] = value
        file.write('"' + '","'.join(fields) + '"\n')


def main() -> None:
    """Print one line of Markdown for each figure."""
    parser = argparse.ArgumentParser(prog="python -m bench.contributions", description=__doc__)
    parser.add_argument("--rows", type=int, default=2_000_000)
    parser.add_argument("--database", default="", help="URL of an empty PostgreSQL database")
    parser.add_argument("--file", type=Path, help="a file to write once and use again")
    arguments = parser.parse_args()
    sys.stdout.write(f"Measured on {describe_machine()}.\n\n")
    with tempfile.TemporaryDirectory(prefix="groundswell-bench-") as folder:
        path = arguments.file or Path(folder, "contributions.csv")
        if not path.exists():
            with path.open("w", encoding="utf-8", newline="") as file:
                write_file(file, arguments.rows)
        environment = {**os.environ, "GROUNDSWELL_DATA": folder}
        environment.pop("DATABASE_URL", None)
        if arguments.database:
            environment["DATABASE_URL"] = arguments.database
        subprocess.run([sys.executable, "-c", _PREPARE], check=True, env=environment)  # noqa: S603
        size = path.stat().st_size / 10**6
        sys.stdout.write(f"A file of {arguments.rows:,} contributions, {size:,.0f} MB.\n\n")
        sys.stdout.write("| | seconds | rows a second | peak memory, MB |\n|---|---:|---:|---:|\n")
        for title in ("all new", "the same file again"):
            sys.stdout.write(_measure(title, path, arguments.rows, environment))
            sys.stdout.flush()


def _measure(title: str, path: Path, rows: int, environment: dict[str, str]) -> str:
    """Run the command and give a line of the table; its exit code tells of the refused rows."""
    command = [sys.executable, "-m", "groundswell.cli", "races", "contributions", "import"]
    start = perf_counter()
    with (
        subprocess.Popen(  # noqa: S603
            [*command, str(path), "--contest", "bench", "--ledger", "bench", "--json"],
            env=environment,
            stdout=subprocess.DEVNULL,
        ) as process,
        watch_memory(process.pid) as peak,
    ):
        code = process.wait()
    seconds = perf_counter() - start
    if code not in (0, INVALID):
        raise SystemExit(f"the import ended with {code}")
    return f"| {title} | {seconds:,.1f} | {rows / seconds:,.0f} | {peak.megabytes:,.0f} |\n"


if __name__ == "__main__":
    main()
