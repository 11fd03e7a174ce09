"""A verification's report for people: thirteen steps, what is wrong, and what stays unproven."""

from __future__ import annotations

from groundswell.cli.console import show
from groundswell.cli.report.describe import ReportSummary, StepReport, describe_report
from groundswell.verifier.report import Failure, Report
from groundswell.voting.wording import count

_MARKS = {"passed": "✓", "failed": "✗", "not_reached": "–"}
_PHASES = {
    "start": "it has no lawful manifest",
    "setup": "up to the preparations: the vote has not been opened",
    "voting": "up to the ballots: the vote has not been closed",
    "counting": "up to the close: the vote has not been counted",
    "certifying": "up to the outcome",
}
_SHOWN_FAILURES = 20
"""Failures printed of one step; --json has all."""


def print_report(report: Report) -> None:
    """Print a whole report."""
    summary = describe_report(report)
    _print_head(summary)
    for step in summary.steps:
        _print_step(step)
    show()
    for trustee in summary.trustees:
        show(f"trustee   {trustee.key} {trustee.name}")
    _print_witnesses(summary)
    for words in summary.outcome:
        show(f"outcome   {words}")
    _print_verdict(summary)


def _print_head(summary: ReportSummary) -> None:
    if summary.title is not None:
        show(summary.title)
    show(f"vote id   {summary.vote_id or 'unknown: there is no lawful manifest'}")
    show(f"log key   {summary.log_key or 'unknown: there is no lawful manifest'}")
    show(f"root      {summary.root or 'unknown: there is no checkpoint'}")
    show(f"entries   {summary.entries:,}, of which {count(summary.ballots, 'ballot')} accepted")
    show()


def _print_step(step: StepReport) -> None:
    show(f"{_MARKS[step.status]} {step.number:>2}  {step.title}")
    for failure in step.failures[:_SHOWN_FAILURES]:
        show(f"      {describe_failure(failure)}")
    if len(step.failures) > _SHOWN_FAILURES:
        show(f"      and {len(step.failures) - _SHOWN_FAILURES:,} more, in --json")


def describe_failure(failure: Failure) -> str:
    """Say a failure in one line: name, entry and detail."""
    where = "" if failure.entry is None else f"entry {failure.entry}: "
    return f"{where}{failure.name}: {failure.detail}"


def _print_witnesses(summary: ReportSummary) -> None:
    for witness in summary.witnesses:
        show(f"witness   {witness.name} co-signed at {witness.at}")
    if not summary.witnesses:
        show("witness   none has co-signed")


def _print_verdict(summary: ReportSummary) -> None:
    certified = ", certified" if summary.is_certified else ""
    show(f"it goes   {_PHASES[summary.phase]}{certified}")
    show()
    failures = sum(len(step.failures) for step in summary.steps)
    if summary.is_valid:
        show("The record is valid, as far as it goes.")
    else:
        show(f"The record is NOT VALID: {count(failures, 'failure')}.")
    first = min(
        (f.entry for s in summary.steps for f in s.failures if f.entry is not None), default=None
    )
    if first is not None:
        show(f"The first entry at fault is {first}; what fails after it may only follow from it.")
    show("It can't prove:")
    for each in summary.unproven:
        show(f"  {each}")
