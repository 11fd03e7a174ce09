"""A verification's report as plain data: what is printed, and what `--json` gives."""

from __future__ import annotations

import msgspec

from groundswell.cli.clock import format_posix
from groundswell.verifier.report import STEPS, UNPROVEN, Failure, Report
from groundswell.voting.wording import describe_outcome


class StepReport(msgspec.Struct, frozen=True):
    """One step: its standing ("passed", "failed", "not_reached") and everything it found."""

    number: int
    title: str
    status: str
    failures: tuple[Failure, ...]


class WitnessReport(msgspec.Struct, frozen=True):
    """A witness that co-signed, and when."""

    name: str
    at: str


class TrusteeReport(msgspec.Struct, frozen=True):
    """A trustee's name and public key, as the manifest has them."""

    name: str
    key: str


class ReportSummary(msgspec.Struct, frozen=True):
    """Everything that a verification says; `unproven` is what the record alone can't show."""

    is_valid: bool
    location: str
    vote_id: str | None
    log_key: str | None
    title: str | None
    phase: str
    entries: int
    root: str | None
    ballots: int
    steps: tuple[StepReport, ...]
    trustees: tuple[TrusteeReport, ...]
    witnesses: tuple[WitnessReport, ...]
    outcome: tuple[str, ...]
    is_certified: bool
    unproven: tuple[str, ...]
    workers: int


def describe_report(report: Report) -> ReportSummary:
    """Put a report in plain data."""
    manifest = report.manifest
    return ReportSummary(
        is_valid=report.is_valid,
        location=report.location,
        vote_id=report.vote_id.hex() if report.vote_id else None,
        log_key=manifest.log.key if manifest else None,
        title=manifest.title if manifest else None,
        phase=report.phase.value,
        entries=report.size,
        root=report.root.hex() or None,
        ballots=report.ballots,
        steps=tuple(_describe_step(report, step) for step in STEPS),
        trustees=_describe_trustees(report),
        witnesses=tuple(
            WitnessReport(each.witness, format_posix(each.at)) for each in report.cosignatures
        ),
        outcome=_describe_outcome(report),
        is_certified=report.state.is_certified,
        unproven=UNPROVEN,
        workers=report.workers,
    )


def _describe_step(report: Report, step: int) -> StepReport:
    found = tuple(failure for failure in report.failures if failure.step == step)
    return StepReport(step, STEPS[step], report.status(step), found)


def _describe_trustees(report: Report) -> tuple[TrusteeReport, ...]:
    if report.manifest is None:
        return ()
    return tuple(TrusteeReport(each.name, each.key) for each in report.manifest.trustees.members)


def _describe_outcome(report: Report) -> tuple[str, ...]:
    manifest, outcome = report.manifest, report.outcome
    if manifest is None or outcome is None:
        return ()
    return tuple(describe_outcome(manifest, each) for each in outcome.questions)
