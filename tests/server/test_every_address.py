"""Every address, visited by everybody: who gets in is what the tables in `addresses/` say.

A new address that stands in no table fails here: add it to the table of its app.
"""

from __future__ import annotations

from collections import Counter

import pytest
from django.test import Client
from tests.server.addresses import (
    accounts,
    api,
    console,
    elections,
    organizations,
    outreach,
    races,
    web,
)
from tests.server.addresses.address import Address
from tests.server.addresses.visitors import (
    EVERYBODY,
    SEES_NAMES_OF_A,
    SEES_NAMES_OF_B,
)
from tests.server.addresses.walk import fill_in, list_routes, visit
from tests.server.addresses.world import MARK_A, MARK_B, MARK_OTHER, World, make_world
from tests.server.organizations.people import make_staff

from groundswell.server.elections.api.routes import api as public_api
from groundswell.server.organizations.models.organization import RESERVED_SLUGS

pytestmark = [pytest.mark.django_db, pytest.mark.once]

TABLES = (accounts, api, console, elections, organizations, outreach, races, web)
ADDRESSES = {route: address for table in TABLES for route, address in table.ADDRESSES.items()}
METHODS = ("GET", "POST")
NO_METHOD = "no such method"
EXPORT = "/console/union/members/export/"
FORM = {"why": "to see what is sent"}


@pytest.fixture
def world() -> World:
    return make_world()


def client_of(world: World, visitor: str) -> Client:
    client = Client(raise_request_exception=False)
    if visitor != "anonymous":
        client.force_login(world.people[visitor])
    return client


def hidden_marks(visitor: str) -> list[str]:
    """Give the marks of those members whom a visitor may not see."""
    sees = {
        MARK_A: visitor in SEES_NAMES_OF_A,
        MARK_B: visitor in SEES_NAMES_OF_B,
        MARK_OTHER: visitor in {"other_owner", "other_registrar", "other_organizer"},
    }
    return [mark for mark, is_seen in sees.items() if not is_seen]


def is_right(visitor: str, address: Address, outcomes: dict[str, str]) -> bool:
    """Tell whether a visitor came in where the table says, and nowhere else."""
    allowed = {outcome for method, outcome in outcomes.items() if address.may(visitor, method)}
    refused = {outcome for method, outcome in outcomes.items() if not address.may(visitor, method)}
    shut = "login" if visitor == "anonymous" else "nothing here"
    inside = {"in"} if address.is_there else {"in", "nothing here"}
    # A page need not take both methods, but one at least of those that the table names.
    taken = allowed - {NO_METHOD}
    return taken <= inside and bool(taken) == bool(allowed) and refused <= {shut, NO_METHOD}


def further_urls(world: World) -> list[str]:
    """Give addresses that ask for what a scope hides: other chapters, searches, later pages."""
    members = "/console/union/members/"
    asked = (
        "chapter=local-b",
        "chapter=local-a",
        "chapter=-",
        "text=family",
        "text=given",
        "standing=good",
        "kind=member",
        "joined_after=1990-01-01",
        "after=WyIiLCAwXQ==",
        "before=WyJ6enp6IiwgOTk5OTk5XQ==",
    )
    stranger = world.member_of_b
    return [
        *(f"{page}?{query}" for page in (members, EXPORT) for query in asked),
        *(f"{members}{stranger}/{page}" for page in ("", "edit/", "standing/", "chapters/")),
        f"{members}{stranger}/chapters/add/",
        f"{members}{stranger}/chapters/local-b/leave/",
        f"/console/other/members/{stranger}/",
        "/console/other/members/",
    ]


def test_every_address_stands_in_one_table() -> None:
    assert sorted(set(list_routes())) == sorted(ADDRESSES)
    held = Counter(route for table in TABLES for route in table.ADDRESSES)
    assert max(held.values()) == 1


def test_api_has_no_method_that_is_not_tried() -> None:
    used = {
        method.upper()
        for operations in public_api.get_openapi_schema()["paths"].values()
        for method in operations
    }
    assert used <= set(METHODS)


def test_no_organization_can_take_the_name_of_a_page() -> None:
    first = {route.split("/")[0] for route in list_routes()} - {""}
    second = {route.split("/")[1] for route in list_routes() if route.startswith("console/")} - {""}
    assert {name for name in first | second if not name.startswith("<")} - RESERVED_SLUGS == set()


@pytest.mark.parametrize("visitor", sorted(EVERYBODY))
def test_visitor_gets_what_the_tables_say_and_no_hidden_name(world: World, visitor: str) -> None:
    hidden = hidden_marks(visitor)
    wrong: list[tuple[str, object]] = []
    cookies = client_of(world, visitor).cookies.output(header="", sep=";")
    for route, address in ADDRESSES.items():
        outcomes = {}
        for method in METHODS:
            # A fresh client: some addresses sign people out. (What a visit does to the session in
            # the database is undone with the rest.)
            client = Client(raise_request_exception=False)
            client.cookies.load(cookies)
            outcomes[method], body = visit(client, method, fill_in(route, address, world), FORM)
            wrong += [(route, mark) for mark in hidden if mark in body]
        if not is_right(visitor, address, outcomes):
            wrong.append((route, outcomes))
    assert wrong == []


@pytest.mark.parametrize("visitor", sorted(EVERYBODY))
def test_asking_for_hidden_names_gives_none(world: World, visitor: str) -> None:
    client, hidden = client_of(world, visitor), hidden_marks(visitor)
    leaks = []
    for url in further_urls(world):
        for method in METHODS:
            _, body = visit(client, method, url, FORM)
            leaks += [(method, url, mark) for mark in hidden if mark in body]
    assert leaks == []


def test_marks_are_seen_by_those_who_may(world: World) -> None:
    """Without this, the walk above could pass on empty pages."""
    pages = {
        visitor: visit(client_of(world, visitor), "GET", "/console/union/members/")[1]
        for visitor in ("owner", "chapter_lead_a", "organizer_s", "registrar_b")
    }
    seen = {
        visitor: [mark for mark in (MARK_A, MARK_B, MARK_OTHER) if mark in page]
        for visitor, page in pages.items()
    }
    assert seen == {
        "owner": [MARK_A, MARK_B],
        "chapter_lead_a": [MARK_A],
        "organizer_s": [MARK_A],
        "registrar_b": [MARK_B],
    }


def test_export_is_seen_by_those_who_may(world: World) -> None:
    _, body = visit(client_of(world, "registrar_a"), "POST", EXPORT, FORM)
    assert (MARK_A in body, MARK_B in body) == (True, False)


@pytest.mark.parametrize("kind", ["owner", "registrar", "election_officer"])
def test_password_alone_opens_nothing(world: World, kind: str) -> None:
    user = make_staff(world.union, kind, has_second_factor=False)
    client = Client()
    client.force_login(user)
    outcomes = {
        route: visit(client, "GET", fill_in(route, address, world))[0]
        for route, address in ADDRESSES.items()
        if route.startswith("console/<str:org>/") and kind in address.readers
    }
    assert outcomes == dict.fromkeys(outcomes, "second step")
    assert len(outcomes) > 0


def test_observer_needs_no_second_step(world: World) -> None:
    client = Client()
    client.force_login(make_staff(world.union, "observer", has_second_factor=False))
    assert visit(client, "GET", "/console/union/")[0] == "in"
