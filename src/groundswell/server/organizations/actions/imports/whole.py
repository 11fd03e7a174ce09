"""Import a roll in one call: for the command line and the demonstration."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from django.contrib.auth.models import User
from django.core.files.base import File

from groundswell.roll.columns import ColumnGuess, guess_columns, make_layout
from groundswell.server.organizations.actions.imports.begin import begin_import, drop_import
from groundswell.server.organizations.actions.imports.check import check_import
from groundswell.server.organizations.actions.imports.choose import choose_layout, confirm_import
from groundswell.server.organizations.actions.imports.commit import commit_import
from groundswell.server.organizations.actions.imports.hold import Hold
from groundswell.server.organizations.actions.imports.look import survey_import
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.models import Organization, RollImport
from groundswell.server.web.holds import draw_holder

Choose = Callable[[Sequence[ColumnGuess]], Sequence[ColumnGuess]]


def import_roll(
    organization: Organization,
    path: Path,
    *,
    by: User | None,
    encoding: str | None = None,
    choose: Choose = tuple,
    lapsed_on: date | None = None,
) -> RollImport:
    """Import a file in this process, from beginning to end; give the finished import's row.

    `choose` may put a person's choice in place of the guesses. Rows that are refused stay out,
    and are kept as a file (`queries.imports.folder`).

    Raises:
        FileRefused: if it is no roll.
        LayoutInvalid: if its columns give no members.
        Refused: if another import is under way.
    """
    row = prepare_roll(
        organization, path, by=by, encoding=encoding, choose=choose, lapsed_on=lapsed_on
    )
    finish_roll(row)
    return row


def prepare_roll(
    organization: Organization,
    path: Path,
    *,
    by: User | None,
    encoding: str | None = None,
    choose: Choose = tuple,
    lapsed_on: date | None = None,
) -> RollImport:
    """Go up to the point where the counts are known and nothing is changed.

    Then comes `finish_roll`, or `begin.drop_import`.

    Raises:
        FileRefused: if it is no roll.
        LayoutInvalid: if its columns give no members.
        Refused: if another import is under way.
    """
    with path.open("rb") as file:
        row = begin_import(organization, File(file), path.name, by=by, holder=draw_holder())
    hold = Hold(row.pk, row.holder)
    try:
        survey = survey_import(hold, row, encoding=encoding)
        guesses = choose(guess_columns(survey, region=organization.region))
        layout = make_layout(survey, guesses)
        choose_layout(row, layout, lapsed_on=lapsed_on, holder=hold.holder)
        check_import(hold, row)
    except BaseException:  # an interrupt, too, leaves nothing behind
        drop_import(row)
        raise
    row.refresh_from_db()
    return row


def finish_roll(row: RollImport) -> None:
    """Import what was prepared; what may not be imported is dropped.

    Raises:
        Refused: if members are to lapse while rows are refused.
    """
    hold = Hold(row.pk, row.holder)
    try:
        confirm_import(row, holder=hold.holder)
    except Refused:
        drop_import(row)
        raise
    commit_import(hold, row)
    row.refresh_from_db()
