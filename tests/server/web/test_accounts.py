"""Pages of accounts wear our frame, carry nothing inline, and keep their secrets sealed."""

from __future__ import annotations

import re
from pathlib import Path

import allauth
import pytest
from allauth.mfa.adapter import get_adapter
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation
from tests.server.organizations.people import make_organization, make_staff

import groundswell.server
from groundswell.server.sealed import SealBroken

pytestmark = pytest.mark.django_db
OUTSIDE = (
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/password/reset/key/1-x/",
    "/accounts/inactive/",
    "/accounts/confirm-email/",
)
INSIDE = (
    "/accounts/2fa/",
    "/accounts/2fa/webauthn/",
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/sessions/",
    "/accounts/logout/",
    "/accounts/reauthenticate/",
)


TEMPLATES = Path(groundswell.server.__file__).parent / "web/templates"
NEVER_SENT = {
    "account/email/account_already_exists_message.txt",  # nobody signs up by themselves
    "account/email/email_confirmation_signup_message.txt",
    "account/email/login_code_message.txt",  # nor signs in or chooses a password with a code
    "account/email/password_reset_code_message.txt",
    "account/email/unknown_account_message.txt",  # strangers are not written to
}


def page(client: Client, url: str, language: str) -> str:
    response = client.get(url, headers={"accept-language": language}, follow=True)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("url", [*OUTSIDE, *INSIDE])
def test_page_wears_the_frame_and_nothing_inline(client: Client, url: str, language: str) -> None:
    if url in INSIDE:
        client.force_login(make_staff(make_organization()))
    text = page(client, url, language)
    assert (f'<html lang="{language}">' in text, 'class="site-header"' in text) == (True, True)
    assert re.findall(r'\sstyle="|<style|\son[a-z]+="', text) == []
    scripts = re.findall(r"<script([^>]*)>", text)
    assert [s for s in scripts if "src=" not in s and "application/json" not in s] == []
    assert re.findall(r'(?:src|href)="(?:https?:)?//', text) == []


def test_policy_lets_nothing_in_from_elsewhere(client: Client) -> None:
    policy = client.get("/accounts/login/").headers["Content-Security-Policy"]
    sources = {source for part in policy.split(";") for source in part.split()[1:]}
    assert sources == {"'none'", "'self'", "data:"}


def test_secret_of_second_factor_is_sealed() -> None:
    sealed = get_adapter().encrypt("JBSWY3DPEHPK3PXP")
    assert "JBSWY3DPEHPK3PXP" not in sealed
    assert get_adapter().decrypt(sealed) == "JBSWY3DPEHPK3PXP"
    with pytest.raises(SealBroken):
        get_adapter().decrypt(sealed[:-8] + "AAAAAAAA")


def test_password_changed_is_told_by_mail(client: Client, mailoutbox: list[object]) -> None:
    user = make_staff(make_organization(), has_second_factor=False)
    client.force_login(user)
    form = {"oldpassword": "correct-horse-7", "password1": "better-horse-8"}
    client.post("/accounts/password/change/", {**form, "password2": "better-horse-8"})
    user.refresh_from_db()
    assert (user.check_password("better-horse-8"), len(mailoutbox)) == (True, 1)


@pytest.mark.parametrize(
    ("language", "subject", "greeting", "words"),
    [
        ("en", "Your password was changed", "Hello,", "The password of your account was changed."),
        ("es", "Se cambió su contraseña", "Hola:", "Se cambió la contraseña de su cuenta."),
    ],
)
def test_mail_speaks_in_our_words(
    client: Client,
    mailoutbox: list[EmailMessage],
    language: str,
    subject: str,
    greeting: str,
    words: str,
) -> None:
    client.force_login(make_staff(make_organization(), has_second_factor=False))
    form = {"oldpassword": "correct-horse-7", "password1": "better-horse-8"}
    form["password2"] = form["password1"]
    spoken = {"accept-language": language, "user-agent": "A <browser> & more"}
    client.post("/accounts/password/change/", form, headers=spoken)
    [message] = mailoutbox
    lines = str(message.body).splitlines()
    assert (message.subject, lines[0], lines[2]) == (subject, greeting, words)
    assert lines[4].endswith("A <browser> & more")
    assert "testserver" in lines[8]


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_mail_of_accounts_is_ours(language: str) -> None:
    """What the library writes itself is only what this server never sends."""
    library = Path(allauth.__file__).parent / "templates"
    names = {
        str(path.relative_to(library))
        for app in ("account", "mfa")
        for path in (library / app / "email").glob("*_message.txt")
    }
    ours = {name for name in names if (TEMPLATES / name).exists()}
    assert names - ours == NEVER_SENT
    user = User(email="ana@staff.example")
    context = {"current_site": {"domain": "vote.example"}, "user": user}
    with translation.override(language):
        for name in ours - {"account/email/base_message.txt"}:
            subject = name.replace("_message.txt", "_subject.txt")
            assert render_to_string(subject).strip()
            assert "vote.example" in render_to_string(name, context).strip().splitlines()[-1]


def test_email_changes_when_its_owner_confirms(client: Client, mailoutbox: list[object]) -> None:
    user = make_staff(make_organization(), email="old@staff.example", has_second_factor=False)
    client.post("/accounts/login/", {"login": user.email, "password": "correct-horse-7"})
    client.post("/accounts/reauthenticate/", {"password": "correct-horse-7"})
    client.post("/accounts/email/", {"email": "new@staff.example", "action_add": ""})
    user.refresh_from_db()
    assert user.email == "old@staff.example"
    texts = [str(message.body) for message in mailoutbox]  # type: ignore[attr-defined]
    links = [m[0] for text in texts if (m := re.search(r"/accounts/confirm-email/\S+/", text))]
    client.post(links[0])
    user.refresh_from_db()
    assert user.email == "new@staff.example"
