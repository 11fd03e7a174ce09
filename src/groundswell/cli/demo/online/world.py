"""The board of the story's contest, as it could be known on 17 December 2015.

Everything goes through the door that the staff of a board have: candidates one by one, then files
that are looked at and brought in. The files are this package's own (`cli/demo/world`).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from io import BytesIO
from typing import Any

from django.contrib.auth.models import User
from django.core.files.base import File

from groundswell.cli.errors import Failed
from groundswell.server.organizations.actions.organizations import (
    OrganizationFields,
    create_organization,
)
from groundswell.server.organizations.queries.find import organization_named
from groundswell.server.races.actions.contests import add_candidate, add_contest
from groundswell.server.races.actions.endorsements.endorsers import change_endorser
from groundswell.server.races.actions.endorsements.single import link_reenactment
from groundswell.server.races.actions.facts.files import begin_import, commit_import
from groundswell.server.races.actions.facts.kinds import READERS
from groundswell.server.races.models import Contest, Endorser, FactImport
from groundswell.server.races.queries.endorsements.held import announced_decisions

CONTEST = "president-2016-dem"
_KEEPER = "race-desk"
_COUNTRY = "ocd-division/country:us"
_FOLDER = files("groundswell.cli.demo") / "world"
Kind = FactImport.Kind


@dataclass(frozen=True)
class _WorldFile:
    """A file of the world, what it holds, and what the desk says of it."""

    name: str
    kind: str
    options: dict[str, Any]


_FILES = (
    _WorldFile("endorsements.csv", Kind.ENDORSEMENTS, {}),
    _WorldFile("polls-national.csv", Kind.POLLS, {}),
    _WorldFile("polls-early-states.csv", Kind.POLLS, {}),
    _WorldFile("calendar.csv", Kind.DELEGATES, {"known_on": "2015-11-14", "democratic": True}),
    _WorldFile("pools.csv", Kind.DELEGATES, {"known_on": "2015-11-14"}),
    _WorldFile("unpledged.csv", Kind.DELEGATES, {}),
    _WorldFile("statements.csv", Kind.STATEMENTS, {}),
)


def make_board(officer: User, *, reenacted: int) -> Contest:
    """Make the desk that keeps the board, the contest with its candidates, and all that is known.

    `reenacted` is the decision on this server that re-enacts Democracy for America's.

    Raises:
        Failed: if a row of the world is refused, which is a defect of it.
    """
    keeper = create_organization(
        _KEEPER, OrganizationFields(name="The race desk", kind="other", place=_COUNTRY), by=officer
    )
    contest = add_contest(
        keeper.pk,
        CONTEST,
        {
            "title": "Democratic nomination for President, 2016",
            "stage": "nomination",
            "office": "President of the United States",
            "place": _COUNTRY,
            "party": "Democratic",
            "election_on": date(2016, 7, 25),
            "is_public": True,
        },
        by=officer,
    )
    for row in _rows("candidates.csv"):
        add_candidate(contest, row["slug"], _candidate_values(row), by=officer)
    for file in _FILES:
        _bring_in(contest, file, officer)
    _link_organizations(contest, officer)
    _link_reenactment(contest, reenacted, officer)
    contest.refresh_from_db()
    return contest


def _bring_in(contest: Contest, file: _WorldFile, officer: User) -> None:
    content = (_FOLDER / file.name).read_bytes()
    held: File[bytes] = File(BytesIO(content), name=file.name)
    row = begin_import(contest, file.kind, held, file.options, by=officer)
    counts = commit_import(row, READERS[file.kind], by=officer)
    if counts.refused:
        row.refresh_from_db()
        raise Failed(f"{file.name}: {row.refused[0]}")


def _link_organizations(contest: Contest, officer: User) -> None:
    """Say which endorsers are organizations of this server."""
    for endorser in Endorser.objects.filter(endorsements__contest=contest):
        organization = organization_named(endorser.name)
        if organization is not None:
            change_endorser(endorser, {"organization_id": organization.pk}, by=officer)


def _link_reenactment(contest: Contest, decision: int, officer: User) -> None:
    held = announced_decisions([decision])[decision]
    row = contest.endorsements.get(endorser__name=held.organization_name)
    link_reenactment(row, held, by=officer)


def _rows(name: str) -> Iterator[dict[str, str]]:
    return csv.DictReader((_FOLDER / name).read_text(encoding="utf-8").splitlines())


def _candidate_values(row: dict[str, str]) -> dict[str, Any]:
    return {
        **{name: row[name] for name in ("name", "short_name", "party", "source", "source_url")},
        "names": [name for name in row["names"].split(";") if name],
        "entered_on": _day(row["entered_on"]),
        "left_on": _day(row["left_on"]),
    }


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
