"""Memory for the pages of the tables while an import goes through them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

_IMPORTING = 256 * 2**10
"""KiB. A step of a million members' import changes about 200 MB of pages: nearly every index."""


@contextmanager
def enlarge_cache() -> Iterator[None]:
    """Let SQLite keep the pages of a step in memory, in this connection alone.

    With its usual 2 MB it would write out and read again the same pages of an index many times
    within a step. Every thread of the server has a connection, so they can't all have that much.
    PostgreSQL has one cache for all, which is the administrator's to size.
    """
    if connection.vendor != "sqlite":
        yield
        return
    usual = _set_cache(-_IMPORTING)
    try:
        yield
    finally:
        _set_cache(usual)


def _set_cache(size: int) -> int:
    """Set the cache of this connection, and give what it was: pages, or KiB below zero."""
    with connection.cursor() as cursor:
        (before,) = cursor.execute("PRAGMA cache_size").fetchone()
        cursor.execute(f"PRAGMA cache_size = {size}")
    return int(before)
