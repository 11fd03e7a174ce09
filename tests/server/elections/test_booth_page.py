"""The booth's page tells the booth where to ask, and by which clocks to give moments."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.server.elections.planting import SetClock, plant_record
from tests.server.outreach.contacts.material import make_guide

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", ["booth", "check", "verify"])
def test_booth_is_told_the_organizations_zone(page: str, clock: SetClock, client: Client) -> None:
    organization = plant_record("example", clock).decision.organization
    organization.time_zone = "America/Boise"
    organization.save()
    text = client.get(f"/riverside/council-4/{page}/").content.decode()
    assert text.count('data-zone="America/Boise"') == 1


def test_booth_is_told_of_ways_to_act_only_where_one_is_open(
    clock: SetClock, client: Client
) -> None:
    organization = plant_record("example", clock).decision.organization
    assert "data-act" not in client.get("/riverside/council-4/booth/").content.decode()
    make_guide(organization)
    text = client.get("/riverside/council-4/booth/").content.decode()
    assert text.count('data-act="/act/riverside/"') == text.count("data-act") == 1
    for page in ("check", "verify"):
        assert "data-act" not in client.get(f"/riverside/council-4/{page}/").content.decode()
