"""A candidate's public page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from groundswell.server.races.queries.day import BoardDay
from groundswell.server.races.queries.endorsements import wording
from groundswell.server.races.queries.endorsements.day import standing
from groundswell.server.races.queries.endorsements.picture import (
    Wish,
    choose,
    draw_lines,
    find_scale,
)
from groundswell.server.races.queries.endorsements.totals import find_totals
from groundswell.server.races.views.door import board_view, show
from groundswell.server.web.processes import Process


@board_view
def show_candidate(request: HttpRequest, board: BoardDay, candidate: str) -> HttpResponse:
    """Show when somebody entered and left, and who stands behind them, by process."""
    row = get_object_or_404(board.contest.candidates, slug=candidate)
    entries = standing(board)
    own = [each for each in choose(entries, Wish()) if each.row.candidate_id == row.pk]
    lines = draw_lines(own, scale=find_scale(entries))
    groups = [
        (label, [line for line in lines if line.entry.known.process == process])
        for process, label in Process.choices
    ]
    context = {
        "candidate": row,
        "has_entered": row.entered_on is not None and row.entered_on <= board.on,
        "has_left": row.left_on is not None and row.left_on <= board.on,
        "groups": [(label, group) for label, group in groups if group],
        "count": wording.count_endorsements(len(own)),
        "totals": find_totals(own),
    }
    return show(request, "candidate.html", board, context)
