"""A result laid out for a terminal: turnout, the decision, who gave what, part by part."""

from __future__ import annotations

import sys

from rich.box import SIMPLE
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from groundswell.cli.results.parts import print_parts
from groundswell.voting.summary import QuestionResult, VoteSummary
from groundswell.voting.wording import format_share

_PIPE_WIDTH = 160
_NAMED = 8  # merged parts that are named one by one


def make_console() -> Console:
    """Make a console for standard output; where that is no terminal, lines may be long."""
    return Console(width=None if sys.stdout.isatty() else _PIPE_WIDTH)


def print_summary(console: Console, summary: VoteSummary) -> None:
    """Print the whole result; each question's decision is one plain line of its own."""
    turnout = format_share(summary.voted, summary.eligible)
    console.print(
        f"{summary.eligible:,} eligible, {summary.voted:,} voted ({turnout}); "
        f"{summary.ballots:,} ballots cast, the last of each member counted",
        highlight=False,
    )
    for place, question in enumerate(summary.questions):
        _print_question(console, question)
        for kind in ("cohort", "chapter"):
            parts = [part for part in summary.parts if part.kind == kind]
            if len(parts) > 1:
                print_parts(console, parts, question, place)
    _print_merged(console, summary)


def _print_question(console: Console, question: QuestionResult) -> None:
    console.print()
    console.print(escape(question.title), style="bold", soft_wrap=True, highlight=False)
    table = Table(box=SIMPLE)
    table.add_column("Option")
    table.add_column(_unit(question), justify="right")
    table.add_column("Share", justify="right")
    for option in question.options:
        table.add_row(escape(option.title), f"{option.total:,}", option.share)
    console.print(table)
    console.print(f"Rule: {escape(question.rule)}", soft_wrap=True, highlight=False)
    console.print(escape(question.decision), style="bold", soft_wrap=True, highlight=False)
    console.print()


def _print_merged(console: Console, summary: VoteSummary) -> None:
    """Name the parts that have no row of their own, and say why."""
    floor = summary.privacy_floor
    for kind in ("cohort", "chapter"):
        parts = [part for part in summary.parts if part.kind == kind]
        merged = [part.name for part in parts if part.totals is None]
        if merged:
            names = ", ".join(merged[:_NAMED])
            more = f" and {len(merged) - _NAMED} more" if len(merged) > _NAMED else ""
            console.print(
                f"Counted only together with others, so that no group of fewer than {floor} "
                f"ballots shows: {len(merged)} of {len(parts)} {kind}s ({escape(names)}{more})",
                highlight=False,
            )


def _unit(question: QuestionResult) -> str:
    return "Points" if question.kind == "score" else "Votes"
