"""What a person decides: what the columns are, and that the import shall be done."""

from __future__ import annotations

from datetime import date

import msgspec
from django.utils.translation import gettext

from groundswell.roll.layout import Layout, check_layout
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.models import RollImport
from groundswell.server.organizations.queries.imports.counts import FileCounts, read_counts
from groundswell.server.organizations.queries.today import today_in
from groundswell.server.web.clock import now

State = RollImport.State


def choose_layout(
    row: RollImport, layout: Layout, *, lapsed_on: date | None = None, holder: str = ""
) -> None:
    """Say how the file is to be read, and from which day on those it does not name have lapsed.

    The background worker goes on from here, or `holder` if one is named.

    Raises:
        LayoutInvalid: if that gives no members.
        Refused: if the day is still to come, or the import is past this.
    """
    check_layout(layout)
    if lapsed_on is not None and lapsed_on > today_in(row.organization):
        raise Refused(gettext("The day is still to come."), field="lapsed_on")
    _step(
        row,
        (State.SURVEYED, State.CHECKED),
        State.CHOSEN,
        holder=holder,
        layout=msgspec.to_builtins(layout),
        missing=RollImport.Missing.LAPSE if lapsed_on else RollImport.Missing.LEAVE,
        lapsed_on=lapsed_on,
    )


def choose_again(row: RollImport) -> None:
    """Go back from the counts to the columns.

    Raises:
        Refused: if the import is past this.
    """
    _step(row, (State.CHECKED,), State.SURVEYED)


def read_again(row: RollImport, encoding: str) -> None:
    """Let the file be looked at as text in another encoding.

    Raises:
        Refused: if the import is past this.
    """
    _step(row, (State.SURVEYED,), State.RECEIVED, holder="", layout={"encoding": encoding})


def confirm_import(row: RollImport, *, holder: str = "") -> None:
    """Let the import be done, by the background worker or by `holder` if one is named.

    Raises:
        Refused: if it has not been checked; if members are to lapse while rows are refused, for
            one of these could be theirs.
    """
    if row.checked is None:
        raise Refused(gettext("The file has not been checked yet."))
    counts = msgspec.convert(row.checked, FileCounts)
    if counts.refused and row.missing == RollImport.Missing.LAPSE:
        words = gettext("Nobody can be marked as lapsed while rows are refused.")
        raise Refused(words, field="lapsed_on")
    total = counts.members + read_counts(row.planned).gone
    _step(row, (State.CHECKED,), State.CONFIRMED, holder=holder, done=0, total=total)


def _step(
    row: RollImport, come_from: tuple[RollImport.State, ...], to: RollImport.State, **values: object
) -> None:
    found = RollImport.objects.filter(pk=row.pk, state__in=come_from)
    if not found.update(state=to, beat_at=now(), **values):
        raise Refused(gettext("This import has gone on meanwhile."))
    row.refresh_from_db()
