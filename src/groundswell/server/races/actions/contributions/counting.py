"""Count a ledger from the beginning: its days, milestones, waiting refunds, sums above the limit.

Counting anew is exact whatever came, went and came back, and costs a few seconds for millions. So
it is done in the background: soon after a change, but a ledger that takes long to count rests for
some time in between. Pages say when their figures were counted.
"""

from __future__ import annotations

from datetime import date, timedelta
from time import monotonic
from typing import Any

import msgspec
import numpy as np
import polars as pl
from django.db import transaction
from django.db.models import F, Q

from groundswell.race.contributions.days import DaySummary, Gifts, Returns, summarize_days
from groundswell.race.contributions.eastern import ZONE
from groundswell.race.contributions.limits import (
    Election,
    Excess,
    find_excesses,
    find_limit,
    read_election,
)
from groundswell.race.contributions.milestones import (
    FIRST_NUMBERS,
    find_milestones,
    round_numbers,
)
from groundswell.race.contributions.tally import Integers
from groundswell.server.races.actions.facts.history import lock_contest
from groundswell.server.races.models import Ledger, LedgerDay, LedgerReference
from groundswell.server.races.queries.contributions.references import sum_references
from groundswell.server.races.queries.contributions.stored import Columns, read_refunds
from groundswell.server.web.clock import now

FIRST_SMALL = (1_000, 5_000, 10_000, 25_000, 50_000)
"""Milestones of a ledger that has not come to the round numbers of large campaigns."""

_REST = 20
"""A ledger rests so many times as long as its count took."""
_FLAGS = 500
_ITEMS = 20
_EPOCH = date(1970, 1, 1)


def count_what_is_due() -> None:
    """Count the ledgers that have changed and have rested."""
    changed = Ledger.objects.filter(~Q(version=F("counted_version")))
    for ledger in changed:
        rest = timedelta(seconds=_REST * ledger.counting_seconds)
        if ledger.counted_at is None or ledger.counted_at + rest <= now():
            count_ledger(ledger)


def count_ledger(ledger: Ledger) -> None:
    """Count a ledger; what changes meanwhile is counted next time."""
    begun = monotonic()
    ledger.refresh_from_db()
    version = ledger.version
    # Refunds first: a contribution that comes in between is better without its refund than
    # a refund without its contribution.
    refunded = read_refunds(ledger)
    columns = Columns(ledger)
    matched = _match(columns, *refunded)
    days = [_make_day(ledger, each) for each in _summarize(columns, matched)]
    flags, flagged = _find_flags(ledger, columns, matched)
    references = [LedgerReference(ledger=ledger, **row) for row in sum_references(ledger)]
    with transaction.atomic():
        contest = lock_contest(ledger.contest)
        LedgerDay.objects.filter(ledger=ledger).delete()
        LedgerDay.objects.bulk_create(days, batch_size=500)
        LedgerReference.objects.filter(ledger=ledger).delete()
        LedgerReference.objects.bulk_create(references, batch_size=500)
        Ledger.objects.filter(pk=ledger.pk).update(
            counted_version=version,
            counted_at=now(),
            counting_seconds=monotonic() - begun,
            contributions=len(columns.cents),
            waiting_refunds=len(refunded[0]) - len(matched.places),
            milestones=_find_milestones(columns.moments),
            flags=flags,
            flagged=flagged,
        )
        contest.revision += 1
        contest.save(update_fields=["revision"])
    ledger.refresh_from_db()


class _Matched(msgspec.Struct, frozen=True):
    """Refunds that count: each with the place of its contribution, its moment and cents."""

    places: Integers
    moments: Integers
    cents: Integers


def _match(columns: Columns, items: Integers, moments: Integers, cents: Integers) -> _Matched:
    """Find each refund's contribution. One of more than was given stays out, as if it waited."""
    order = np.argsort(columns.line_items, kind="stable")
    ordered = columns.line_items[order]
    found = np.searchsorted(ordered, items)
    there = found < len(ordered)
    there[there] = ordered[found[there]] == items[there]
    places = order[found[there]]
    fits = cents[there] <= columns.cents[places]
    places = places[fits]
    # Nothing is returned before it was given, whatever a file says of the hour.
    after = np.maximum(moments[there][fits], columns.moments[places])
    return _Matched(places, after, cents[there][fits])


def _summarize(columns: Columns, matched: _Matched) -> list[DaySummary]:
    gifts = Gifts(_number_days(columns.moments), columns.cents, columns.people)
    returns = Returns(_number_days(matched.moments), matched.cents, matched.places)
    return list(summarize_days(gifts, returns))


def _number_days(moments: Integers) -> Integers:
    """Number the days of New York from 1970 on."""
    local = pl.Series(moments, dtype=pl.Int64()).cast(pl.Datetime("us", "UTC"))
    days: Integers = (
        local.dt.convert_time_zone(ZONE).dt.date().to_physical().cast(pl.Int64()).to_numpy()
    )
    return days


def _make_day(ledger: Ledger, found: DaySummary) -> LedgerDay:
    fields = {name: getattr(found, name) for name in DaySummary.__struct_fields__}
    return LedgerDay(ledger=ledger, **fields | {"day": _EPOCH + timedelta(days=found.day)})


def _find_milestones(moments: Integers) -> list[dict[str, Any]]:
    numbers = [] if len(moments) > FIRST_NUMBERS[0] else list(FIRST_SMALL)
    for number in round_numbers():
        if number > len(moments):
            break
        numbers.append(number)
    found = find_milestones(
        moments, numbers=[each for each in numbers if each <= len(moments)] or [1]
    )
    return [
        {"number": each.number, "passed_at": each.passed_at.isoformat()}
        for each in found
        if each.number > 1
    ]


def _find_flags(
    ledger: Ledger, columns: Columns, matched: _Matched
) -> tuple[list[dict[str, Any]], int]:
    """Find the sums above the limit; none where no limit is known for an election."""
    cents = columns.cents.copy()
    np.subtract.at(cents, matched.places, matched.cents)
    elections = tuple(read_election(code) for code in columns.elections)
    if ledger.limit_cents is None and not _has_limits(ledger, elections):
        return [], 0
    found = find_excesses(
        contributors=columns.people,
        cents=cents,
        elections=elections,
        places=columns.places,
        cycle=ledger.cycle,
        limit_cents=ledger.limit_cents,
    )
    order = sorted(found, key=lambda each: each.limit_cents - each.total_cents)
    return [_describe(each, columns, elections) for each in order[:_FLAGS]], len(found)


def _has_limits(ledger: Ledger, elections: tuple[Election | None, ...]) -> bool:
    years = {ledger.cycle, *(each.year for each in elections if each)}
    return all(find_limit(year) for year in years)


def _describe(
    excess: Excess, columns: Columns, elections: tuple[Election | None, ...]
) -> dict[str, Any]:
    """Say a sum by its line items: the treasurer finds the person by these, and nobody else."""
    theirs = columns.people == excess.contributor
    if excess.election is not None:
        theirs &= columns.places == elections.index(excess.election)
    return {
        "line_items": sorted(map(int, columns.line_items[theirs]))[:_ITEMS],
        "items": int(theirs.sum()),
        "election": f"{excess.election.year} {excess.election.kind}" if excess.election else "",
        "total_cents": excess.total_cents,
        "limit_cents": excess.limit_cents,
    }
