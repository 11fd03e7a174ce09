"""Measure the import of a large roll: `python -m bench.roll_import [--rows N] [--database URL]`.

The whole process `groundswell roll import` on a prepared server without members, from its start
to its end: survey, reading, plan and import, with every index. Then the same file again, which
changes nothing. Without a database, SQLite in a temporary folder. Peak memory adds up the process
and all that it starts, the database's own server apart.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.roll.synthetic import write_roll

from bench.imports import import_environment, write_table
from bench.machine import describe_machine

_SLUG = "bench"
_LOCALS = 300  # as the synthetic roll names them
_PREPARE = f"""
from groundswell.cli.serve import prepare_server
prepare_server()
from groundswell.server.organizations.models import Chapter, Organization
made = Organization.objects.create(slug="{_SLUG}", name="Bench", kind="union")
Chapter.objects.bulk_create(
    Chapter(organization=made, slug=f"local-{{n}}", name=f"Local {{n}}")
    for n in range(1, {_LOCALS})
)
"""


def main() -> None:
    """Print one line of Markdown for each figure."""
    parser = argparse.ArgumentParser(prog="python -m bench.roll_import", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--database", default="", help="URL of an empty PostgreSQL database")
    arguments = parser.parse_args()
    sys.stdout.write(f"Measured on {describe_machine()}.\n\n")
    with tempfile.TemporaryDirectory(prefix="groundswell-bench-") as folder:
        path = Path(folder, "roll.csv")
        with path.open("w", encoding="utf-8", newline="") as file:
            write_roll(file, arguments.rows)
        environment = import_environment(folder, arguments.database)
        subprocess.run([sys.executable, "-c", _PREPARE], check=True, env=environment)  # noqa: S603
        sys.stdout.write(f"A roll of {arguments.rows:,} rows.\n\n")
        write_table(("roll", "import", str(path), "--org", _SLUG), arguments.rows, environment)


if __name__ == "__main__":
    main()
