"""Contributions as the public may read them, and the door of webhooks."""

from __future__ import annotations

from datetime import date, datetime
from http import HTTPStatus
from typing import Any, Literal

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Router, Schema
from pydantic import Field

from groundswell.race.contributions.errors import WebhookRefused
from groundswell.race.contributions.signing import HEADER
from groundswell.server.elections.actions.door_refused import DoorRefused
from groundswell.server.elections.api.limits import check_rate, read_body
from groundswell.server.elections.api.schemas import Problem
from groundswell.server.races.actions.contributions.notices import Credentials, take_notice
from groundswell.server.races.api.door import enter_board
from groundswell.server.races.models import Filing, Ledger, Statement
from groundswell.server.races.queries.contributions.figures import (
    Counted,
    Money,
    contributions_of,
)
from groundswell.server.web.rates import Rate

router = Router()
WEBHOOKS = Rate(burst=2_000, per_second=100)
"""A campaign's busiest minute, from the few addresses that its processor sends from."""
MAX_NOTICE = 256 * 1024
_REFUSED = {400: Problem, 401: Problem, 404: Problem, 413: Problem, 415: Problem}
_REFUSED |= {422: Problem, 429: Problem}


class MilestoneOut(Schema):
    """The Nth contribution, and when it was made."""

    number: int
    passed_at: datetime


class LedgerOut(Schema):
    """A ledger by the end of `day`; sums in cents, averages rounded to the cent, shares 0 to 1.

    Figures are null where fewer than ten people gave.
    """

    committee: str
    committee_id: str
    source: str
    source_url: str
    day: date
    counted_at: datetime | None
    contributions: int | None = None
    contributors: int | None = None
    raised_cents: int | None = None
    refunded_cents: int | None = None
    average_cents: int | None = None
    median_cents: int | None = None
    money_from_small_contributors: float | None = None
    small_contributors: float | None = None
    small_gifts: float | None = None
    money_in_small_gifts: float | None = None
    milestones: list[MilestoneOut] = Field(default_factory=list)


class StatementOut(Schema):
    """A published figure, as it was put."""

    metric: str
    value: str
    qualifier: str
    as_of: date
    published_on: date
    source: str


class FilingOut(Schema):
    """A filing: its totals, each line against its items, in cents."""

    committee: str
    committee_id: str
    form: str
    covers_from: date | None
    covers_through: date | None
    filed_on: date
    agrees: bool
    problems: int
    lines: list[dict[str, str | int | None]]
    source: str
    source_url: str


class CandidateContributionsOut(Schema):
    """What is known of one candidate's contributions."""

    candidate: str
    ledgers: list[LedgerOut]
    statements: list[StatementOut]
    filings: list[FilingOut]


class ContributionsOut(Schema):
    """What was known by the day."""

    as_of: date
    items: list[CandidateContributionsOut]


class NoticeOut(Schema):
    """What a webhook has changed: nothing, if it was told before."""

    contributions: int
    refunds: int
    waiting: int
    unchanged: int
    conflicts: int


@router.get(
    "/races/{contest}/contributions",
    response=ContributionsOut,
    summary="Contributions as counted, published and filed",
)
def show_contributions(
    request: HttpRequest, response: HttpResponse, contest: str, on: str = ""
) -> dict[str, Any]:
    """Show, by candidate, counts of contributions and of contributors, as of a day."""
    board = enter_board(request, response, contest, on)
    return {"as_of": board.on, "items": [_describe(each) for each in contributions_of(board)]}


@router.post(
    "/races/ledgers/{contest}/{ledger}/webhook/{kind}",
    response={200: NoticeOut, **_REFUSED},
    summary="Take a webhook of a ledger",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": {"type": "object"}}},
        }
    },
)
def post_notice(
    request: HttpRequest,
    contest: str,
    ledger: str,
    kind: Literal["donation", "refund", "cancellation"],
) -> dict[str, Any]:
    """Take a webhook of ActBlue's, or of a relay that signs. Sending again changes nothing.

    It must show from whom it is: HTTP Basic, or the header Groundswell-Signature.
    """
    check_rate(request, WEBHOOKS)
    row = (
        Ledger.objects.select_related("contest").filter(contest__slug=contest, slug=ledger).first()
    )
    if row is None:
        raise Http404
    body = read_body(request, limit=MAX_NOTICE)
    credentials = Credentials(request.headers.get(HEADER), request.headers.get("Authorization"))
    try:
        changed = take_notice(row, kind, body, credentials)
    except WebhookRefused as error:
        raise _refuse(error) from error
    return {name: getattr(changed, name) for name in changed.__struct_fields__}


def _refuse(error: WebhookRefused) -> DoorRefused:
    """Say no without a word of the body: the decoder's own message could quote it."""
    if error.is_authentic:
        words = f"{error.code}: {WebhookRefused(error.code)}"
        return DoorRefused("webhook.notice", HTTPStatus.UNPROCESSABLE_ENTITY, words)
    return DoorRefused("webhook.sender", HTTPStatus.UNAUTHORIZED, str(error))


def _describe(money: Money) -> dict[str, Any]:
    return {
        "candidate": money.candidate.slug,
        "ledgers": [_describe_ledger(each) for each in money.counted],
        "statements": [_describe_statement(each) for each in money.statements],
        "filings": [_describe_filing(each) for each in money.filings],
    }


def _describe_ledger(counted: Counted) -> dict[str, Any]:
    ledger = counted.ledger
    plain = {
        "committee": ledger.name,
        "committee_id": ledger.committee_id,
        "source": ledger.source,
        "source_url": ledger.source_url,
        "day": counted.day,
        "counted_at": ledger.counted_at,
    }
    if not counted.is_shown:
        return plain
    summary, small = counted.summary, counted.summary.small
    exact = ("contributions", "contributors", "raised_cents", "refunded_cents")
    whole = ("average_cents", "median_cents")
    return {
        **plain,
        **{name: getattr(summary, name) for name in exact},
        **{name: _round(getattr(summary, name)) for name in whole},
        **{name: _as_float(getattr(small, name)) for name in small.__struct_fields__},
        "milestones": [
            {"number": each.number, "passed_at": each.at} for each in counted.milestones
        ],
    }


def _round(value: Any) -> int | None:
    if value is None:
        return None
    return int((2 * value.numerator + value.denominator) // (2 * value.denominator))


def _as_float(value: Any) -> float | None:
    return None if value is None else float(value)


def _describe_statement(row: Statement) -> dict[str, Any]:
    names = ("metric", "value", "qualifier", "as_of", "source")
    return {name: getattr(row, name) for name in names} | {"published_on": row.known_on}


def _describe_filing(row: Filing) -> dict[str, Any]:
    names = ("committee_id", "covers_from", "covers_through", "agrees", "lines")
    return {name: getattr(row, name) for name in (*names, "source", "source_url")} | {
        "committee": row.committee_name,
        "form": row.form_type,
        "filed_on": row.known_on,
        "problems": row.problem_count,
    }
