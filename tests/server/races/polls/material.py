"""A synthetic contest with files of polls, made with few words."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.server.races.people import make_candidate, make_contest

from groundswell.server.organizations.models import Organization
from groundswell.server.races.actions.facts.files import begin_import, commit_import
from groundswell.server.races.actions.polls.reader import read_poll_file
from groundswell.server.races.models import Contest, FactImport, Poll
from groundswell.server.races.queries.day import BoardDay

IOWA = "ocd-division/country:us/state:ia"
TODAY = date(2026, 3, 1)
HEADER = "state,pollster,start,end,entered,n,population,ruiz,okafor,source"
FILE = "\n".join(
    (
        HEADER,
        "US,Alder,2026-01-02,2026-01-04,2026-01-05,800,LV,44,40.5,https://alder.example/1",
        "US,Birch,2026-01-10,2026-01-12,2026-01-13,,RV,46,39,Birch by letter",
        "US,Alder,2026-02-01,2026-02-03,2026-02-20,900,LV,52,38,https://alder.example/2",
        "IA,Cedar,2026-01-20,2026-01-22,2026-01-23,500,A,41,43,https://cedar.example/ia",
    )
)


def make_race(keeper: Organization) -> Contest:
    """Make a contest of two, of the whole country."""
    contest = make_contest(keeper)
    for slug in ("ruiz", "okafor"):
        make_candidate(contest, slug)
    return contest


def begin(contest: Contest, content: str | bytes, by: User, **options: Any) -> FactImport:
    """Upload a file."""
    data = content.encode() if isinstance(content, str) else content
    file = SimpleUploadedFile("polls.csv", data)
    return begin_import(contest, "polls", file, options, by=by)


def bring_in(contest: Contest, content: str | bytes, by: User, **options: Any) -> FactImport:
    """Upload a file and bring it in."""
    row = begin(contest, content, by, **options)
    commit_import(row, read_poll_file, by=by)
    contest.refresh_from_db()
    return row


def make_poll(contest: Contest, pollster: str, **fields: Any) -> Poll:
    """Make a poll of the contest's place, long ago."""
    fields = {
        "key": pollster,
        "place": contest.place,
        "ended_on": date(2026, 1, 4),
        "known_on": date(2026, 1, 5),
        "shares": [["ruiz", "44"]],
    } | fields
    return Poll.objects.create(contest=contest, pollster=pollster, **fields)


def board_on(contest: Contest, day: date = TODAY) -> BoardDay:
    """Give the board of a day, read anew."""
    return BoardDay(Contest.objects.get(pk=contest.pk), day, TODAY)
