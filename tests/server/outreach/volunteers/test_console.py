"""Leads make links, see who came, and end either; and the way to call is open while they hold."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.server.organizations.people import make_organization, make_staff
from tests.server.outreach.calling.material import SetClock
from tests.server.outreach.calling.pages.banks import make_bank
from tests.server.outreach.volunteers.people import NAME, come_in, make_caller, make_link

from groundswell.server.outreach.actions.volunteers.invitations import revoke_invitation
from groundswell.server.outreach.models import Volunteer, VolunteerInvitation
from groundswell.server.outreach.queries.volunteers.ways import find_ways
from groundswell.server.outreach.views.act.volunteers.pages import JOINING

pytestmark = pytest.mark.django_db
FORM = {"label": "Monday", "days": "7", "max_uses": "30", "campaign": ""}


@pytest.fixture
def union() -> Any:
    JOINING.forget()
    return make_organization("union")


def lead_of(organization: Any) -> Client:
    client = Client()
    client.force_login(make_staff(organization, "organizer"))
    return client


def test_link_is_shown_once_and_lets_somebody_in(union: Any) -> None:
    lead = lead_of(union)
    page = lead.post(reverse("console_invite_volunteers", args=["union"]), FORM).content.decode()
    link = re.search(r'value="http[^"]+/act/union/join/#([0-9A-Z-]+)"', page)
    assert link is not None
    assert "data:image/svg+xml" in page
    row = VolunteerInvitation.objects.get()
    assert (row.label, row.max_uses, (row.expires_at - row.created_at).days) == ("Monday", 30, 7)
    assert come_in(Client(), union, link[1]).status_code == 302
    listed = lead.get(reverse("console_volunteers", args=["union"])).content.decode()
    assert link[1] not in listed
    assert NAME in listed
    assert "1 of 30 people" in listed


@pytest.mark.parametrize(
    "fields", [{"days": "0"}, {"days": "91"}, {"max_uses": "0"}, {"label": ""}]
)
def test_link_without_bounds_is_not_made(union: Any, fields: dict[str, str]) -> None:
    url = reverse("console_invite_volunteers", args=["union"])
    assert lead_of(union).post(url, {**FORM, **fields}).status_code == 200
    assert VolunteerInvitation.objects.count() == 0


def test_link_to_another_organizations_campaign_is_not_made(union: Any, clock: SetClock) -> None:
    bank = make_bank(slug="other")
    before = VolunteerInvitation.objects.count()
    url = reverse("console_invite_volunteers", args=["union"])
    lead_of(union).post(url, {**FORM, "campaign": bank.campaign.pk})
    assert VolunteerInvitation.objects.count() == before


def test_link_and_volunteer_are_ended_on_the_page(union: Any) -> None:
    row, secret = make_link(union)
    client, volunteer = make_caller(union, secret)
    lead = lead_of(union)
    url = reverse("console_end_invitation", args=["union", row.pk])
    assert "1 person who came by it" in lead.get(url).content.decode()
    lead.post(url)
    row.refresh_from_db()
    assert row.revoked_at is not None
    assert client.get(reverse("act_calls", args=["union"])).status_code == 200
    lead.post(reverse("console_end_volunteer", args=["union", volunteer.pk]))
    assert client.get(reverse("act_calls", args=["union"])).status_code == 403


def test_leads_of_others_end_nothing(union: Any) -> None:
    row, secret = make_link(union)
    _, volunteer = make_caller(union, secret)
    lead = lead_of(make_organization("other"))
    for organization in ("union", "other"):
        for name, pk in (("end_invitation", row.pk), ("end_volunteer", volunteer.pk)):
            url = reverse(f"console_{name}", args=[organization, pk])
            assert lead.post(url).status_code == 404
    assert Volunteer.objects.get().revoked_at is None


def test_way_to_call_is_open_while_a_link_lets_people_in(clock: SetClock) -> None:
    bank = make_bank()
    ways = find_ways(bank.organization.pk)
    assert [(way.kind, way.url) for way in ways] == [("call", "/act/union/join/")]
    revoke_invitation(VolunteerInvitation.objects.get(), also_volunteers=False)
    assert find_ways(bank.organization.pk) == []
    assert find_ways(make_organization("other").pk) == []


def test_volunteers_words_are_text_on_the_leads_page(union: Any) -> None:
    _, secret = make_link(union)
    make_caller(union, secret, name="<script>alert(1)</script>")
    page = lead_of(union).get(reverse("console_volunteers", args=["union"])).content.decode()
    assert "<script>alert" not in page
