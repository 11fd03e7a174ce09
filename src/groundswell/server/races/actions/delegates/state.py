"""What people type in of a state's contest: each action one correction, with its history.

Every part is read again under the lock before it is changed, so that two people at one contest
lose nothing of each other's. Lots are never drawn here: people draw, and report.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.race.delegates.contests import StateRule
from groundswell.race.delegates.errors import DelegatesError
from groundswell.server.races.actions.facts.apply import change_fact, save_fact
from groundswell.server.races.actions.facts.history import lock_contest
from groundswell.server.races.actions.facts.reading import Wanted
from groundswell.server.races.actions.refusal import Refused
from groundswell.server.races.models import Contest, StateContest
from groundswell.server.races.queries.delegates.day import see_state
from groundswell.server.races.queries.delegates.rules import write_rule
from groundswell.server.races.queries.delegates.stored import (
    StoredAwards,
    StoredLot,
    StoredPool,
    StoredResult,
    key_of,
    read_stored_lots,
    read_stored_pools,
    read_stored_results,
    store,
)
from groundswell.server.races.queries.delegates.wording import describe_error

Change = Callable[[StateContest], Mapping[str, Any]]


def add_state(contest: Contest, values: Mapping[str, Any], *, by: User) -> StateContest:
    """Add a contest to the calendar.

    Raises:
        Refused: naming the field that is wrong.
    """
    place = str(values["place"])
    with transaction.atomic():
        locked = lock_contest(contest)
        slug = StateContest(place=place).slug
        if any(row.slug == slug for row in StateContest.objects.filter(contest=locked)):
            raise Refused(_("The calendar has this contest already."), field="place")
        wanted = Wanted(StateContest, key_of(place), str(values["name"]), values)
        made = save_fact(locked, wanted, by=by)
    assert isinstance(made, StateContest)
    return made


def change_state(row: StateContest, values: Mapping[str, Any], *, by: User) -> None:
    """Change a contest's day, kind and counts.

    Raises:
        Refused: naming the field that is wrong.
    """
    _change(row, lambda _row: values, by)


def set_rule(row: StateContest, rule: StateRule, *, by: User) -> None:
    """Write a contest's rule down."""
    _change(row, lambda _row: {"rule": write_rule(rule)}, by)


def set_pool(row: StateContest, pool: StoredPool, *, by: User) -> None:
    """Add a pool, or correct that of the same id."""

    def change(locked: StateContest) -> Mapping[str, Any]:
        pools = {each.id: each for each in read_stored_pools(locked)} | {pool.id: pool}
        return {"pools": store(pools.values())}

    _change(row, change, by)


def remove_pool(row: StateContest, pool: str, *, by: User) -> None:
    """Take a pool out, if nothing is said of it.

    Raises:
        Refused: if it has votes or a lot.
    """

    def change(locked: StateContest) -> Mapping[str, Any]:
        lots = {each.pool for each in read_stored_lots(locked)}
        if pool in read_stored_results(locked) or pool in lots:
            raise Refused(_("This pool has votes or a lot: remove these first."))
        kept = [each for each in read_stored_pools(locked) if each.id != pool]
        return {"pools": store(kept)}

    _change(row, change, by)


def set_result(row: StateContest, pool: str, result: StoredResult | None, *, by: User) -> None:
    """Write down the votes of a pool, or take them out.

    Raises:
        Refused: if the contest has no such pool.
    """

    def change(locked: StateContest) -> Mapping[str, Any]:
        if pool not in {each.id for each in read_stored_pools(locked)}:
            raise Refused(_("The contest has no such pool."))
        results = read_stored_results(locked)
        results.pop(pool, None)
        return {"results": store(results | ({} if result is None else {pool: result}))}

    _change(row, change, by)


def record_lot(row: StateContest, lot: StoredLot, *, by: User) -> None:
    """Write down a lot that people drew.

    Raises:
        Refused: if it decides no tie of the pool, or can't have been drawn.
    """

    def change(locked: StateContest) -> Mapping[str, Any]:
        return {"lots": store([*read_stored_lots(locked), lot])}

    _change(row, change, by, check=lambda changed: _check_lot(changed, lot))


def remove_lot(row: StateContest, number: int, *, by: User) -> None:
    """Take a lot out that was written down wrongly; `number` counts from 0."""

    def change(locked: StateContest) -> Mapping[str, Any]:
        lots = read_stored_lots(locked)
        return {"lots": store([*lots[:number], *lots[number + 1 :]])}

    _change(row, change, by)


def set_awards(row: StateContest, awards: StoredAwards | None, *, by: User) -> None:
    """Write down what the party awarded, or take it out.

    Raises:
        Refused: if that is more than the contest has.
    """
    _change(row, lambda _row: {"awarded": store(awards) if awards else {}}, by)


def set_targets(row: StateContest, targets: StoredAwards | None, *, by: User) -> None:
    """Write down what a plan asks of the contest, or take it out.

    Raises:
        Refused: if it asks a candidate for more than there are.
    """

    def change(locked: StateContest) -> Mapping[str, Any]:
        most = see_state(locked, date.max).contest.pledged
        if targets is not None and max(targets.delegates.values(), default=0) > most:
            raise Refused(_("A target is at most the contest’s pledged delegates."))
        return {"targets": store(targets) if targets else {}}

    _change(row, change, by)


def _change(
    row: StateContest,
    change: Change,
    by: User,
    *,
    check: Callable[[StateContest], None] = lambda _row: None,
) -> None:
    with transaction.atomic():
        lock_contest(row.contest)
        locked = StateContest.objects.select_related("contest").get(pk=row.pk)
        change_fact(locked, change(locked), label=locked.name, by=by)
        _check_whole(locked)
        check(locked)


def _check_whole(row: StateContest) -> None:
    """Refuse what contradicts itself, whatever the day."""
    problem = see_state(row, date.max).problem
    if problem is not None:
        words = describe_error(problem)
        raise Refused(f"{words[:1].upper()}{words[1:]}.")


def _check_lot(row: StateContest, lot: StoredLot) -> None:
    """Refuse a lot that decides nothing."""
    found = see_state(row, date.max).allocate()
    failed: dict[str, DelegatesError] = {each.pool.pool_id: each.error for each in found.failed}
    waiting = {each.pool_id for each in found.waiting}
    if lot.pool in failed:
        words = describe_error(failed[lot.pool])
        raise Refused(f"{words[:1].upper()}{words[1:]}.")
    if lot.pool in waiting or lot.pool not in {each.pool.pool_id for each in found.allocations}:
        raise Refused(_("This pool has no votes yet, so no tie."))
