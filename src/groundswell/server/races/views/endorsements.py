"""The public pages of a contest's endorsements, and their files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from groundswell.race.endorsements.endorsement import STAGES
from groundswell.race.endorsements.popolo.write import write_popolo
from groundswell.race.endorsements.write_csv import write_csv
from groundswell.server.races.models import Endorser
from groundswell.server.races.queries.day import BoardDay
from groundswell.server.races.queries.endorsements import wording
from groundswell.server.races.queries.endorsements.day import (
    Entry,
    keep_current,
    known_by,
    standing,
)
from groundswell.server.races.queries.endorsements.figures import describe_figures
from groundswell.server.races.queries.endorsements.history import history_of
from groundswell.server.races.queries.endorsements.picture import (
    Line,
    Wish,
    choose,
    draw_lines,
    find_scale,
    read_wish,
)
from groundswell.server.races.queries.endorsements.totals import find_totals
from groundswell.server.races.views.door import board_view, show
from groundswell.server.races.views.files import CSV, send_file
from groundswell.server.races.views.part import Part
from groundswell.server.web.processes import Process

_IN_SHORT = 8


@dataclass(frozen=True)
class InShort:
    """The picture on the board: the widest endorsements, and how many there are in all."""

    lines: list[Line]
    count: int
    count_in_words: str

    @property
    def has_more(self) -> bool:
        """Tell whether some are left for the whole page."""
        return self.count > len(self.lines)


def make_section(board: BoardDay) -> Part | None:
    """Make the board's section; None while nobody has endorsed anybody."""
    entries = standing(board)
    if not entries:
        return None
    chosen = choose(entries, Wish())[:_IN_SHORT]
    facts = InShort(draw_lines(chosen), len(entries), wording.count_endorsements(len(entries)))
    return Part("races/public/endorsements/_section.html", facts)


@board_view
def show_endorsements(request: HttpRequest, board: BoardDay) -> HttpResponse:
    """Show all endorsements, ordered and filtered as the reader wants, and the totals."""
    asked = request.GET
    wish = read_wish(
        asked.get("by", ""),
        asked.get("direction", ""),
        asked.getlist("process"),
        asked.getlist("kind"),
    )
    entries = standing(board)
    chosen = choose(entries, wish)
    context = {
        "lines": draw_lines(chosen, scale=find_scale(entries)),
        "count": wording.count_endorsements(len(chosen)),
        "of": len(entries),
        "totals": find_totals(chosen),
        **_describe_wish(wish, entries),
    }
    return show(request, "endorsements/all.html", board, context)


@board_view
def show_endorsement(request: HttpRequest, board: BoardDay, endorser: str) -> HttpResponse:
    """Show one endorser's endorsement in the contest: every figure, its source, its history."""
    known = [each for each in known_by(board) if each.row.endorser.slug == endorser]
    if not known:
        raise Http404
    current = keep_current(known, on=board.on)
    entry = current[0] if current else max(known, key=lambda each: each.known.announced)
    context = {
        "entry": entry,
        "stands": bool(current),
        "line": draw_lines([entry])[0],
        "figures": describe_figures(entry),
        "threshold": wording.describe_threshold(entry.known.threshold),
        "earlier": draw_lines([each for each in known if each is not entry]),
        "history": history_of(entry.row, board),
        "retracted": _retracted(entry),
    }
    return show(request, "endorsements/one.html", board, context)


@board_view
def export_csv(_request: HttpRequest, board: BoardDay) -> HttpResponse:
    """Give what is known by the day as a table, which reads back the same."""
    text = write_csv(each.known for each in known_by(board))
    return send_file(text, kind=CSV, name=_name_file(board, "csv"))


@board_view
def export_json(_request: HttpRequest, board: BoardDay) -> HttpResponse:
    """Give the same as Popolo JSON."""
    data = write_popolo(each.known for each in known_by(board))
    return send_file(data, kind="application/json", name=_name_file(board, "json"))


def _name_file(board: BoardDay, ending: str) -> str:
    return f"{board.contest.slug}-endorsements-{board.on.isoformat()}.{ending}"


def _describe_wish(wish: Wish, entries: list[Entry]) -> dict[str, Any]:
    """Give the choices of the form: those that would show something."""
    processes = {each.known.process for each in entries}
    kinds = {each.known.endorser.kind for each in entries}
    return {
        "wish": wish,
        "stages": [(stage, wording.STAGES[stage]) for stage in STAGES],
        "processes": [each for each in Process.choices if each[0] in processes],
        "kinds": [each for each in Endorser.Kind.choices if each[0] in kinds],
    }


def _retracted(entry: Entry) -> str:
    day = entry.known.retracted
    return wording.describe_day(day) if day is not None else ""
