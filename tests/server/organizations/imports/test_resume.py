"""An import whose worker is killed: another goes on, and nothing is done twice.

The worker is a process of its own, on a database of its own, and ended by SIGKILL.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from tests.postgres import find_postgres

MEMBERS = 600
STEP = 20
WORKER = Path(__file__).with_name("worker.py")
ROOT = Path(__file__).parents[4]


@dataclass(frozen=True)
class Place:
    """A database that a process of its own works on."""

    url: str
    data: Path

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start the worker."""
        environment = {
            **os.environ,
            "DATABASE_URL": self.url,
            "GROUNDSWELL_DATA": str(self.data),
            "DJANGO_SETTINGS_MODULE": "groundswell.server.settings",
            "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}",
        }
        return subprocess.Popen(
            [sys.executable, str(WORKER), *arguments],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str) -> str:
        """Let the worker do something to its end, and give what it says."""
        with self.start(*arguments) as process:
            said, _ = process.communicate(timeout=200)
        assert process.returncode == 0
        return said

    def count_members(self) -> int:
        """Look from outside how many members are there."""
        question = "SELECT count(*) FROM organizations_member"
        if self.url.startswith("sqlite"):
            path = self.url.removeprefix("sqlite:///")
            with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as sqlite:
                return int(sqlite.execute(question).fetchone()[0])
        with psycopg.connect(self.url) as postgres:
            row = postgres.execute(question).fetchone()
            assert row is not None
            return int(row[0])


@contextmanager
def make_place(kind: str, folder: Path, name: str) -> Iterator[Place]:
    """Make an empty database of a kind."""
    data = folder / name
    data.mkdir()
    if kind == "sqlite":
        yield Place(f"sqlite:///{data}/test.sqlite3", data)
        return
    named = os.environ.get("DATABASE_URL", "")
    server = named if named.startswith("postgres") else find_postgres()
    if server is None:
        pytest.skip("no PostgreSQL answers")
    database = f"roll_import_{os.getpid()}_{name}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {database}")
        try:
            yield Place(urlunsplit(urlsplit(server)._replace(path=f"/{database}")), data)
        finally:
            connection.execute(f"DROP DATABASE {database} WITH (FORCE)")


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_killed_import_ends_as_an_undisturbed_one(kind: str, tmp_path: Path) -> None:
    with (
        make_place(kind, tmp_path, "killed") as killed,
        make_place(kind, tmp_path, "whole") as whole,
    ):
        for place in (killed, whole):
            place.run("prepare", str(MEMBERS))
        before = whole.run("show")
        _kill_in_the_middle(killed)
        killed.run("import", str(STEP))
        whole.run("import", str(STEP))
        after = killed.run("show")
        assert after == whole.run("show")
        assert after != before


def test_both_databases_end_alike(tmp_path: Path) -> None:
    with (
        make_place("sqlite", tmp_path, "sqlite") as sqlite,
        make_place("postgresql", tmp_path, "postgres") as postgres,
    ):
        shown = []
        for place in (sqlite, postgres):
            place.run("prepare", str(MEMBERS))
            place.run("import", str(STEP))
            shown.append(place.run("show"))
        assert shown[0] == shown[1]


def _kill_in_the_middle(place: Place) -> None:
    start = place.count_members()
    with place.start("import", str(STEP), "slowly") as process:
        while place.count_members() == start:
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
    assert start < place.count_members() < start + MEMBERS // 3
