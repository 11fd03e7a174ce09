"""From an empty server to an open console, through the pages."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from tests.server.organizations.people import make_organization, make_staff

from groundswell.server.organizations.actions.setup import begin_setup

pytestmark = pytest.mark.django_db
SETUP = {
    "person": "Olga Owner",
    "email": "olga@staff.example",
    "password": "correct-horse-7",
    "again": "correct-horse-7",
    "name": "Riverside Tenants’ Union",
    "slug": "riverside",
    "kind": "union",
    "place": "Iowa",
    "region": "US",
    "language": "en",
    "time_zone": "America/Chicago",
}


def code_of(secret: str) -> str:
    """Give what an authenticator app shows."""
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def set_up_app(client: Client) -> str:
    """Set an authenticator app up, and give its secret."""
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    found = re.search(r'id="authenticator_secret"[^>]* value="([A-Z2-7]+)"', page)
    assert found is not None
    answer = client.post("/accounts/2fa/totp/activate/", {"code": code_of(found[1])})
    assert answer.status_code == 302
    return found[1]


def test_first_person_sets_the_server_up_and_signs_in_again(client: Client) -> None:
    url = f"/console/set-up/{begin_setup()}/"
    assert client.post(url, SETUP).headers["Location"] == "/console/"
    assert client.get("/console/riverside/").headers["Location"] == "/console/second-step/"
    secret = set_up_app(client)
    assert client.get("/console/riverside/").status_code == 200
    stored = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in stored
    client.post("/accounts/logout/")
    # A code works once: the second sign-in of this half minute takes a recovery code.
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    sign_in = {"login": SETUP["email"], "password": SETUP["password"]}
    answer = client.post("/accounts/login/", sign_in)
    assert answer.headers["Location"] == "/accounts/2fa/authenticate/"
    assert client.get("/console/riverside/").status_code == 302
    client.post("/accounts/2fa/authenticate/", {"code": codes[0]})
    assert client.get("/console/riverside/").status_code == 200
    assert client.get(url).status_code == 410


def test_setup_shows_what_is_wrong_beside_the_field(client: Client) -> None:
    url = f"/console/set-up/{begin_setup()}/"
    wrong = {**SETUP, "slug": "console", "again": "another-horse-8"}
    page = client.post(url, wrong).content.decode()
    assert "The two passwords differ." in page
    page = client.post(url, {**wrong, "again": SETUP["password"]}).content.decode()
    assert "This short name is an address of the server&#x27;s own." in page
    assert User.objects.count() == 0


def test_invited_person_joins_through_the_link(client: Client) -> None:
    owner = make_staff(make_organization("union"))
    client.force_login(owner)
    client.post(
        "/console/union/staff/invite/", {"email": "rita@staff.example", "kind": "registrar"}
    )
    found = re.search(r"/console/join/\S+/", str(mail.outbox[0].body))
    assert found is not None
    somebody = Client()
    account = {"person": "Rita", "password": "correct-horse-7", "again": "correct-horse-7"}
    assert somebody.post(found[0], account).headers["Location"] == "/console/"
    set_up_app(somebody)
    assert somebody.get("/console/union/members/").status_code == 200
    assert somebody.get(found[0]).status_code == 410


def test_invited_person_with_an_account_signs_in_first(client: Client) -> None:
    union = make_organization("union")
    client.force_login(make_staff(union))
    rita = make_staff(email="rita@staff.example")
    client.post("/console/union/staff/invite/", {"email": rita.email, "kind": "observer"})
    found = re.search(r"/console/join/\S+/", str(mail.outbox[0].body))
    assert found is not None
    somebody = Client()
    assert somebody.get(found[0]).headers["Location"] == f"/accounts/login/?next={found[0]}"
    stranger = make_staff(email="stranger@staff.example")
    somebody.force_login(stranger)
    assert "this invitation is for rita@staff.example" in somebody.get(found[0]).content.decode()
    somebody.post(found[0])
    assert stranger.roles.count() == 0
    somebody.force_login(rita)
    assert somebody.post(found[0]).headers["Location"] == "/console/union/"
    assert [role.kind for role in rita.roles.all()] == ["observer"]


def test_nobody_signs_up_without_a_link(client: Client) -> None:
    form = {"email": "a@staff.example", "password1": "correct-horse-7"}
    page = client.post("/accounts/signup/", {**form, "password2": "correct-horse-7"})
    assert "Accounts are given by invitation" in page.content.decode()
    assert User.objects.count() == 0


def test_guessing_a_password_is_slowed_down(client: Client) -> None:
    user = make_staff(make_organization("union"), has_second_factor=False)
    wrong = {"login": user.email, "password": "wrong-horse-1"}
    for _ in range(5):
        client.post("/accounts/login/", wrong)
    right = {"login": user.email, "password": "correct-horse-7"}
    page = client.post("/accounts/login/", right).content.decode()
    assert "Too many failed login attempts" in page
    assert client.get("/console/").status_code == 302


def test_reset_writes_to_nobody_unknown(client: Client) -> None:
    client.post("/accounts/password/reset/", {"email": "unknown@staff.example"})
    assert mail.outbox == []
