"""Pages for what goes wrong: they wear the frame, and speak the reader's language."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory
from django.utils import translation
from django.views.defaults import server_error

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "title"), [("en", "There is no such page"), ("es", "Esta página no existe")]
)
def test_missing_page_says_so_and_leads_on(language: str, title: str) -> None:
    answer = Client().get("/nobody/nothing/", headers={"accept-language": language})
    page = answer.content.decode()
    assert answer.status_code == 404
    assert f"<h1>{title}</h1>" in page
    assert '<main id="main"' in page
    assert '<a class="button" href="/">' in page


def test_form_without_its_token_says_that_the_page_is_too_old() -> None:
    answer = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "a"})
    assert answer.status_code == 403
    assert "<h1>This page is too old</h1>" in answer.content.decode()


def test_fault_of_the_server_needs_nothing_of_the_request() -> None:
    with translation.override("es"):
        answer = server_error(RequestFactory().get("/"))
    page = answer.content.decode()
    assert answer.status_code == 500
    assert "<h1>Algo ha fallado</h1>" in page
    assert "<form" not in page
