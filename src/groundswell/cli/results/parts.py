"""Chapters or cohorts as a table for a terminal, one row each.

Numbers are never cut or wrapped. Where a window is too narrow for votes and shares, shares alone
are shown; where options are too many, those with the most votes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.box import SIMPLE
from rich.cells import cell_len
from rich.console import Console
from rich.markup import escape
from rich.measure import Measurement
from rich.table import Table

from groundswell.voting.summary import PartResult, QuestionResult

_MAX_COLUMNS = 6  # options that fit beside each other; the others are in --json
_UNLIMITED = 10_000  # columns of a window that anything fits


def print_parts(
    console: Console, parts: Sequence[PartResult], question: QuestionResult, place: int
) -> None:
    """Print one question part by part; parts that are merged with others are listed below."""
    rows = [_Row.of(part, place) for part in parts if part.totals is not None]
    if not rows:
        return
    ranked = sorted(range(len(question.options)), key=lambda i: -question.options[i].total)
    options = sorted(ranked[:_MAX_COLUMNS])
    kind = parts[0].kind.capitalize()
    table = _parts_table(kind, rows, question, options, with_totals=True)
    notes = [f"By {parts[0].kind}"]
    if _natural_width(console, table) > console.width:
        table = _parts_table(kind, rows, question, options, with_totals=False)
        notes.append("shares alone; numbers in a wider window and in --json")
    if hidden := len(question.options) - len(options):
        notes.append(f"{hidden} more options in --json")
    console.print(escape("; ".join(notes)), style="bold", highlight=False)
    console.print(table)


@dataclass(frozen=True, slots=True)
class _Row:
    """One part's answers to one question."""

    name: str
    eligible: int
    voted: int
    totals: Sequence[int]
    shares: Sequence[str]

    @classmethod
    def of(cls, part: PartResult, place: int) -> _Row:
        """Take a part that is published by itself."""
        assert part.voted is not None
        assert part.totals is not None
        assert part.shares is not None
        name = "  " * part.depth + part.name
        return cls(name, part.eligible, part.voted, part.totals[place], part.shares[place])

    def answer(self, option: int, *, with_total: bool) -> str:
        """Write what an option was given, as "1,660 (87.8 %)" or as a share alone."""
        share = self.shares[option]
        return f"{self.totals[option]:,} ({share})" if with_total else share


def _parts_table(
    kind: str,
    rows: Sequence[_Row],
    question: QuestionResult,
    options: Sequence[int],
    *,
    with_totals: bool,
) -> Table:
    """Lay out parts; where room is short, their names are wrapped and no number ever is."""
    columns = [
        ("Eligible", [f"{row.eligible:,}" for row in rows]),
        ("Voted", [f"{row.voted:,}" for row in rows]),
        *(
            (question.options[i].title, [row.answer(i, with_total=with_totals) for row in rows])
            for i in options
        ),
    ]
    table = Table(box=SIMPLE)
    table.add_column(kind)
    for title, values in columns:
        width = max(cell_len(word) for word in (*title.split(), *values))
        table.add_column(escape(title), justify="right", width=width)
    for row, *values in zip(rows, *(values for _, values in columns), strict=True):
        table.add_row(escape(row.name), *values)
    return table


def _natural_width(console: Console, table: Table) -> int:
    """Tell how wide a table is where nothing limits it."""
    unlimited = console.options.update(width=_UNLIMITED)
    return Measurement.get(console, unlimited, table).maximum
