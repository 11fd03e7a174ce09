"""A Schedule A from the receipts that are here, and what is to be known before it is sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from groundswell.outreach.money.comparing import Comparison, Stated, compare_filed
from groundswell.outreach.money.contributors import Giver, group_contributors
from groundswell.outreach.money.limits import (
    PAC_LIMIT_CENTS,
    Limit,
    OverLimit,
    find_over_limit,
)
from groundswell.outreach.money.receipt import Receipt as Given
from groundswell.outreach.money.report import Report
from groundswell.outreach.money.schedule_a import ScheduleA, write_schedule_a
from groundswell.outreach.money.sources import Source
from groundswell.race.contributions.limits import read_election
from groundswell.server.outreach.models import Receipt
from groundswell.server.outreach.queries.money.solicitation import askable_receipts
from groundswell.server.races.queries.contributions.references import count_between

_AT_ONCE = 5_000


@dataclass(frozen=True)
class LedgerFigures:
    """What a ledger counted in the report's period, in cents, beside what the receipts say.

    The ledger counts by the platform's line items and has no names; receipts have. Where the two
    differ, one of the two lacks a file.
    """

    contributions: int
    raised_cents: int
    refunded_cents: int
    difference_cents: int


@dataclass(frozen=True)
class Drawn:
    """A file that is ready, and all that is shown beside it."""

    schedule: ScheduleA
    over_limit: tuple[OverLimit, ...]
    has_limits: bool
    ledger: LedgerFigures | None
    comparison: Comparison | None
    without_committee: int


def draw_schedule(
    organization_id: int, report: Report, *, election: str = "", ledger_id: int | None = None
) -> Drawn:
    """Write the file of a report from an organization's own receipts.

    Receipts are those of the report's committee, and those that name none. `election` is the code
    of receipts that say none.

    Raises:
        ValueRefused: of `outreach.money`, if what the report says of its committee is refused.
    """
    receipts = list(_read_receipts(organization_id, report, election))
    schedule = write_schedule_a(receipts, report)
    within = [each for each in receipts if each.received_on <= report.covers_through]
    return Drawn(
        schedule,
        find_over_limit(within, limit_of=lambda each: _limit_of(each, report)),
        all(_limit_of(each, report) for each in within),
        None if ledger_id is None else _read_ledger(ledger_id, report, schedule),
        _compare(organization_id, report, schedule, receipts),
        _of(organization_id, report).filter(committee_id="").count(),
    )


def _of(organization_id: int, report: Report) -> QuerySet[Receipt]:
    """List the receipts that count into a report's sums. Filings are no receipts of ours."""
    return askable_receipts(organization_id).filter(
        Q(committee_id=report.committee.id) | Q(committee_id=""),
        received_on__gte=report.since,
        received_on__lte=report.covers_through,
    )


def _read_receipts(organization_id: int, report: Report, election: str) -> Iterator[Given]:
    rows = list(
        _of(organization_id, report).order_by("received_on", "pk").iterator(chunk_size=_AT_ONCE)
    )
    people = group_contributors(
        Giver(each.family_name, each.given_name, each.email, each.postcode) for each in rows
    )
    for row, person in zip(rows, people, strict=True):
        yield Given(
            row=row.row,
            key=row.transaction,
            contributor=person,
            received_on=row.received_on,
            cents=row.cents,
            is_earmarked=report.conduit is not None,
            refunded_cents=row.refunded_cents,
            refunded_on=row.refunded_on,
            family_name=row.family_name,
            given_name=row.given_name,
            street=row.street,
            city=row.city,
            state=row.state,
            postcode=row.postcode,
            employer=row.employer,
            occupation=row.occupation,
            election=row.election or election,
        )


def _limit_of(receipt: Given, report: Report) -> Limit | None:
    if report.form == "F3X":
        return Limit(str(receipt.received_on.year), PAC_LIMIT_CENTS)
    election = read_election(receipt.election)
    limit = election.limit if election else None
    return Limit(receipt.election.strip().upper(), limit.cents) if limit else None


def _read_ledger(ledger_id: int, report: Report, schedule: ScheduleA) -> LedgerFigures:
    made, raised, refunded = count_between(ledger_id, report.covers_from, report.covers_through)
    return LedgerFigures(made, raised, refunded, schedule.totals.received - raised)


def _compare(
    organization_id: int, report: Report, schedule: ScheduleA, receipts: list[Given]
) -> Comparison | None:
    """Hold the file against what the committee filed for these days; None if nothing is here."""
    rows = Receipt.with_filings.filter(
        organization_id=organization_id,
        source=Source.FILING.value,
        committee_id=report.committee.id,
        received_on__gte=report.covers_from,
        received_on__lte=report.covers_through,
    )
    filed = [
        Stated(each.transaction, each.received_on, each.cents, each.family_name) for each in rows
    ]
    if not filed:
        return None
    here = [
        Stated(each.key, each.received_on, each.cents, each.family_name)
        for each in receipts
        if each.key in schedule.itemized
    ]
    return compare_filed(filed=filed, here=here)
