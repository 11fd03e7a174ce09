"""Contests of a calendar and files of delegates, made with few words."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile

from groundswell.server.races.actions.delegates.reader import read_delegates_file
from groundswell.server.races.actions.facts.files import Look, begin_import, commit_import, look_at
from groundswell.server.races.models import (
    Candidate,
    Contest,
    FactImport,
    StateContest,
    UnpledgedCount,
)
from groundswell.server.races.queries.day import BoardDay
from groundswell.server.races.queries.delegates.stored import count_key, key_of

COUNTRY = "ocd-division/country:us"
KNOWN = date(2015, 11, 14)
TODAY = date(2015, 12, 17)
CALENDAR = (
    "place,name,kind,held_on,pledged,unpledged,source,source_url\n"
    f"{COUNTRY}/state:ia,Iowa,caucus,2016-02-01,44,7,The list,https://list.example/\n"
    f"{COUNTRY}/state:nh,New Hampshire,primary,2016-02-09,24,8,The list,\n"
    f"{COUNTRY}/territory:mp,Northern Mariana Islands,caucus,,6,5,The list,\n"
)
OPTIONS: dict[str, Any] = {"known_on": KNOWN.isoformat(), "source": "", "democratic": True}


def place_of(state: str) -> str:
    return f"{COUNTRY}/state:{state}"


def make_state(contest: Contest, state: str, **fields: Any) -> StateContest:
    """Make a contest of the calendar that allocates as Democrats do."""
    usual: dict[str, Any] = {
        "place": place_of(state),
        "key": key_of(place_of(state)),
        "name": state.upper(),
        "kind": "primary",
        "held_on": date(2016, 2, 1),
        "pledged": 10,
        "unpledged": 2,
        "known_on": KNOWN,
        "source": "The list",
        "rule": {"type": "democratic"},
    }
    return StateContest.objects.create(contest=contest, **usual | fields)


def make_pool(name: str, delegates: int, kind: str = "district") -> dict[str, Any]:
    return {"id": name, "name": name, "kind": kind, "delegates": delegates, "source": "The plan"}


def make_result(known_on: str = "2016-02-02", **votes: int) -> dict[str, Any]:
    """Make the votes of a pool."""
    entries = [{"name": name, "votes": str(number)} for name, number in votes.items()]
    return {"votes": entries, "known_on": known_on, "source": "The count"}


def make_count(candidate: Candidate, count: int, **fields: Any) -> UnpledgedCount:
    """Make a count of the whole country."""
    usual: dict[str, Any] = {"place": "", "known_on": KNOWN, "source": "The survey"} | fields
    key = count_key(candidate.slug, usual["place"], usual["known_on"])
    return UnpledgedCount.objects.create(
        contest=candidate.contest, candidate=candidate, key=key, count=count, **usual
    )


def begin(contest: Contest, text: str, by: User, **options: Any) -> FactImport:
    file = SimpleUploadedFile("delegates.csv", text.encode())
    return begin_import(contest, "delegates", file, OPTIONS | options, by=by)


def look(contest: Contest, text: str, by: User, **options: Any) -> Look:
    """Look at a file."""
    return look_at(begin(contest, text, by, **options), read_delegates_file)


def bring_in(contest: Contest, text: str, by: User, **options: Any) -> FactImport:
    """Bring a file in."""
    row = begin(contest, text, by, **options)
    commit_import(row, read_delegates_file, by=by)
    contest.refresh_from_db()
    row.refresh_from_db()
    return row


def board_of(contest: Contest, on: date = TODAY) -> BoardDay:
    contest.refresh_from_db()
    return BoardDay(contest, on, on)
