"""The public API of contests and endorsements."""

from __future__ import annotations

import json

import pytest
from ninja import NinjaAPI
from ninja.testing import TestClient
from tests.server.organizations.people import make_organization
from tests.server.races.endorsements.making import make_endorsement, make_endorser
from tests.server.races.people import make_candidate, make_contest

from groundswell.server.races.api.contests import router
from groundswell.server.races.models import Contest

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def api() -> TestClient:
    own = NinjaAPI(urls_namespace="contests-test")
    own.add_router("", router)
    return TestClient(own)


@pytest.fixture
def contest() -> Contest:
    made = make_contest(make_organization("desk"))
    make_contest(made.keeper, "hidden", is_public=False)
    make_candidate(made, "ruiz", name="Ana Ruiz")
    return made


def test_contests_are_those_that_are_public(contest: Contest, api: TestClient) -> None:
    found = api.get("/races", META={"REMOTE_ADDR": "127.0.0.1"}).json()
    assert [each["slug"] for each in found["items"]] == ["mayor"]


def test_endorsement_has_figures_with_sources_and_null_for_the_unpublished(
    contest: Contest, api: TestClient
) -> None:
    row = make_endorser(contest, "nurses")
    fields = {"members": "about 100", "share_in_favour": "2/3", "voted": "in words: dozens"}
    make_endorsement(contest, row, contest.candidates.get(), **fields)
    found = api.get("/races/mayor/endorsements?on=2015-08-14").json()
    (item,) = found["items"]
    source = "Riverside Gazette, 14 August 2015"
    assert item["candidate"] == "ruiz"
    assert item["members"]["value"] == 100
    assert item["members"]["qualifier"] == "about"
    assert item["members"]["source"] == source
    assert item["share_in_favour"]["share"] == "2/3"
    assert item["voted"]["words"] == "dozens"
    assert (item["eligible"], item["in_favour"], item["record"]) == (None, None, None)
    assert json.dumps(api.get("/races/mayor/endorsements?on=2015-08-13").json()["items"]) == "[]"
