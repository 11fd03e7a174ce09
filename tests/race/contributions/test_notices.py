"""ActBlue's webhooks, whose rows are those of its file."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from tests.race.contributions.material import KEY, export, parse

from groundswell.race.contributions.errors import WebhookRefused
from groundswell.race.contributions.frames import contributions_frame, refunds_frame
from groundswell.race.contributions.notices import Notice, NoticeKind, read_notice
from groundswell.race.contributions.rows import ENDLESS, Cancellation, Contribution

RECEIVED_AT = datetime(2015, 12, 20, tzinfo=UTC)

ORDER: dict[str, Any] = {
    "createdAt": "2015-12-16T21:04:09-05:00",
    "orderNumber": "AB1000",
    "contributionForm": "example-page",
    "refcodes": {"refcode": "email-1216"},
    "refcode": "email-1216",
    "recurringPeriod": "once",
    "recurringDuration": 1,
    "isRecurring": False,
    "customFields": [],
    "status": "approved",
}
DONOR: dict[str, Any] = {
    "firstname": "Ana",
    "lastname": "Example",
    "addr1": "1 Secret Street",
    "city": "Springfield",
    "state": "MA",
    "zip": "02144-1234",
    "country": "United States",
    "email": "ANA@mail.example",
    "phone": "5155550123",
    "employerData": {"employer": "Springfield Schools", "occupation": "Teacher"},
}
ITEM: dict[str, Any] = {
    "sequence": 1,
    "entityId": 1,
    "fecId": "C00000001",
    "committeeName": "Example for President, Inc.",
    "amount": "25.0",
    "paidAt": "2015-12-16T21:04:11-05:00",
    "paymentId": 1,
    "lineitemId": 101,
}


def read(
    kind: NoticeKind = "donation",
    *,
    order: dict[str, Any] | None = None,
    donor: dict[str, Any] | None = None,
    items: list[dict[str, Any]] | None = None,
) -> Notice:
    body = {
        "donor": {**DONOR, **(donor or {})},
        "contribution": {**ORDER, **(order or {})},
        "lineitems": [{**ITEM, **item} for item in ([{}] if items is None else items)],
        "form": {"name": "example-page"},
    }
    return read_notice(msgspec.json.encode(body), kind=kind, key=KEY, received_at=RECEIVED_AT)


def test_donation_is_the_row_that_the_file_gives() -> None:
    found = read()
    from_file = parse(export({"Recipient Election": ""})).contributions
    assert contributions_frame(found.contributions).equals(from_file)
    assert (found.refunds, found.cancellations) == ((), ())


def test_refund_is_both_facts_as_in_the_file() -> None:
    found = read("refund", items=[{"refundedAt": "2015-12-20T09:00:00-05:00"}])
    from_file = parse(export({"Refund Date": "2015-12-20 09:00:00", "Recipient Election": ""}))
    assert contributions_frame(found.contributions).equals(from_file.contributions)
    assert refunds_frame(found.refunds).equals(from_file.refunds)


def test_every_line_item_is_a_contribution() -> None:
    found = read(items=[{}, {"lineitemId": 102, "amount": "1.5", "committeeName": "Other"}])
    assert [(row.line_item, row.cents, row.recipient) for row in found.contributions] == [
        (101, 2500, "Example for President, Inc."),
        (102, 150, "Other"),
    ]


@pytest.mark.parametrize(
    ("period", "duration", "months"),
    [("monthly", 12, 12), ("monthly", "infinite", ENDLESS), ("weekly", "4", 4), ("once", 1, None)],
)
def test_series_are_told_from_single_payments(
    period: str, duration: object, months: int | None
) -> None:
    order = {"recurringPeriod": period, "recurringDuration": duration}
    (row,) = read(order=order, items=[{"sequence": 3}]).contributions
    assert (row.recurring_months, row.recurrence_number) == (
        months,
        3 if months is not None else None,
    )


def test_cancellation_ends_a_series_and_gives_nothing_back() -> None:
    found = read("cancellation", order={"canceledAt": "2015-12-19T12:00:00-05:00"}, items=[])
    at = datetime(2015, 12, 19, 17, tzinfo=UTC)
    assert found == Notice(cancellations=(Cancellation(receipt="AB1000", cancelled_at=at),))


def test_cancellation_without_a_moment_takes_that_of_receipt() -> None:
    (found,) = read("cancellation").cancellations
    assert found.cancelled_at == RECEIVED_AT


def test_amount_that_is_a_number_is_read_by_its_characters() -> None:
    (row,) = read(items=[{"amount": 25.5}]).contributions
    assert row.cents == 2550


@pytest.mark.parametrize(
    ("item", "field"),
    [
        ({"amount": "12.345"}, "amount"),
        ({"amount": 12.345}, "amount"),
        ({"amount": "-5.00"}, "amount"),
        ({"amount": "0.00"}, "amount"),
        ({"amount": None}, "amount"),
        ({"paidAt": "2015-12-16 21:04:11"}, "paidAt"),
        ({"paidAt": "soon"}, "paidAt"),
        ({"lineitemId": -1}, "lineitemId"),
    ],
)
def test_value_that_is_not_exact_is_refused_by_name(item: dict[str, Any], field: str) -> None:
    with pytest.raises(WebhookRefused) as caught:
        read(items=[item])
    assert (caught.value.code, caught.value.found) == ("notice.value", field)
    assert caught.value.is_authentic


def test_refund_without_its_moment_is_refused() -> None:
    with pytest.raises(WebhookRefused) as caught:
        read("refund")
    assert caught.value.found == "refundedAt"


def test_donor_of_whom_nothing_is_known_is_refused() -> None:
    with pytest.raises(WebhookRefused) as caught:
        read(donor={"email": None, "zip": None})
    assert caught.value.found == "donor"


def test_notice_without_line_items_is_refused() -> None:
    with pytest.raises(WebhookRefused) as caught:
        read(items=[])
    assert caught.value.code == "notice.no_items"


@pytest.mark.parametrize("body", [b"", b"[]", b'{"donor": {}}', b"\xff", b'{"contribution": 1}'])
def test_body_that_is_no_notice_is_refused(body: bytes) -> None:
    with pytest.raises(WebhookRefused) as caught:
        read_notice(body, kind="donation", key=KEY, received_at=RECEIVED_AT)
    assert caught.value.code == "notice.json"


def test_refusal_shows_no_personal_data() -> None:
    with pytest.raises(WebhookRefused) as caught:
        read(donor={"email": 5155550123})
    assert "5155550123" not in f"{caught.value}{caught.value.args}"


def test_rows_hold_no_more_than_a_file_gives() -> None:
    (row,) = read().contributions
    assert isinstance(row, Contribution)
    kept = str(msgspec.structs.asdict(row)).lower()
    assert "secret" not in kept
    assert "5155550123" not in kept
    assert "mail.example" not in kept
