"""Delegates of a contest: the calendar with its awards, and the running count."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from groundswell.race.delegates.counting import count_contest
from groundswell.server.races.api.door import enter_board
from groundswell.server.races.queries.delegates.count import find_count
from groundswell.server.races.queries.delegates.day import StateDay, find_states
from groundswell.server.races.queries.delegates.rules import write_rule

router = Router()


class DelegatesOf(Schema):
    """A candidate by short name (or, of nobody's, the name as written), and delegates."""

    candidate: str
    delegates: int


class PoolOut(Schema):
    """A pool with the votes of its entries as exact text; `awarded` is what the rule makes of them.

    `undecided` delegates wait for a lot.
    """

    name: str
    kind: str
    delegates: int
    source: str
    votes: dict[str, str]
    source_votes: str
    source_url: str
    awarded: list[DelegatesOf]
    undecided: int


class StateOut(Schema):
    """A contest of the calendar. `held_on` is null while no day is set.

    `awarded` is what counts: what the party published if `official`, else the sum of the pools.
    `rule` is in the form of the reference page on rules, null where none is known.
    """

    place: str
    name: str
    kind: str
    held_on: date | None
    pledged: int
    unpledged: int
    source: str
    source_url: str
    rule: dict[str, Any] | None
    official: bool
    awarded: list[DelegatesOf]
    pools: list[PoolOut]


class CandidateCountOut(Schema):
    """Pledged delegates, and apart from them the unpledged ones who have declared."""

    candidate: str
    pledged: int
    unpledged: int


class DelegatesOut(Schema):
    """The delegates of a contest at the end of the day `on`."""

    contest: str
    on: date
    pledged: int
    awarded: int
    undecided: int
    to_come: int
    unpledged: int
    declared: int
    majority_of_pledged: int
    majority_of_all: int
    candidates: list[CandidateCountOut]
    states: list[StateOut]


@router.get("/races/{contest}/delegates", response=DelegatesOut, summary="Count delegates")
def show_delegates(
    request: HttpRequest, response: HttpResponse, contest: str, on: str = ""
) -> dict[str, Any]:
    """Give the running count and the calendar as of a day: `on`, or today."""
    board = enter_board(request, response, contest, on)
    counted = find_count(board)
    plain = ("pledged", "awarded", "undecided", "to_come", "unpledged")
    return {
        "contest": board.contest.slug,
        "on": board.on,
        **{name: getattr(counted.count, name) for name in plain},
        "declared": counted.declared,
        "majority_of_pledged": counted.majority_of_pledged,
        "majority_of_all": counted.majority_of_all,
        "candidates": [
            {"candidate": line.slug, "pledged": line.pledged, "unpledged": line.unpledged}
            for line in counted.lines
        ],
        "states": [_describe(state) for state in find_states(board)],
    }


def _describe(state: StateDay) -> dict[str, Any]:
    plain = ("place", "name", "kind", "held_on", "unpledged", "source", "source_url")
    return {
        **{name: getattr(state.row, name) for name in plain},
        "pledged": state.contest.pledged,
        "rule": None if state.rule is None else write_rule(state.rule),
        "official": state.is_counted_officially,
        "awarded": [
            {"candidate": name, "delegates": number}
            for name, number in count_contest(state.contest).awarded
        ],
        "pools": _describe_pools(state),
    }


def _describe_pools(state: StateDay) -> list[dict[str, Any]]:
    allocations = {each.pool.pool_id: each for each in state.allocate().allocations}
    described = []
    for pool in state.pools:
        result, found = state.results.get(pool.id), allocations.get(pool.id)
        described.append(
            {
                "name": pool.name,
                "kind": pool.kind,
                "delegates": pool.delegates,
                "source": pool.source,
                "votes": {each.name: each.votes for each in result.votes} if result else {},
                "source_votes": result.source if result else "",
                "source_url": result.source_url if result else "",
                "awarded": [
                    {"candidate": each.candidate, "delegates": each.delegates}
                    for each in (found.awards if found else ())
                ],
                "undecided": found.undecided if found else 0,
            }
        )
    return described
