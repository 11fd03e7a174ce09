"""What a second import changes: nothing."""

from __future__ import annotations

import polars as pl
from tests.race.contributions.material import export, parse

from groundswell.race.contributions.frames import CONTRIBUTIONS, REFUNDS
from groundswell.race.contributions.settling import (
    KNOWN,
    KNOWN_REFUNDS,
    Conflict,
    Settled,
    settle_batch,
)

NONE = pl.DataFrame(schema=CONTRIBUTIONS).select(KNOWN)
NO_REFUNDS = pl.DataFrame(schema=REFUNDS).select(KNOWN_REFUNDS)


def settle(data: bytes, *, after: Settled | None = None) -> Settled:
    found = parse(data)
    return settle_batch(
        found.contributions,
        found.refunds,
        known=after.contributions.select(KNOWN) if after else NONE,
        known_refunds=after.refunds.select(KNOWN_REFUNDS) if after else NO_REFUNDS,
    )


def counts(found: Settled) -> tuple[int, int, int, int]:
    return found.contributions.height, found.refunds.height, found.waiting.height, found.unchanged


REFUNDED = {"Refund ID": "R1", "Refund Date": "2015-12-20 09:00:00"}


def test_second_import_changes_nothing() -> None:
    data = export({}, {"Lineitem ID": "102", **REFUNDED})
    first = settle(data)
    assert (counts(first), first.conflicts) == ((2, 1, 0, 0), ())
    second = settle(data, after=first)
    assert (counts(second), second.conflicts) == ((0, 0, 0, 3), ())


def test_line_item_twice_in_one_file_is_one_fact() -> None:
    found = settle(export({}, {}))
    assert (counts(found), found.conflicts) == ((1, 0, 0, 1), ())


def test_refund_that_comes_later_adds_only_itself() -> None:
    first = settle(export({}))
    assert counts(settle(export(REFUNDED), after=first)) == (0, 1, 0, 1)


def test_refund_without_its_contribution_waits_by_name() -> None:
    found = settle(export({}, {"Lineitem ID": "999", "Amount": "-40.00"}))
    assert counts(found) == (1, 0, 1, 0)
    assert found.waiting.select("line_item", "cents").rows() == [(999, 4000)]


def test_waiting_refund_settles_when_its_contribution_comes() -> None:
    waiting = settle(export({"Amount": "-25.00"})).waiting
    late = parse(export({})).contributions
    found = settle_batch(late, waiting, known=NONE, known_refunds=NO_REFUNDS)
    assert counts(found) == (1, 1, 0, 0)
    assert found.refunds.equals(waiting)


def test_line_item_with_another_amount_is_a_conflict_and_changes_nothing() -> None:
    first = settle(export({}))
    found = settle(export({"Amount": "26.00"}), after=first)
    assert (counts(found), found.conflicts) == (
        (0, 0, 0, 0),
        (Conflict(101, "line_item.changed"),),
    )


def test_contradiction_within_one_file_keeps_the_first() -> None:
    found = settle(export({}, {"Donor Email": "bo@mail.example"}))
    assert (counts(found), found.conflicts) == (
        (1, 0, 0, 0),
        (Conflict(101, "line_item.changed"),),
    )
    assert found.contributions["receipt"].to_list() == ["AB1000"]


def test_refund_of_more_than_was_given_is_a_conflict() -> None:
    found = settle(export({}, {"Amount": "-25.01"}))
    assert (counts(found), found.conflicts) == ((1, 0, 0, 0), (Conflict(101, "refund.exceeds"),))


def test_refund_with_another_amount_is_a_conflict() -> None:
    first = settle(export({}, {"Amount": "-25.00"}))
    found = settle(export({"Amount": "-24.00"}), after=first)
    assert found.conflicts == (Conflict(101, "refund.changed"),)
