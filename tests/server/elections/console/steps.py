"""An officer's way through the console, page by page, over HTTP as a browser would."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any, Protocol

from tests.server.organizations.people import (
    make_chapter,
    make_member,
    make_organization,
    make_staff,
)

from groundswell.server.elections.models import Decision, Vote
from groundswell.server.organizations.models import Organization

SLUG = "council-4"
TRUSTEES = ("Ana Reyes", "Ben Okafor", "Chloe Lindqvist")
BASE = f"/console/riverside/decisions/{SLUG}/"

DETAILS = {
    "title": "Endorsement for the council",
    "slug": SLUG,
    "contest": "City council, district 4",
    "process": "binding_member_vote",
}
QUESTION = {
    "title": "Whom should we endorse?",
    "kind": "choose_one",
    "candidates": "Ana Ruiz\nBen Osei",
    "no_endorsement": "No endorsement",
    "rule": "two_thirds",
}
VOTERS = {
    "before_name": "Members",
    "by_chapter": "on",
    "floor": "2",
    "merge_first": "cohorts",
    "revoting": "on",
}
SCHEDULE = {
    "opens_at": "2021-05-01T08:00",
    "closes_at": "2021-05-08T20:00",
    "challenge_until": "2021-05-15T20:00",
    "opens_by_itself": "on",
    "closes_by_itself": "on",
}
BEFORE = datetime.fromisoformat("2021-04-20T12:00:00+00:00")
OPENED = datetime.fromisoformat("2021-05-01T12:00:01+00:00")
CLOSED = datetime.fromisoformat("2021-05-09T00:00:00+00:00")
UNCHALLENGED = datetime.fromisoformat("2021-05-16T00:00:00+00:00")


class Answer(Protocol):
    """What a client gives back."""

    status_code: int
    content: bytes


class Browser(Protocol):
    """What stands for a browser: Django's client, or one that talks to a real server."""

    def get(self, path: str) -> Any:
        """Open a page."""

    def post(self, path: str, data: dict[str, Any]) -> Any:
        """Send a form."""


def make_world(members: int = 6) -> tuple[Organization, Any]:
    """Make an organization of two chapters and some members, and its election officer."""
    organization = make_organization(time_zone="America/New_York")
    chapters = [make_chapter(organization, slug) for slug in ("north", "south")]
    for number in range(members):
        email = f"m{number}@members.example" if number % 2 else ""
        make_member(organization, f"M{number}", chapters[number % 2], email=email)
    return organization, make_staff(organization, "election_officer", email="dana@staff.example")


def plan(browser: Browser, **changes: str) -> Any:
    """Plan the decision."""
    return browser.post("/console/riverside/decisions/new/", {**DETAILS, **changes})


def ask(browser: Browser, number: str = "new", **changes: str) -> Any:
    """Write the question."""
    return send(browser, f"draft/questions/{number}/", QUESTION | changes)


def name_trustees(browser: Browser, names: tuple[str, ...] = TRUSTEES, **changes: str) -> Any:
    """Name the trustees."""
    page = browser.get(f"{BASE}draft/trustees/").content.decode()
    seats = re.findall(r'name="trustee-\d+-seat"(?: value="(\d+)")?', page)
    return send(browser, "draft/trustees/", rows("trustee", names, seats) | changes)


def name_officer(browser: Browser, account: int, **changes: str) -> Any:
    """Name the officer who signs, with a key kept by the server."""
    values = {
        "officer-TOTAL_FORMS": "1",
        "officer-INITIAL_FORMS": "1",
        "officer-0-name": "Dana Weiss",
        "officer-0-account": str(account),
        "issuance": "hosted",
    }
    return send(browser, "draft/officers/", values | changes)


def write_draft(browser: Browser, account: int) -> None:
    """Write every part of the draft."""
    answers = [
        plan(browser),
        ask(browser),
        send(browser, "draft/voters/", VOTERS),
        send(browser, "draft/schedule/", SCHEDULE),
        name_trustees(browser),
        name_officer(browser, account),
        send(browser, "draft/witnesses/", {"witness_quorum": "0"}),
    ]
    for answer in answers:
        assert answer.status_code == 302, errors_in(answer)


def send(browser: Browser, page: str, values: dict[str, Any]) -> Any:
    """Send a form of the decision's pages with the revision that its page shows."""
    shown = re.search(r'name="revision" value="(\d+)"', browser.get(BASE + page).content.decode())
    revision = {"revision": shown[1]} if shown else {}
    return browser.post(BASE + page, {**revision, **values})


def links_in(browser: Browser) -> list[str]:
    """Give the trustees' links as the officer copies them."""
    page = browser.get(f"{BASE}draft/trustees/links/").content.decode()
    return re.findall(r'readonly value="(http[^"]+)"', page)


def errors_in(answer: Answer) -> list[str]:
    """Give what a page says is wrong."""
    text = answer.content.decode()
    return re.findall(r'<li>([^<]+)</li>|role="alert"><p>([^<]+)<', text)  # type: ignore[return-value]


def find_vote() -> Vote:
    """Give the vote as the database has it now."""
    return Decision.objects.get(slug=SLUG).vote


def rows(prefix: str, names: tuple[str, ...], seats: list[str]) -> dict[str, str]:
    """Give the rows of a table of people as a form sends them."""
    known = [seat for seat in seats if seat]
    values = {f"{prefix}-TOTAL_FORMS": str(len(names)), f"{prefix}-INITIAL_FORMS": str(len(known))}
    for place, name in enumerate(names):
        values[f"{prefix}-{place}-name"] = name
        if place < len(known):
            values[f"{prefix}-{place}-seat"] = known[place]
    return values
