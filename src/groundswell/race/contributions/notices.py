"""ActBlue's webhooks, once they are known to be authentic, as the same rows that its file gives.

ActBlue has three kinds of webhook and sends each to its own address
(https://secure.actblue.com/docs/webhooks): donations, refunds, and cancellations of recurring
contributions. So the kind is known from the address and is passed in. A refund's notice tells the
contribution as well, and gives both facts.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal, TypeAlias

import msgspec

from groundswell.race.contributions.cents import read_cents
from groundswell.race.contributions.eastern import FIRST_YEAR, LAST_YEAR
from groundswell.race.contributions.errors import ValueRefused, WebhookRefused
from groundswell.race.contributions.identity import hash_identity, make_identity_text
from groundswell.race.contributions.rows import ENDLESS, Cancellation, Contribution, Refund

NoticeKind: TypeAlias = Literal["donation", "refund", "cancellation"]

_ENDLESS = "infinite"


class _Employer(msgspec.Struct):
    employer: str | None = None
    occupation: str | None = None


class _Donor(msgspec.Struct, rename="camel"):
    firstname: str | None = None
    lastname: str | None = None
    email: str | None = None
    state: str | None = None
    zip: str | None = None
    employer_data: _Employer | None = None


class _Order(msgspec.Struct, rename="camel"):
    order_number: str
    created_at: str
    contribution_form: str | None = None
    refcode: str | None = None
    recurring_period: str | None = None
    recurring_duration: int | str | None = None
    canceled_at: str | None = None
    cancelled_at: str | None = None


class _LineItem(msgspec.Struct, rename="camel"):
    lineitem_id: int
    amount: msgspec.Raw
    paid_at: str | None = None
    refunded_at: str | None = None
    sequence: int | None = None
    fec_id: str | None = None
    committee_name: str | None = None


class _Body(msgspec.Struct):
    contribution: _Order
    donor: _Donor
    lineitems: list[_LineItem] = []


class Notice(msgspec.Struct, frozen=True):
    """What a webhook says."""

    contributions: tuple[Contribution, ...] = ()
    refunds: tuple[Refund, ...] = ()
    cancellations: tuple[Cancellation, ...] = ()


def read_notice(body: bytes, *, kind: NoticeKind, key: bytes, received_at: datetime) -> Notice:
    """Read a webhook's body. `key` is the ledger's secret, from which identities are made.

    `received_at` stands for the moment of a cancellation that does not name its own.

    Raises:
        WebhookRefused: with a code that begins with `notice.`.
    """
    try:
        found = msgspec.json.decode(body, type=_Body)
    except msgspec.ValidationError as error:
        raise WebhookRefused("notice.json", str(error)) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise WebhookRefused("notice.json") from error
    if kind == "cancellation":
        return Notice(cancellations=(_read_cancellation(found.contribution, received_at),))
    if not found.lineitems:
        raise WebhookRefused("notice.no_items")
    contributor = _identify(found.donor, key)
    contributions = tuple(_read_contribution(found, item, contributor) for item in found.lineitems)
    refunds = tuple(
        _read_refund(found, item, contributor)
        for item in found.lineitems
        if kind == "refund" or item.refunded_at
    )
    return Notice(contributions, refunds)


def _read_contribution(body: _Body, item: _LineItem, contributor: bytes) -> Contribution:
    donor, order = body.donor, body.contribution
    work = donor.employer_data or _Employer()
    months = _read_months(order)
    return Contribution(
        line_item=_read_line_item(item),
        made_at=_read_moment("paidAt", item.paid_at or order.created_at),
        cents=_read_amount(item),
        contributor=contributor,
        receipt=order.order_number,
        recurrence_number=item.sequence if months is not None else None,
        recurring_months=months,
        recipient=_text(item.committee_name),
        committee_id=_text(item.fec_id),
        page=_text(order.contribution_form),
        refcode=_text(order.refcode),
        given_name=_text(donor.firstname),
        family_name=_text(donor.lastname),
        state=_text(donor.state).upper(),
        postcode=_text(donor.zip),
        employer=_text(work.employer),
        occupation=_text(work.occupation),
    )


def _read_refund(body: _Body, item: _LineItem, contributor: bytes) -> Refund:
    if not item.refunded_at:
        raise WebhookRefused("notice.value", "refundedAt")
    return Refund(
        line_item=_read_line_item(item),
        refunded_at=_read_moment("refundedAt", item.refunded_at),
        cents=_read_amount(item),
        receipt=body.contribution.order_number,
        contributor=contributor,
    )


def _read_cancellation(order: _Order, received_at: datetime) -> Cancellation:
    stated = order.canceled_at or order.cancelled_at
    moment = _read_moment("canceledAt", stated) if stated else received_at
    return Cancellation(receipt=order.order_number, cancelled_at=moment)


def _identify(donor: _Donor, key: bytes) -> bytes:
    text = make_identity_text(
        email=_text(donor.email),
        family_name=_text(donor.lastname),
        given_name=_text(donor.firstname),
        postcode=_text(donor.zip),
    )
    if not text:
        raise WebhookRefused("notice.value", "donor")
    return hash_identity(text, key=key)


def _read_line_item(item: _LineItem) -> int:
    if not 0 <= item.lineitem_id < 10**18:
        raise WebhookRefused("notice.value", "lineitemId")
    return item.lineitem_id


def _read_amount(item: _LineItem) -> int:
    """Read the amount from its own characters: a number of JSON would be rounded before."""
    try:
        cents = read_cents(bytes(item.amount).decode().strip('"'))
    except ValueRefused as error:
        raise WebhookRefused("notice.value", "amount") from error
    if cents <= 0:
        raise WebhookRefused("notice.value", "amount")
    return cents


def _read_moment(name: str, text: str) -> datetime:
    """Read a moment with its offset, as in "2015-12-16T21:04:11-05:00"."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise WebhookRefused("notice.value", name) from error
    if moment.tzinfo is None or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise WebhookRefused("notice.value", name)
    return moment.astimezone(UTC)


def _read_months(order: _Order) -> int | None:
    duration = order.recurring_duration
    if order.recurring_period in (None, "", "once") or duration in (None, "", 0, 1, "0", "1"):
        return None
    if duration == _ENDLESS:
        return ENDLESS
    if isinstance(duration, str) and not (duration.isascii() and duration.isdecimal()):
        raise WebhookRefused("notice.value", "recurringDuration")
    months = int(duration or 0)
    if not 0 < months < 10**6:
        raise WebhookRefused("notice.value", "recurringDuration")
    return months


def _text(value: str | None) -> str:
    return (value or "").strip()
