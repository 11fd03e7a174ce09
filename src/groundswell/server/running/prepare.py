"""What must be there before a process serves: tables, the cache's table, the static files."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor


def prepare_django() -> None:
    """Load settings and apps; nothing is written but the data folder."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groundswell.server.settings")
    django.setup()
    for folder in (settings.MEDIA_ROOT, settings.STATIC_ROOT):
        Path(folder).mkdir(parents=True, exist_ok=True, mode=0o700)


def prepare_database(say: Callable[[str], None]) -> None:
    """Bring the database to this version of the program. Running it again changes nothing."""
    if _has_migrations():
        say("Preparing the database")
        call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


def prepare_static() -> None:
    """Gather stylesheets, scripts and the booth under names that change with their content."""
    call_command("collectstatic", interactive=False, verbosity=0)


def _has_migrations() -> bool:
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
