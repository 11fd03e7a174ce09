"""Where a finished vote lies, and how anyone verifies it."""

from __future__ import annotations

import shlex
from pathlib import Path

from groundswell.cli.console import show
from groundswell.cli.desk import PRIVATE, RECORD
from groundswell.voting.summary import VoteSummary


def list_places(folder: Path, summary: VoteSummary) -> dict[str, str]:
    """Give the record's folder, the private one, and the command that verifies."""
    return {
        "record": str(folder / RECORD),
        "private": str(folder / PRIVATE),
        "verify": verify_command(folder, summary),
    }


def tell_places(folder: Path, summary: VoteSummary) -> None:
    """Say where the record lies, what must stay private, and how anyone verifies."""
    places = list_places(folder, summary)
    show(f"record, to publish:  {places['record']}")
    show(f"private, to keep:    {places['private']}")
    show(f"vote id:             {summary.vote_id}")
    show(f"to verify:           {places['verify']}")


def verify_command(folder: Path, summary: VoteSummary) -> str:
    """Give the command that verifies the record, and that it is this vote's."""
    return shlex.join(["groundswell", "verify", str(folder / RECORD), "--expect", summary.vote_id])
