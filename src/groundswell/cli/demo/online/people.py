"""The officer who may sign in to the demonstration, and the story's organizations."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import User

from groundswell.cli.demo.census import REGIONS
from groundswell.cli.demo.online.boards import BOARDS, CANDIDATES, BoardDecision
from groundswell.server.elections.actions.plan_decision import DecisionDetails, plan_decision
from groundswell.server.elections.actions.record_board_vote import BoardDetails, record_board_vote
from groundswell.server.elections.actions.set_announcement import set_announcement
from groundswell.server.organizations.actions.accounts import NewAccount, create_account
from groundswell.server.organizations.actions.chapters import ChapterFields, add_chapter
from groundswell.server.organizations.actions.organizations import (
    OrganizationFields,
    create_organization,
)
from groundswell.server.organizations.models import Organization
from groundswell.server.web.clock import from_moment
from groundswell.voting.draft_reader import slug

EMAIL = "officer@demo.example"
ORGANIZATION = "dfa"
_CONTEST = "President of the United States, 2016"
_CODES_SHOWN = 3


@dataclass(frozen=True, repr=False)
class Officer:
    """The account, and what it takes to sign in: a password, and codes that work once each."""

    user: User
    password: str
    codes: tuple[str, ...]


def make_officer() -> Officer:
    """Make the account that owns every organization of the story."""
    password = secrets.token_urlsafe(12)
    user = create_account(NewAccount("Demo officer", EMAIL, password), is_operator=True)
    # The console asks for a second step, and a terminal has no authenticator to scan with.
    TOTP.activate(user, generate_totp_secret())
    codes = RecoveryCodes.activate(user).get_unused_codes()
    return Officer(user, password, tuple(codes[:_CODES_SHOWN]))


def make_asking_organization(officer: User) -> Organization:
    """Make the organization that asks its members, with its states."""
    fields = OrganizationFields(
        name="Democracy for America", kind="advocacy", place="ocd-division/country:us"
    )
    organization = create_organization(ORGANIZATION, fields, by=officer)
    for region, states in REGIONS.items():
        above = add_chapter(organization, slug(region), ChapterFields(region), by=officer)
        for state in states:
            add_chapter(organization, slug(state), ChapterFields(state, above), by=officer)
    return organization


def make_boards(officer: User) -> None:
    """Make the organizations whose boards decided, with their decisions."""
    for board in BOARDS:
        _make_board(board, officer)


def _make_board(board: BoardDecision, officer: User) -> None:
    fields = OrganizationFields(name=board.name, kind="union", place="ocd-division/country:us")
    organization = create_organization(board.slug, fields, by=officer)
    details = DecisionDetails(
        title="Endorsement for President, 2016",
        contest=_CONTEST,
        process="board_vote",
        members=board.members,
    )
    decision = plan_decision(organization.pk, "president-2016", details, by=officer)
    vote = BoardDetails(
        body=board.body,
        published="nothing",
        options=tuple((name, None) for name in CANDIDATES),
        seats=board.seats,
        held_on=board.held_on,
        chosen=board.chosen,
    )
    record_board_vote(decision, vote, by=officer)
    decision.refresh_from_db()
    set_announcement(decision, _noon(board.held_on), "", by=officer)


def _noon(day: date) -> datetime:
    return from_moment(f"{day.isoformat()}T16:00:00Z")
