"""The pages of those who act: ways, the list's page, the guides."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
from tests.server.organizations.people import make_organization
from tests.server.outreach.contacts.material import make_guide

from groundswell.server.outreach.queries.contacts.ways import find_ways
from groundswell.server.outreach.queries.open_ways import (
    PARTS,
    find_open_ways,
    has_open_way,
)
from groundswell.server.outreach.queries.ways import WAY_KINDS, Way


def test_no_way_is_open_without_a_guide(client: Client, union: Any) -> None:
    make_guide(union, is_open=False)
    make_guide(make_organization("other"))
    assert find_ways(union.pk) == []
    assert not has_open_way(union.pk)
    assert "There is nothing to do here today" in client.get("/act/union/").content.decode()


def test_open_way_is_shown_and_leads_to_its_page(client: Client, union: Any) -> None:
    make_guide(union)
    way = find_ways(union.pk)[0]
    assert (way.kind, way.url) == ("talk", "/act/union/people/")
    page = client.get("/act/union/")
    assert f'href="{way.url}"' in page.content.decode()
    assert page["Referrer-Policy"] == "no-referrer"
    assert client.get(way.url).status_code == HTTPStatus.OK


def test_ways_are_in_the_order_of_kinds(monkeypatch: pytest.MonkeyPatch, union: Any) -> None:
    def ways(*kinds: Any) -> Any:
        return lambda _organization: [
            Way(kind=kind, title=kind, words="", url="/") for kind in kinds
        ]

    parts = (ways("give", "sign"), ways("talk"), ways("come", "call"))
    monkeypatch.setattr("groundswell.server.outreach.queries.open_ways.PARTS", parts)
    assert tuple(way.kind for way in find_open_ways(union.pk)) == WAY_KINDS
    assert has_open_way(union.pk)
    assert find_ways in PARTS


def test_page_of_people_holds_no_guide_of_anybody(client: Client, union: Any) -> None:
    make_guide(union, "members_and_families")
    text = client.get("/act/union/people/").content.decode()
    assert "Words for" not in text
    assert "11 CFR 114.3" in text


GUIDES = {
    "member": ["anyone", "members_and_families"],
    "family": ["anyone", "members_and_families"],
    "general_public": ["anyone", "general_public"],
}


@pytest.mark.parametrize("tag", GUIDES)
def test_guides_are_those_that_may_reach_the_tag(client: Client, union: Any, tag: str) -> None:
    rows = {
        mark: make_guide(union, mark)
        for mark in ("anyone", "members_and_families", "general_public")
    }
    make_guide(union, title_en="Put away", is_open=False)
    make_guide(make_organization("other"), title_en="Of others")
    text = client.get(f"/act/union/people/guides/{tag}/").content.decode()
    assert sorted(mark for mark in rows if f"Words for {mark}." in text) == GUIDES[tag]
    assert "Put away" not in text
    assert "Of others" not in text
    for mark, row in rows.items():
        page = client.get(f"/act/union/people/guides/{tag}/{row.pk}/")
        may = mark in GUIDES[tag]
        assert page.status_code == (HTTPStatus.OK if may else HTTPStatus.FORBIDDEN)
        assert (f"Words for {mark}." in page.content.decode()) == may


@pytest.mark.parametrize("path", ["guides/everybody/", "guides/member/9/", "kept/none/"])
def test_what_is_not_there_is_not_found(client: Client, union: Any, path: str) -> None:
    assert client.get(f"/act/union/people/{path}").status_code == HTTPStatus.NOT_FOUND


def test_pages_speak_spanish(client: Client, union: Any) -> None:
    guide = make_guide(union)
    client.cookies["django_language"] = "es"
    assert "Personas que usted conoce" in client.get("/act/union/people/").content.decode()
    text = client.get("/act/union/people/guides/family/").content.decode()
    assert guide.title_es in text
    assert guide.title_en not in text
