"""Open a vote's files in another process, which may be a fresh one that knows no Django yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from groundswell.server.running.prepare import prepare_django

if TYPE_CHECKING:
    from groundswell.server.elections.queries.record import VoteFiles


def open_elsewhere(database: str, vote: int, location: str, view: Any) -> VoteFiles:
    """Make Django ready, on the database of the process that sends this, and open the files."""
    prepare_django()
    from django.conf import settings
    from django.db import connection

    # A database that tests have made has a name of its own; the settings don't know it.
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = database
    from groundswell.server.elections.queries.record import VoteFiles

    return VoteFiles(vote, location, view)
