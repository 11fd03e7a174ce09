"""Django's entry for this app."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created


class WebConfig(AppConfig):
    """Name the app, and set up each new connection to the database."""

    name = "groundswell.server.web"
    label = "web"

    def ready(self) -> None:
        """Begin to listen for connections."""
        connection_created.connect(set_up_connection)


def set_up_connection(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Keep PostgreSQL from compiling questions.

    It compiles what it takes for a long question, by a guess; ours are many and short, and those
    that read a stretch of a large roll took three times as long with it. Not an option of the
    address: a pool in between refuses those. Behind a pool that lends connections by transaction,
    let the database say it: `ALTER ROLE ... SET jit = off`.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET jit = off")
