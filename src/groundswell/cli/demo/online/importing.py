"""Bring the synthetic members in as a membership file, as an officer would."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from django.contrib.auth.models import User

from groundswell.cli.errors import Failed
from groundswell.server.organizations.actions.imports import import_roll
from groundswell.server.organizations.models import Organization
from groundswell.server.organizations.queries.imports.counts import FileCounts


def import_members(organization: Organization, text: str, officer: User, data: Path) -> None:
    """Import a roll's text; the file is in the data folder only as long as that takes.

    Raises:
        Failed: if a row is refused: the re-enactment would lack a voter.
    """
    with TemporaryDirectory(dir=data) as folder:
        path = Path(folder, "members.csv")
        path.write_text(text, encoding="utf-8")
        row = import_roll(organization, path, by=officer)
    counts = msgspec.convert(row.checked, FileCounts)
    if counts.refused:
        raise Failed(f"{counts.refused} rows of the demonstration's roll were refused")
