"""Endorsements as a CSV file that reads back the same and that no spreadsheet runs.

An unpublished figure is an empty cell. A figure's own source stands in its own column where it is
not that of the row.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO

from groundswell.race.endorsements.columns import COLUMNS, FIGURE_COLUMNS
from groundswell.race.endorsements.endorsement import Endorsement
from groundswell.race.endorsements.figures import Count, Figure, InWords, Share
from groundswell.race.endorsements.lists import write_group_results, write_option_counts
from groundswell.race.endorsements.values import IN_WORDS
from groundswell.race.endorsements.words import HEDGES, write_decimal
from groundswell.roll.text import neutralise

_ANSWERS = {True: "yes", False: "no", None: ""}


def write_csv(endorsements: Iterable[Endorsement]) -> str:
    """Write all columns of `COLUMNS`, one row an endorsement, in the order given."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for each in endorsements:
        cells = _cells(each)
        writer.writerow([neutralise(cells.get(column, "")) for column in COLUMNS])
    return out.getvalue()


def write_figure(figure: Figure | Share | None) -> str:
    """Write a figure as `read_count` and `read_share` read it; None is an empty text."""
    if figure is None:
        return ""
    if isinstance(figure, InWords):
        return f"{IN_WORDS} {figure.words}"
    if isinstance(figure, Count):
        return f"{HEDGES[figure.qualifier]}{figure.value}"
    return f"{HEDGES[figure.qualifier]}{write_decimal(figure.value) or figure.value}"


def _cells(each: Endorsement) -> dict[str, str]:
    return {
        "organization": each.endorser.name,
        "kind": each.endorser.kind,
        "office": each.endorser.office,
        "contest": each.contest,
        "candidate": each.candidate,
        "announced": str(each.announced),
        "process": each.process,
        "threshold": each.threshold,
        "non_members_voted": _ANSWERS[each.non_members_voted],
        "option_counts": write_option_counts(each.option_counts),
        "group_results": write_group_results(each.group_results),
        "published": each.published,
        "retracted": str(each.retracted or ""),
        "record": each.record,
        "verified": " ".join(FIGURE_COLUMNS[name] for name in each.verified_figures),
        "note": each.note,
        "source": each.source,
        **_figure_cells(each),
    }


def _figure_cells(each: Endorsement) -> dict[str, str]:
    cells: dict[str, str] = {}
    for name, column in FIGURE_COLUMNS.items():
        figure = getattr(each, name)
        cells[column] = write_figure(figure)
        if figure is not None and figure.source != each.source:
            cells[f"{column}_source"] = figure.source
    return cells
