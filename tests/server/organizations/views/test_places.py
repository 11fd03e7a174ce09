"""Countries, languages and time zones read as people name them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from tests.server.organizations.people import make_member, make_organization, make_staff

from groundswell.server.organizations.models import Organization
from groundswell.server.organizations.views.forms.organization import (
    OrganizationForm,
    organization_values,
)
from groundswell.server.organizations.views.forms.places import (
    country_name,
    language_name,
    time_zone_choices,
)


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["Spain", "XX", "Spanish", "Brazilian Portuguese", "German", "qaa", ""]),
        ("es", ["España", "XX", "español", "portugués de Brasil", "alemán", "qaa", ""]),
    ],
)
def test_codes_are_read_as_names_in_the_readers_language(language: str, names: list[str]) -> None:
    with translation.override(language):
        found = [country_name(code) for code in ("ES", "XX")]
        found += [language_name(code) for code in ("es", "pt-BR", "de-LI", "qaa", "")]
    assert found == names


def test_time_zones_are_offered_under_their_present_names() -> None:
    names = [name for name, _label in time_zone_choices()]
    assert names[0] == "America/New_York"
    assert len(names) == len(set(names))
    wanted = {"Europe/Kyiv", "Asia/Kolkata", "America/Puerto_Rico", "America/Indiana/Knox"}
    former = {"Europe/Kiev", "Asia/Calcutta", "US/Eastern", "America/Knox_IN", "America/Ensenada"}
    assert (wanted - set(names), former & set(names)) == (set(), set())


@pytest.mark.django_db
def test_time_zone_that_is_kept_under_a_former_name_stays() -> None:
    organization = make_organization(time_zone="US/Central", region="US", language="en")
    values = organization_values(organization)
    form = OrganizationForm(values, initial=values)
    assert form.is_valid(), form.errors
    assert form.read_fields().time_zone == "US/Central"
    assert not OrganizationForm(values).is_valid()


@pytest.fixture
def staff(client: Client) -> tuple[Client, Organization]:
    organization = make_organization()
    client.force_login(make_staff(organization))
    return client, organization


@pytest.mark.django_db
def test_members_page_names_language_and_country(staff: tuple[Client, Organization]) -> None:
    client, organization = staff
    member = make_member(organization, "7", given_name="Ana", language="es", country="US")
    page = client.get(f"/console/riverside/members/{member.pk}/").content.decode()
    assert ("<dd>Spanish</dd>" in page, "<br>United States</dd>" in page) == (True, True)


@pytest.mark.django_db
def test_member_without_a_name_is_not_added_in_the_console(
    staff: tuple[Client, Organization],
) -> None:
    client, organization = staff
    form: dict[str, Any] = {"number": "7", "kind": "member", "country": "US", "weight": "1"}
    answer = client.post("/console/riverside/members/new/", form)
    assert "Give a given name or a family name." in answer.content.decode()
    assert organization.members.count() == 0
    answer = client.post("/console/riverside/members/new/", form | {"family_name": "Soto"})
    assert (answer.status_code, organization.members.count()) == (302, 1)
