"""`groundswell races contributions import`: bring ActBlue's file into a ledger."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click

from groundswell.cli.arguments import a_file, a_path, json_option
from groundswell.cli.errors import INVALID, Misused, Unreadable
from groundswell.cli.serve import data_option, prepare_server

if TYPE_CHECKING:
    from groundswell.server.races.models import Ledger


@click.command("import", short_help="Bring ActBlue's file into a ledger.")
@click.argument("file", type=a_file)
@click.option(
    "--contest", required=True, metavar="SLUG", help="The short name of the board's contest."
)
@click.option("--ledger", required=True, metavar="SLUG", help="The ledger's short name.")
@data_option
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--refused", type=a_path, metavar="FILE", help="Write the refused rows here.")
@json_option
def bring_in(
    file: Path,
    contest: str,
    ledger: str,
    data: Path | None,
    dry_run: bool,
    refused: Path | None,
    as_json: bool,
) -> int:
    """Bring the contributions and refunds of FILE in: ActBlue's CSV, also as .gz.

    Contributions are known by their line items: a file that was brought in before changes nothing.
    FILE is not copied, and no name or address of it is kept. Exit code 1 means that rows were
    refused; all others were brought in.
    """
    prepare_server(data)
    # The server's modules can be imported only now.
    from groundswell.cli.races.contributions.report import describe, tell
    from groundswell.race.contributions.errors import FileRefused
    from groundswell.roll.errors import FileRefused as ArchiveRefused
    from groundswell.server.races.actions.contributions.whole import import_contributions
    from groundswell.server.races.actions.refusal import Refused
    from groundswell.server.races.queries.contributions.folder import refused_path

    found = _find_ledger(contest, ledger)
    try:
        row = import_contributions(found, file, by=None, dry_run=dry_run)
    except (FileRefused, ArchiveRefused) as error:
        raise Unreadable(file, str(error)) from error
    except Refused as error:
        raise Misused(error.message) from error
    if refused is not None:
        shutil.copyfile(refused_path(row), refused)
    report = describe(row, is_done=not dry_run)
    tell(report, as_json)
    return INVALID if report.rows.refused or report.changes.conflicts else 0


def _find_ledger(contest: str, slug: str) -> Ledger:
    from groundswell.server.races.models import Ledger

    row = Ledger.objects.select_related("contest").filter(contest__slug=contest, slug=slug).first()
    if row is None:
        raise Misused(f"there is no ledger {slug!r} on a board {contest!r} of this server")
    return row
