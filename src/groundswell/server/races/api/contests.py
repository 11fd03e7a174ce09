"""Contests with their candidates, and the endorsements of a contest."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Router, Schema
from pydantic import Field

from groundswell.race.endorsements.endorsement import FIGURES
from groundswell.race.endorsements.figures import Count, Figure, Share
from groundswell.race.endorsements.words import write_decimal
from groundswell.server.races.api.door import begin, enter_board, require_contest
from groundswell.server.races.models import Candidate, Contest
from groundswell.server.races.queries.contests import public_contests
from groundswell.server.races.queries.endorsements.day import Entry, standing

router = Router()
_PAGE = 100

Offset = Annotated[int, Field(ge=0, le=100_000)]


class CandidateOut(Schema):
    """A candidate, from the day of entering to that of leaving, where these are known."""

    slug: str
    name: str
    party: str
    entered_on: date | None
    left_on: date | None
    source: str
    source_url: str


class ContestOut(Schema):
    """A contest; `keeper` is the organization whose staff keep its board."""

    slug: str
    title: str
    stage: str
    office: str
    place: str
    party: str
    election_on: date | None
    keeper: str
    page: str


class ContestWithCandidates(ContestOut):
    """A contest and those who run, or have run."""

    candidates: list[CandidateOut]


class Contests(Schema):
    """Contests by their day; `next` is the path of what follows, null at the end."""

    items: list[ContestOut]
    next: str | None


class FigureOut(Schema):
    """A published figure: a whole number, a share as exact text, or words; and its source.

    `verified` says that it comes from the verified record of a vote that ran on this server.
    """

    value: int | None = None
    share: str | None = None
    words: str | None = None
    qualifier: str = "exactly"
    source: str
    verified: bool = False


class EndorserOut(Schema):
    """Who endorses."""

    slug: str
    name: str
    kind: str
    office: str


class EndorsementOut(Schema):
    """An endorsement; `candidate` is null where the decision was to endorse nobody.

    A figure that is null was not published. `decision` is the page, and `record` the address of
    the verified record, of a decision that was made on this server.
    """

    endorser: EndorserOut
    candidate: str | None
    process: str
    announced: str
    members: FigureOut | None
    eligible: FigureOut | None
    voted: FigureOut | None
    in_favour: FigureOut | None
    share_in_favour: FigureOut | None
    second_share: FigureOut | None
    threshold: str
    non_members_voted: bool | None
    published: str
    note: str
    source: str
    page: str
    decision: str | None
    record: str | None


class Endorsements(Schema):
    """The endorsements of a contest that stand at the end of the day `on`."""

    contest: str
    on: date
    items: list[EndorsementOut]


@router.get("/races", response=Contests, summary="List contests")
def list_contests(
    request: HttpRequest, response: HttpResponse, offset: Offset = 0
) -> dict[str, Any]:
    """List the contests that have a public board, by their day."""
    begin(request, response)
    found = list(public_contests()[offset : offset + _PAGE + 1])
    following = f"{request.path}?offset={offset + _PAGE}" if len(found) > _PAGE else None
    return {"items": [_describe_contest(each) for each in found[:_PAGE]], "next": following}


@router.get("/races/{contest}", response=ContestWithCandidates, summary="Show a contest")
def show_contest(request: HttpRequest, response: HttpResponse, contest: str) -> dict[str, Any]:
    """Show one contest with all its candidates."""
    begin(request, response)
    found = require_contest(contest)
    candidates = [_describe_candidate(each) for each in found.candidates.all()]
    return {**_describe_contest(found), "candidates": candidates}


@router.get("/races/{contest}/endorsements", response=Endorsements, summary="List endorsements")
def list_endorsements(
    request: HttpRequest, response: HttpResponse, contest: str, on: str = ""
) -> dict[str, Any]:
    """List the endorsements that stand on a day: `on`, or today."""
    board = enter_board(request, response, contest, on)
    items = [_describe_endorsement(each) for each in standing(board)]
    return {"contest": board.contest.slug, "on": board.on, "items": items}


def _describe_contest(contest: Contest) -> dict[str, Any]:
    plain = ("slug", "title", "stage", "office", "place", "party", "election_on")
    return {
        **{name: getattr(contest, name) for name in plain},
        "keeper": contest.keeper.slug,
        "page": _address(reverse("board", args=[contest.slug])),
    }


def _describe_candidate(candidate: Candidate) -> dict[str, Any]:
    plain = ("slug", "name", "party", "entered_on", "left_on", "source", "source_url")
    return {name: getattr(candidate, name) for name in plain}


def _describe_endorsement(entry: Entry) -> dict[str, Any]:
    row, known, held = entry.row, entry.known, entry.held
    plain = ("process", "threshold", "non_members_voted", "published", "note", "source")
    page = reverse("endorsement", args=[row.contest.slug, row.endorser.slug])
    return {
        "endorser": {
            "slug": row.endorser.slug,
            "name": row.endorser.name,
            "kind": row.endorser.kind,
            "office": row.endorser.title,
        },
        "candidate": row.candidate.slug if row.candidate is not None else None,
        "announced": str(known.announced),
        **{name: getattr(known, name) for name in plain},
        **{name: _describe_figure(getattr(known, name)) for name in FIGURES},
        "page": _address(page),
        "decision": _address(held.page) if held is not None else None,
        "record": held.record or None if held is not None else None,
    }


def _describe_figure(figure: Figure | Share | None) -> dict[str, Any] | None:
    if figure is None:
        return None
    if isinstance(figure, Count):
        return {
            "value": figure.value,
            "qualifier": figure.qualifier,
            "source": figure.source,
            "verified": figure.verified,
        }
    if isinstance(figure, Share):
        return {
            "share": write_decimal(figure.value) or str(figure.value),
            "qualifier": figure.qualifier,
            "source": figure.source,
            "verified": figure.verified,
        }
    return {"words": figure.words, "source": figure.source}


def _address(path: str) -> str:
    return f"{settings.ENVIRONMENT.origin}{path}"
