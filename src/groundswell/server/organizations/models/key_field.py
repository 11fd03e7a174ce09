"""A text column whose order is that of its bytes, on every database."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

AFTER = "\U0010ffff"
"""Sorts after all that is written."""


class KeyField(models.CharField[str, str]):
    """Text to search and to sort by.

    PostgreSQL would order it by the language of the cluster, and then neither find what begins
    with some letters through a plain index nor agree with SQLite about the next page of a list.
    """

    def db_parameters(self, connection: BaseDatabaseWrapper) -> Any:
        """Ask for the order of bytes; it is SQLite's own."""
        is_postgres = connection.vendor == "postgresql"
        return super().db_parameters(connection) | {"collation": "C" if is_postgres else None}


def begins_with(field: str, text: str) -> models.Q:
    """Ask for values of a KeyField that begin with a text, in a form that its index answers."""
    return models.Q((f"{field}__gte", text), (f"{field}__lt", text + AFTER))
