"""Print the address of a PostgreSQL to test on: TEST_POSTGRES_URL, or the one on this machine.

Exits with 1, and says so, where none answers.
"""

from __future__ import annotations

import os
import sys

import psycopg

LOCAL = ("postgresql://postgres@127.0.0.1:5432/postgres", "postgresql://127.0.0.1:5432/postgres")


def find_postgres() -> str | None:
    """Give the address of a server that answers."""
    named = os.environ.get("TEST_POSTGRES_URL")
    for url in (named,) if named else LOCAL:
        try:
            psycopg.connect(url, connect_timeout=3).close()
        except psycopg.OperationalError:
            continue
        return url
    return None


if __name__ == "__main__":
    found = find_postgres()
    if found is None:
        print("NO POSTGRESQL ANSWERS: the server was tested on SQLite alone", file=sys.stderr)  # noqa: T201
        sys.exit(1)
    print(found)  # noqa: T201
