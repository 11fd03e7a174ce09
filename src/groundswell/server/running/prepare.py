"""What must be there before a process serves: tables, the cache's table, the static files."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.migrations.executor import MigrationExecutor

from groundswell.server.environment import EnvironmentInvalid

_LOCK = 0x67726F756E64
"""The number of our advisory lock in PostgreSQL: "ground"."""


def prepare_django() -> None:
    """Load settings and apps; nothing is written but the data folder."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groundswell.server.settings")
    django.setup()
    for folder in (settings.MEDIA_ROOT, settings.STATIC_ROOT):
        Path(folder).mkdir(parents=True, exist_ok=True, mode=0o700)


def prepare_database(say: Callable[[str], None]) -> None:
    """Bring the database to this version of the program. Running it again changes nothing.

    Several processes may do so at once: the others wait until the first has done it.
    """
    check_durability()
    with _alone():
        if _has_migrations():
            say("Preparing the database")
            call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)


def check_durability() -> None:
    """Refuse a database that says "committed" before it is: receipts promise that it is.

    Raises:
        EnvironmentInvalid: for PostgreSQL with `fsync` or `synchronous_commit` off, as this role
            sees them in this database.
    """
    if connection.vendor != "postgresql":
        return  # `settings` sets `synchronous=FULL` on every connection
    with connection.cursor() as cursor:
        for name in ("fsync", "synchronous_commit"):
            cursor.execute(f"SHOW {name}")
            if cursor.fetchone() == ("off",):
                words = f"this PostgreSQL has {name} = off: it could forget a ballot that was taken"
                raise EnvironmentInvalid("DATABASE_URL", words)


def prepare_static() -> None:
    """Gather stylesheets, scripts and the booth under names that change with their content."""
    call_command("collectstatic", interactive=False, verbosity=0)


@contextmanager
def _alone() -> Iterator[None]:
    """Keep others from preparing the same database meanwhile.

    Both locks end with the process that holds them, however it ends.
    """
    if connection.vendor != "postgresql":
        with Path(settings.DATABASES[DEFAULT_DB_ALIAS]["NAME"] + ".lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])


def _has_migrations() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
