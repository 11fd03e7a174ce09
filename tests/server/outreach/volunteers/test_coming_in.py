"""Volunteers come in by a link, stay for a shift, and are out when a lead says so."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.server.organizations.people import make_organization
from tests.server.outreach.volunteers.people import EMAIL, NAME, come_in, make_caller, make_link

from groundswell.server.outreach.actions.volunteers.invitations import revoke_invitation
from groundswell.server.outreach.actions.volunteers.revoke import revoke_volunteer
from groundswell.server.outreach.models import (
    Volunteer,
    VolunteerInvitation,
    VolunteerSession,
)
from groundswell.server.outreach.views.act.volunteers.pages import JOINING
from groundswell.server.web.clock import now

pytestmark = pytest.mark.django_db


@pytest.fixture
def union() -> Any:
    JOINING.forget()
    return make_organization("union")


def calls_page(client: Client, union: Any) -> Any:
    return client.get(reverse("act_calls", args=[union.slug]))


def test_link_name_and_rules_let_somebody_in(union: Any) -> None:
    row, secret = make_link(union)
    client, volunteer = make_caller(union, secret, email=EMAIL.upper())
    assert (volunteer.name, volunteer.email, volunteer.language) == (NAME, EMAIL, "en")
    row.refresh_from_db()
    assert row.uses == 1
    page = calls_page(client, union)
    assert (page.status_code, page.headers["Cache-Control"]) == (200, "private, no-store")
    assert NAME in page.content.decode()


def test_cookie_is_for_this_organization_and_no_script(union: Any) -> None:
    client, _ = make_caller(union, make_link(union)[1])
    cookie = client.cookies["volunteer"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/act/union/", True, "Lax")
    assert not VolunteerSession.objects.filter(digest=cookie.value).exists()


def test_secret_is_typed_as_people_type(union: Any) -> None:
    _, secret = make_link(union)
    assert come_in(Client(), union, f" {secret.lower().replace('-', ' ')} ").status_code == 302
    link = f"https://vote.example/act/union/join/#{secret}"
    assert come_in(Client(), union, link).status_code == 302


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"agrees": ""}, "Nobody can call without agreeing"),
        ({"name": "  "}, "This field is required"),
        ({"secret": ""}, "Open the link that you were sent"),
        ({"secret": "7K3QF-2M8XA-9RTD0-AB3CE"}, "No link has this code"),
        ({"secret": "drop table"}, "No link has this code"),
        ({"email": "rosa"}, "valid email"),
    ],
)
def test_what_is_missing_lets_nobody_in(union: Any, fields: dict[str, str], words: str) -> None:
    _, secret = make_link(union)
    page = come_in(Client(), union, **{"secret": secret, **fields})
    assert (page.status_code, words in page.content.decode()) == (200, True)
    assert Volunteer.objects.count() == 0


def test_link_of_another_organization_opens_nothing(union: Any) -> None:
    _, secret = make_link(make_organization("other"))
    assert come_in(Client(), union, secret).status_code == 200


def test_full_link_lets_nobody_new_in_but_those_who_came(union: Any) -> None:
    row, secret = make_link(union, max_uses=1)
    client, volunteer = make_caller(union, secret)
    page = come_in(Client(), union, secret)
    assert "As many people as this link was meant for" in page.content.decode()
    assert come_in(client, union, secret).status_code == 302
    row.refresh_from_db()
    assert (row.uses, list(Volunteer.objects.all())) == (1, [volunteer])


def test_link_that_ran_out_or_was_ended_lets_nobody_in(union: Any) -> None:
    row, secret = make_link(union)
    VolunteerInvitation.objects.filter(pk=row.pk).update(expires_at=now())
    assert "does not hold any more" in come_in(Client(), union, secret).content.decode()
    row, secret = make_link(union)
    revoke_invitation(row, also_volunteers=False)
    assert "does not hold any more" in come_in(Client(), union, secret).content.decode()


def test_shift_ends_after_twelve_hours_and_who_comes_back_is_the_same(union: Any) -> None:
    _, secret = make_link(union)
    client, volunteer = make_caller(union, secret)
    session = VolunteerSession.objects.get()
    assert session.ends_at - session.begun_at == timedelta(hours=12)
    VolunteerSession.objects.update(ends_at=now())
    page = calls_page(client, union)
    assert (page.status_code, NAME in page.content.decode()) == (403, False)
    assert NAME in client.get(reverse("act_join", args=["union"])).content.decode()
    assert come_in(client, union, secret).status_code == 302
    assert calls_page(client, union).status_code == 200
    assert (Volunteer.objects.get(), VolunteerSession.objects.count()) == (volunteer, 1)


def test_volunteer_who_is_shown_out_sees_nothing_from_then_on(union: Any) -> None:
    _, secret = make_link(union)
    client, volunteer = make_caller(union, secret, email=EMAIL)
    revoke_volunteer(volunteer)
    assert calls_page(client, union).status_code == 403
    assert "has been ended" in come_in(client, union, secret).content.decode()
    stranger = come_in(Client(), union, secret, email=EMAIL)
    assert "has been ended" in stranger.content.decode()


def test_link_ended_with_its_volunteers_shows_them_out(union: Any) -> None:
    row, secret = make_link(union)
    client, _ = make_caller(union, secret)
    other_client, _ = make_caller(union, make_link(union)[1])
    assert revoke_invitation(row, also_volunteers=True) == 1
    assert calls_page(client, union).status_code == 403
    assert calls_page(other_client, union).status_code == 200


def test_who_ends_the_shift_is_forgotten_at_this_phone(union: Any) -> None:
    _, secret = make_link(union)
    client, _ = make_caller(union, secret)
    page = client.post(reverse("act_leave", args=["union"]))
    assert (page.status_code, VolunteerSession.objects.count()) == (200, 0)
    assert calls_page(client, union).status_code == 403
    assert NAME not in client.get(reverse("act_join", args=["union"])).content.decode()


def test_session_of_one_organization_opens_no_other(union: Any) -> None:
    client, _ = make_caller(union, make_link(union)[1])
    other = make_organization("other")
    client.cookies["volunteer"]["path"] = "/"
    assert calls_page(client, other).status_code == 403


def test_many_who_come_in_at_once_wait(union: Any) -> None:
    client = Client()
    answers = [come_in(client, union, "no code").status_code for _ in range(70)]
    assert (answers[0], answers[-1]) == (200, 429)


def test_no_log_line_knows_a_volunteer_or_a_secret(
    union: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "groundswell")
    _, secret = make_link(union)
    client, _ = make_caller(union, secret, email=EMAIL)
    calls_page(client, union)
    come_in(client, union, "wrong")
    for text in (NAME, EMAIL, secret, client.cookies["volunteer"].value):
        assert text not in caplog.text
