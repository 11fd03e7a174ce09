"""Rows of an export as facts, and as refused rows with every reason."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.race.contributions.material import HEADER, KEY, export, parse

from groundswell.race.contributions.identity import hash_identity
from groundswell.race.contributions.rows import ENDLESS, PERSONAL_DATA, Contribution, Refund

MADE_AT = datetime(2015, 12, 17, 2, 4, 11, tzinfo=UTC)
ANA = hash_identity("email:ana@mail.example", key=KEY)


def test_row_gives_a_contribution_with_what_is_needed_and_no_more() -> None:
    found = parse(export({}))
    assert [Contribution(**row) for row in found.contributions.iter_rows(named=True)] == [
        Contribution(
            line_item=101,
            made_at=MADE_AT,
            cents=2500,
            contributor=ANA,
            receipt="AB1000",
            recipient="Example for President, Inc.",
            committee_id="C00000001",
            page="example-page",
            refcode="email-1216",
            election="P2016",
            given_name="Ana",
            family_name="Example",
            state="MA",
            postcode="02144-1234",
            employer="Springfield Schools",
            occupation="Teacher",
        )
    ]
    assert (found.rows, found.refunds.height, found.refused) == (1, 0, [])


def test_what_is_not_needed_is_left_in_the_file() -> None:
    found = parse(
        export({}, {"Lineitem ID": "102", "Refund ID": "R1", "Refund Date": "12/20/2015"})
    )
    kept = f"{found.contributions.to_dicts()}{found.refunds.to_dicts()}{found.refused}".lower()
    for secret in ("ana@mail", "secret", "5155550123", "second, line"):
        assert secret in export({}).decode().lower()
        assert secret not in kept


def test_personal_data_are_fields_of_the_rows() -> None:
    fields = {*Contribution.__struct_fields__, *Refund.__struct_fields__}
    assert fields - PERSONAL_DATA == {
        *("made_at", "refunded_at", "cents", "recurrence_number", "recurring_months"),
        *("recipient", "committee_id", "page", "refcode", "election"),
    }


def test_refunded_row_is_a_contribution_and_a_refund() -> None:
    found = parse(export({"Refund ID": "R7", "Refund Date": "2015-12-20 09:00:00"}))
    assert found.contributions["cents"].to_list() == [2500]
    assert [Refund(**row) for row in found.refunds.iter_rows(named=True)] == [
        Refund(
            line_item=101,
            refunded_at=datetime(2015, 12, 20, 14, tzinfo=UTC),
            cents=2500,
            refund_id="R7",
            receipt="AB1000",
            contributor=ANA,
        )
    ]


def test_negative_row_is_a_refund_alone() -> None:
    found = parse(export({"Amount": "-25.00"}))
    assert found.contributions.height == 0
    assert found.refunds.select("line_item", "cents", "refunded_at").rows() == [
        (101, 2500, MADE_AT)
    ]


def test_refund_on_the_day_itself_is_not_before_the_contribution() -> None:
    found = parse(export({"Refund Date": "12/16/2015"}))
    assert found.refunds["refunded_at"].to_list() == [MADE_AT]


@pytest.mark.parametrize(
    ("months", "number", "expected"),
    [
        ("", "", (None, None)),
        ("0", "0", (None, None)),
        ("1", "1", (None, 1)),
        ("12", "3", (12, 3)),
        ("infinite", "40", (ENDLESS, 40)),
        ("Unlimited", "2", (ENDLESS, 2)),
    ],
)
def test_series_are_told_from_single_payments(
    months: str, number: str, expected: tuple[int | None, int | None]
) -> None:
    found = parse(export({"Recurring Total Months": months, "Recurrence Number": number}))
    row = found.contributions.select("recurring_months", "recurrence_number").rows()
    assert row == [expected]


def test_payments_of_a_series_share_the_receipt_and_not_the_line_item() -> None:
    rows = [
        {"Lineitem ID": str(100 + n), "Recurring Total Months": "3", "Recurrence Number": str(n)}
        for n in (1, 2, 3)
    ]
    found = parse(export(*rows)).contributions
    assert found.select("receipt", "line_item", "recurrence_number").rows() == [
        ("AB1000", 101, 1),
        ("AB1000", 102, 2),
        ("AB1000", 103, 3),
    ]


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("Lineitem ID", "", "line_item.missing"),
        ("Lineitem ID", "1e5", "line_item.invalid"),
        ("Lineitem ID", "1" * 19, "line_item.invalid"),
        ("Date", "", "moment.missing"),
        ("Date", "2015-12-16", "moment.no_time"),
        ("Date", "2015-03-08 02:30:00", "moment.no_such_hour"),
        ("Amount", "12.345", "amount.invalid"),
        ("Amount", "", "amount.missing"),
        ("Amount", "0.00", "amount.zero"),
        ("Refund ID", "R1", "refund.no_moment"),
        ("Refund Date", "12/15/2015", "refund.before"),
        ("Refund Date", "soon", "moment.invalid"),
        ("Recurrence Number", "-1", "recurrence.invalid"),
        ("Recurring Total Months", "ever", "recurring.invalid"),
    ],
)
def test_bad_value_is_refused_by_line_column_and_reason(column: str, value: str, code: str) -> None:
    found = parse(export({"Lineitem ID": "100"}, {column: value}))
    named = "Refund Date" if code.startswith("refund.") else column
    assert found.codes == [(4, [(named, code)])]  # each row has a comment over two lines
    assert (found.rows, found.contributions.height) == (2, 1)


def test_other_currency_is_refused() -> None:
    header = (*HEADER, "Currency")
    found = parse(export({"Currency": "usd"}, {"Currency": "CAD"}, header=header))
    assert found.codes == [(4, [("Currency", "currency.other")])]


def test_row_without_a_contributor_is_refused() -> None:
    found = parse(export({"Donor Email": "", "Donor ZIP": ""}))
    assert found.codes == [(2, [("Donor Email", "contributor.missing")])]


def test_everything_wrong_with_a_row_is_said_at_once() -> None:
    found = parse(export({"Amount": "1e3", "Date": "x", "Donor Email": "", "Donor ZIP": ""}))
    assert found.codes == [
        (
            2,
            [
                ("Date", "moment.invalid"),
                ("Amount", "amount.invalid"),
                ("Donor Email", "contributor.missing"),
            ],
        )
    ]
    (row,) = found.refused
    assert row.line_item == "101"
    assert [problem.value for problem in row.problems] == ["x", "1e3", ""]
    assert row.problems[1].words == "this is not an amount in dollars and whole cents"


@pytest.mark.parametrize("size", [1, 700, 5000, 2**22])
def test_size_of_the_pieces_changes_nothing(size: int) -> None:
    rows = [{"Lineitem ID": str(n), "Amount": f"{n % 7}.50"} for n in range(1, 40)]
    rows[5]["Amount"] = "-3"
    rows[9]["Amount"] = "x"
    data = export(*rows) + b"40,short\n"
    found, whole = parse(data, size=size), parse(data)
    assert found.contributions.equals(whole.contributions)
    assert found.refunds.equals(whole.refunds)
    assert (found.rows, found.refused) == (whole.rows, whole.refused)
    assert found.rows == 40
    assert [row.line for row in found.refused] == [20, 80]


def test_every_row_is_a_fact_or_refused() -> None:
    rows = [{"Lineitem ID": str(n), "Amount": text} for n, text in enumerate(["5", "-5", "x", ""])]
    found = parse(export(*rows))
    assert found.rows == found.contributions.height + found.refunds.height + len(found.refused) == 4
