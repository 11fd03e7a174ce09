"""`groundswell roll import`: bring a membership file in."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import click

from groundswell.cli.arguments import a_file, a_path, json_option
from groundswell.cli.errors import INVALID, Misused, Unreadable
from groundswell.cli.roll.arguments import org_option, read_organization
from groundswell.cli.roll.mapping import Choice, apply_choices, parse_choice
from groundswell.cli.serve import data_option, prepare_server
from groundswell.roll.columns import ColumnGuess
from groundswell.roll.errors import FileRefused, LayoutInvalid


@click.command("import", short_help="Bring a membership file in.")
@click.argument("file", type=a_file)
@org_option
@data_option
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option(
    "--map",
    "maps",
    multiple=True,
    metavar="COLUMN=FIELD",
    help="Say what a column holds; COLUMN= leaves it out; COLUMN=joined_on:day_first how it "
    "writes days. May be repeated.",
)
@click.option("--encoding", metavar="NAME", help="The file's encoding, if the guess is wrong.")
@click.option(
    "--lapse-missing",
    "lapsed_at",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="Mark members in good standing whom the file does not name as lapsed from this day on.",
)
@click.option("--refused", type=a_path, metavar="FILE", help="Write the refused rows here.")
@json_option
def bring_in(
    file: Path,
    slug: str,
    data: Path | None,
    dry_run: bool,
    maps: Sequence[str],
    encoding: str | None,
    lapsed_at: datetime | None,
    refused: Path | None,
    as_json: bool,
) -> int:
    """Bring the members of FILE in: CSV text with a line of column names, also as .gz.

    Members are known by their numbers: new ones are added, others changed where the file says
    something else. Nothing is asked: look at a --dry-run first. Exit code 1 means that rows were
    refused; all others were brought in.
    """
    choices = [parse_choice(text) for text in maps]
    prepare_server(data)
    found = _Columns(choices)
    lapsed_on = lapsed_at.date() if lapsed_at else None
    try:
        return _bring_in(file, slug, found, encoding, lapsed_on, dry_run, refused, as_json)
    except FileRefused as error:
        raise Unreadable(file, str(error)) from error
    except LayoutInvalid as error:
        raise Misused(f"{error}: say it with --map COLUMN=FIELD") from error


class _Columns:
    """What the columns were taken for, in the end."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        self._choices = choices
        self.guesses: tuple[ColumnGuess, ...] = ()

    def choose(self, guesses: Sequence[ColumnGuess]) -> tuple[ColumnGuess, ...]:
        """Put the choices in place of guesses, and remember the outcome."""
        self.guesses = apply_choices(guesses, self._choices)
        return self.guesses


def _bring_in(
    file: Path,
    slug: str,
    columns: _Columns,
    encoding: str | None,
    lapsed_on: date | None,
    dry_run: bool,
    refused: Path | None,
    as_json: bool,
) -> int:
    # The server's modules can be imported only now.
    import msgspec

    from groundswell.cli.roll.report import ImportReport, describe_columns, tell
    from groundswell.server.organizations.actions.imports.begin import drop_import
    from groundswell.server.organizations.actions.imports.whole import finish_roll, prepare_roll
    from groundswell.server.organizations.actions.refusal import Refused
    from groundswell.server.organizations.queries.imports.counts import FileCounts, read_counts
    from groundswell.server.organizations.queries.imports.folder import refused_path

    organization = read_organization(slug)
    try:
        row = prepare_roll(
            organization,
            file,
            by=None,
            encoding=encoding,
            choose=columns.choose,
            lapsed_on=lapsed_on,
        )
        if refused is not None:
            shutil.copyfile(refused_path(row), refused)
        if dry_run:
            drop_import(row)
        else:
            finish_roll(row)
    except Refused as error:
        raise Misused(error.message) from error
    counts = msgspec.convert(row.checked, FileCounts)
    report = ImportReport(
        file=file.name,
        is_done=not dry_run,
        columns=describe_columns(columns.guesses),
        rows=counts,
        members=read_counts(row.planned if dry_run else row.changed),
    )
    tell(report, as_json)
    return INVALID if counts.refused else 0
