"""How members are reached."""

from __future__ import annotations

import pytest
from tests.server.organizations.people import make_member, make_organization

from groundswell.server.organizations.queries.contact import Contact, find_contacts

pytestmark = pytest.mark.django_db


def test_contacts_are_those_of_the_organizations_members() -> None:
    union = make_organization(language="es")
    ana = make_member(
        union,
        "7",
        given_name="Ana",
        family_name="Prueba",
        email="ana@members.example",
        street="1 Test Street",
        city="Springfield",
        state="IA",
        postcode="50001",
    )
    stranger = make_member(make_organization("other"), "7")
    assert list(find_contacts(union, [stranger.pk, ana.pk])) == [
        Contact(
            pk=ana.pk,
            number="7",
            name="Ana Prueba",
            email="ana@members.example",
            language="es",
            street="1 Test Street",
            city="Springfield",
            state="IA",
            postcode="50001",
            country="US",
        )
    ]


def test_contacts_of_many_come_in_several_queries() -> None:
    union = make_organization()
    keys = [make_member(union, str(number), standing=None).pk for number in range(3)]
    wanted = [*range(10**9, 10**9 + 1_500), *keys]
    assert [contact.pk for contact in find_contacts(union, wanted)] == keys


def test_contact_shows_no_name_in_a_log_line() -> None:
    union = make_organization()
    ana = make_member(union, "7", given_name="Ana", family_name="Prueba")
    (contact,) = find_contacts(union, [ana.pk])
    assert repr(contact) == f"Contact({ana.pk})"
