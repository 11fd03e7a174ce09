"""Polls of contests, and their averages as of a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Router, Schema
from pydantic import Field

from groundswell.race.polls.fitting import Estimate
from groundswell.race.polls.line import Band
from groundswell.server.races.api.door import enter_board
from groundswell.server.races.queries.day import BoardDay
from groundswell.server.races.queries.polls.average import average_on
from groundswell.server.races.queries.polls.known import KnownPoll
from groundswell.server.races.queries.polls.places import find_polled_place, places_with_polls
from groundswell.server.races.queries.polls.standings import (
    PlaceStandings,
    Standing,
    standings_on,
)
from groundswell.server.races.queries.polls.table import PollRow, list_polls

router = Router()
_PAGE = 200

Offset = Annotated[int, Field(ge=0, le=1_000_000)]


class PlaceOut(Schema):
    """A place with polls: its Open Civic Data id, and what stands for it in addresses."""

    place: str
    code: str
    polls: int
    newest: date


class PlacesOut(Schema):
    """The places of a contest with polls known by the day."""

    as_of: date
    items: list[PlaceOut]


class BandOut(Schema):
    """An interval in per cent, within 0 and 100."""

    low: float
    high: float


class EstimateOut(Schema):
    """A mean and its standard deviation, in points."""

    mean: float
    sd: float


class AverageOut(Schema):
    """A candidate's average; changes are null where the line is not that long."""

    candidate: str
    name: str
    left_on: date | None
    now: EstimateOut
    band80: BandOut
    band95: BandOut
    change7: EstimateOut | None
    change30: EstimateOut | None


class LeadOut(Schema):
    """The first ahead of the second, in points, with the band of 95 per cent."""

    first: str
    second: str
    points: float
    low: float
    high: float


class AveragesOut(Schema):
    """The averages of a place. They describe polls until the day, and are no forecast."""

    place: str
    as_of: date
    newest: date
    polls: int
    left_out: int
    averages: list[AverageOut]
    lead: LeadOut | None


class ShareOut(Schema):
    """A share in per cent, as published; `candidate` is null for a name that is nobody's here."""

    candidate: str | None
    name: str
    percent: Decimal
    house_effect: float | None
    weight: float | None


class PollOut(Schema):
    """A poll with its source; `left_out` is a reason's code where it does not count."""

    pollster: str
    sponsors: str
    started_on: date | None
    ended_on: date
    known_on: date
    sample: int | None
    population: str
    mode: str
    tracking: bool
    shares: list[ShareOut]
    undecided: Decimal | None
    other: Decimal | None
    left_out: str | None
    source: str
    source_url: str


class PollsOut(Schema):
    """Polls of a place known by the day, the newest first; `next` leads on."""

    place: str
    as_of: date
    items: list[PollOut]
    next: str | None


@router.get("/races/{contest}/polls", response=PlacesOut, summary="List places with polls")
def list_places(
    request: HttpRequest, response: HttpResponse, contest: str, on: str = ""
) -> PlacesOut:
    """List the places of a contest where polls were taken, as of a day; today without one."""
    board = enter_board(request, response, contest, on)
    items = [
        PlaceOut(place=each.place, code=each.code, polls=each.count, newest=each.newest)
        for each in places_with_polls(board)
    ]
    return PlacesOut(as_of=board.on, items=items)


@router.get(
    "/races/{contest}/polls/{place}/average", response=AveragesOut, summary="Show averages of polls"
)
def show_averages(
    request: HttpRequest, response: HttpResponse, contest: str, place: str, on: str = ""
) -> AveragesOut:
    """Give the averages of a place as of a day, from polls that were published by then."""
    board = enter_board(request, response, contest, on)
    found = standings_on(board, _find(board, place))
    if found is None:
        raise Http404
    return _describe(found)


@router.get("/races/{contest}/polls/{place}", response=PollsOut, summary="List polls of a place")
def list_polls_of(
    request: HttpRequest,
    response: HttpResponse,
    contest: str,
    place: str,
    on: str = "",
    offset: Offset = 0,
) -> PollsOut:
    """List the polls of a place that were published by a day, each with its source."""
    board = enter_board(request, response, contest, on)
    found = _find(board, place)
    _candidates, rows = list_polls(
        board, found, average_on(board, found), standings_on(board, found)
    )
    items = [_describe_poll(row) for row in rows[offset : offset + _PAGE]]
    more = len(rows) > offset + _PAGE
    following = f"{request.path}?on={board.on.isoformat()}&offset={offset + _PAGE}"
    return PollsOut(place=found, as_of=board.on, items=items, next=following if more else None)


def _find(board: BoardDay, code: str) -> str:
    place = find_polled_place(board, code)
    if place is None:
        raise Http404
    return place


def _describe(found: PlaceStandings) -> AveragesOut:
    lead = found.lead
    return AveragesOut(
        place=found.place,
        as_of=found.as_of,
        newest=found.newest,
        polls=found.counted,
        left_out=found.left_out,
        averages=[_describe_average(each) for each in found.standings],
        lead=None
        if lead is None
        else LeadOut(
            first=lead.first,
            second=lead.second,
            points=lead.points,
            low=lead.low,
            high=lead.high,
        ),
    )


def _describe_average(each: Standing) -> AverageOut:
    return AverageOut(
        candidate=each.slug,
        name=each.name,
        left_on=each.left_on,
        now=_estimate(each.now),
        band80=_band(each.band80),
        band95=_band(each.band95),
        change7=None if each.week is None else _estimate(each.week),
        change30=None if each.month is None else _estimate(each.month),
    )


def _describe_poll(row: PollRow) -> PollOut:
    poll = row.poll
    return PollOut(
        pollster=poll.pollster,
        sponsors=poll.sponsors,
        started_on=poll.start_on,
        ended_on=poll.end_on,
        known_on=poll.entered_on,
        sample=poll.sample_size,
        population=poll.population_written,
        mode=poll.mode,
        tracking=poll.tracking,
        shares=[*_own_shares(row), *_strange_shares(row.known)],
        undecided=poll.undecided,
        other=poll.other,
        left_out=None if row.left_out is None else row.left_out.code,
        source=row.known.source,
        source_url=row.address,
    )


def _own_shares(row: PollRow) -> list[ShareOut]:
    return [
        ShareOut(
            candidate=cell.candidate.slug,
            name=cell.candidate.name,
            percent=cell.percent,
            house_effect=cell.house_effect,
            weight=cell.weight,
        )
        for cell in row.cells
        if cell.percent is not None
    ]


def _strange_shares(known: KnownPoll) -> list[ShareOut]:
    return [
        ShareOut(
            candidate=None,
            name=each.candidate,
            percent=each.percent,
            house_effect=None,
            weight=None,
        )
        for each in known.strangers
    ]


def _estimate(found: Estimate) -> EstimateOut:
    return EstimateOut(mean=found.mean, sd=found.sd)


def _band(found: Band) -> BandOut:
    return BandOut(low=found.low, high=found.high)
