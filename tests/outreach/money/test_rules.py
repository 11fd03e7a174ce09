"""Who is one person, who is above a limit, what was filed, what a card's number looks like."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.outreach.money.material import receipt

from groundswell.outreach.money.aggregates import aggregate_receipts
from groundswell.outreach.money.cards import find_card_columns, has_card_number, is_card_column
from groundswell.outreach.money.comparing import Stated, compare_filed
from groundswell.outreach.money.contributors import Giver, group_contributors
from groundswell.outreach.money.limits import Limit, OverLimit, find_over_limit
from groundswell.outreach.money.sources import Source, may_solicit
from groundswell.outreach.money.thermometer import draw_thermometer, share_of


def test_names_from_filings_may_never_be_asked() -> None:
    assert {source: may_solicit(source) for source in Source} == {
        Source.PLATFORM: True,
        Source.FILING: False,
    }


def test_people_are_told_apart_by_name_with_address_or_place() -> None:
    givers = [
        Giver("Example", "Ana", "ana@example.org", "45402"),
        Giver("example ", "ANA", "other@example.org", "45402-1234"),
        Giver("Example", "Ana", "other@example.org", "10001"),
        Giver("Example", "Bo", "ana@example.org", "45402"),
        Giver("", "", "ana@example.org", "45402"),
        Giver("", "", "ana@example.org", "45402"),
        Giver("Example", "Ana", "", ""),
    ]
    assert group_contributors(givers) == [0, 0, 0, 1, 2, 3, 4]


def test_threshold_is_passed_above_200_dollars_and_refunds_come_off_from_their_day() -> None:
    receipts = [
        receipt(1, 200_00, "2026-01-05", refunded_cents=200_00, refunded_on=date(2026, 1, 20)),
        receipt(2, 1, "2026-01-10"),
        receipt(3, 200_00, "2026-01-25"),
        receipt(4, 500_00, "2025-12-31"),
    ]
    found = aggregate_receipts(receipts, since=date(2026, 1, 1), through=date(2026, 12, 31))
    assert [(each.receipt.key, each.aggregate_cents, each.is_itemized) for each in found] == [
        ("R1", 200_00, False),
        ("R2", 200_01, True),
        ("R3", 200_01, True),
    ]


def test_sum_above_a_limit_is_net_of_refunds() -> None:
    year = Limit("2026", 5_000_00)
    receipts = [
        receipt(1, 5_000_00),
        receipt(2, 1),
        receipt(3, 9_000_00, contributor=2, refunded_cents=4_000_00),
        receipt(4, 9_000_00, contributor=3, category="committee"),
    ]
    assert find_over_limit(receipts, limit_of=lambda _: year) == (
        OverLimit(year, 5_000_01, ("R1", "R2")),
    )
    assert find_over_limit(receipts, limit_of=lambda _: None) == ()


def stated(key: str, cents: int, name: str = "", day: int = 1) -> Stated:
    return Stated(key, date(2026, 2, day), cents, name)


def test_comparison_names_what_differs() -> None:
    found = compare_filed(
        filed=[stated("A", 1), stated("B", 2), stated("C", 3)],
        here=[stated("A", 1), stated("B", 5), stated("D", 4)],
    )
    assert (found.agreeing, found.differing, found.not_filed, found.not_here) == (
        *(1, ("B",), ("D",), ("C",)),
    )
    assert (found.filed_cents, found.here_cents, found.is_equal) == (6, 10, False)


def test_other_numbers_are_matched_by_day_amount_and_name_once_each() -> None:
    found = compare_filed(
        filed=[stated("X1", 5, "EXAMPLE, ANA"), stated("X2", 5, "Other, Bo")],
        here=[stated("R1", 5, "Example"), stated("R2", 5, "Example"), stated("R3", 5, "Other", 2)],
    )
    assert (found.agreeing, found.not_filed, found.not_here) == (1, ("R2", "R3"), ("X2",))


# Numbers that networks publish for tests.
@pytest.mark.parametrize(
    "number",
    [
        "4242424242424242",
        "4242 4242 4242 4242",
        "4242-4242-4242-4242",
        "378282246310005",
        "5555555555554444",
        "2223003122003222",
        "6011111111111117",
        "30569309025904",
        "3530111333300000",
        "my card is 4012888888881881, thanks",
    ],
)
def test_card_number_is_found(number: str) -> None:
    assert has_card_number(number)


@pytest.mark.parametrize(
    "text", ["", "4242424242424241", "AB12345678", "+15135550142", "1234567890123456", "45402-1234"]
)
def test_other_numbers_are_no_cards(text: str) -> None:
    assert not has_card_number(text)


def test_one_card_is_enough_but_among_the_platforms_own_numbers() -> None:
    card = "4242424242424242"
    columns = {"Comments": ["hello", card], "Lineitem ID": [card, "4242424242424241", "7"]}
    assert find_card_columns(columns, numbers=("Lineitem ID",)) == ("Comments",)
    full = {"Lineitem ID": [card, card, ""]}
    assert find_card_columns(full, numbers=("Lineitem ID",)) == ("Lineitem ID",)


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("Card Number", True),
        ("credit_card_no", True),
        ("CVV", True),
        ("Expiration Date", True),
        ("Card Type", False),
        ("Donor First Name", False),
        ("Company", False),
        ("Payment Method", False),
    ],
)
def test_columns_named_for_cards(name: str, is_one: bool) -> None:
    assert is_card_column(name) == is_one


@given(st.integers(0, 10**12), st.integers(1, 10**12))
def test_goal_is_full_only_once_it_is_reached(part: int, goal: int) -> None:
    assert (share_of(part, goal) >= 100) == (part >= goal)


def test_picture_escapes_its_words() -> None:
    drawn = draw_thermometer(part=5, goal=10, reached="<script>", aim="a & b", note="1 > 0")
    assert "<script>" not in drawn
    assert "a &amp; b" in drawn
