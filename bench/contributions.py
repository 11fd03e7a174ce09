"""Measure the import of a large ledger: `python -m bench.contributions [--rows N]`.

The whole process `groundswell races contributions import` on a prepared server with an empty
ledger, from its start to its end: every column of ActBlue's download, rows in no order of their
line items, some refunded, some refused; then all figures of every day. Then the same file again,
which changes nothing. Without `--database`, SQLite in a temporary folder. Peak memory adds up the
process and all that it starts, the database's own server apart.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import TextIO

from tests.race.contributions.material import HEADER

from bench.imports import import_environment, write_table
from bench.machine import describe_machine

_COMMAND = ("races", "contributions", "import")
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
        environment = import_environment(folder, arguments.database)
        subprocess.run([sys.executable, "-c", _PREPARE], check=True, env=environment)  # noqa: S603
        size = path.stat().st_size / 10**6
        sys.stdout.write(f"A file of {arguments.rows:,} contributions, {size:,.0f} MB.\n\n")
        write_table(
            (*_COMMAND, str(path), "--contest", "bench", "--ledger", "bench"),
            arguments.rows,
            environment,
        )


if __name__ == "__main__":
    main()
