"""Web workers and background workers may start at once on an empty database."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from tests.postgres import find_postgres

pytestmark = pytest.mark.once

PREPARE = (
    "from groundswell.server.running.prepare import prepare_database, prepare_django;"
    "prepare_django(); prepare_database(print); print('ready')"
)


@pytest.fixture
def empty_postgres() -> Iterator[str]:
    """Give the address of a new database."""
    url = find_postgres()
    if url is None:
        pytest.skip("NO POSTGRESQL ANSWERS")
    name = f"prepare_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield url.rpartition("/")[0] + f"/{name}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def prepare_thrice(data: Path, database_url: str | None) -> list[str]:
    """Prepare a database in three processes at once; give what each says."""
    environment = {**os.environ, "GROUNDSWELL_DATA": str(data)}
    environment["DJANGO_SETTINGS_MODULE"] = "groundswell.server.settings"
    environment.pop("DATABASE_URL", None)
    if database_url is not None:
        environment["DATABASE_URL"] = database_url
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", PREPARE],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for _ in range(3)
    ]
    return sorted(each.communicate(timeout=120)[0] for each in processes)


@pytest.mark.parametrize("name", ["synchronous_commit"])
def test_postgresql_that_does_not_wait_for_the_disk_is_refused(
    name: str, empty_postgres: str, tmp_path: Path
) -> None:
    database = empty_postgres.rpartition("/")[2]
    with psycopg.connect(empty_postgres, autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE {database} SET {name} = off")
    for said in prepare_thrice(tmp_path, empty_postgres):
        assert f"EnvironmentInvalid: DATABASE_URL: this PostgreSQL has {name} = off" in said
        assert "ready" not in said


EXPECTED = ["Preparing the database\nready\n", "ready\n", "ready\n"]


def test_prepare_by_several_at_once_on_sqlite(tmp_path: Path) -> None:
    assert prepare_thrice(tmp_path, None) == EXPECTED


def test_prepare_by_several_at_once_on_postgresql(tmp_path: Path, empty_postgres: str) -> None:
    assert prepare_thrice(tmp_path, empty_postgres) == EXPECTED
