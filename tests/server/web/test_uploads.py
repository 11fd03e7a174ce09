"""Nothing that a stranger sends is written to the disk; staff's files are, within a limit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.server.organizations.people import make_organization, make_staff

from groundswell.server.organizations.models import Organization
from groundswell.server.web import uploads

pytestmark = pytest.mark.django_db

IMPORTS = "/console/riverside/imports/"
LARGE = 3 * 10**6


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the names of uploads that are written to the disk."""
    names: list[str] = []
    begin = uploads.TemporaryFileUploadHandler.new_file

    def new_file(self: Any, field: str, name: str, *args: Any, **kwargs: Any) -> None:
        names.append(name)
        begin(self, field, name, *args, **kwargs)

    monkeypatch.setattr(uploads.TemporaryFileUploadHandler, "new_file", new_file)
    return names


@pytest.fixture
def organization() -> Organization:
    return make_organization("riverside")


def a_file(size: int, line: bytes = b"number,name\n") -> SimpleUploadedFile:
    return SimpleUploadedFile("roll.csv", (line * (size // len(line) + 1))[:size])


@pytest.mark.parametrize("path", ["/accounts/login/", "/i18n/setlang/"])
def test_large_file_from_a_stranger_is_refused_unread(path: str, opened: list[str]) -> None:
    client = Client(enforce_csrf_checks=True)
    client.get("/accounts/login/")  # with the cookie, the form's token is looked for in the body
    answer = client.post(path, {"file": a_file(LARGE)})
    assert answer.status_code == 413
    assert opened == []


def test_refusal_of_a_large_file_says_so() -> None:
    answer = Client().post("/accounts/login/", {"file": a_file(LARGE)})
    assert (answer.status_code, answer["Cache-Control"]) == (413, "no-store")
    assert "1 MB at the most" in answer.content.decode()


def test_small_file_stays_in_memory(opened: list[str], organization: Organization) -> None:
    client = Client()
    client.force_login(make_staff(organization))
    assert client.post("/console/", {"file": a_file(10_000)}).status_code != 413
    assert opened == []


def test_import_reads_nothing_before_it_knows_who_sends(
    opened: list[str], organization: Organization
) -> None:
    file = a_file(LARGE)
    assert Client().post(IMPORTS, {"file": file}).status_code == 302
    client = Client()
    client.force_login(make_staff(organization, "observer"))
    assert client.post(IMPORTS, {"file": file}).status_code == 404
    assert opened == []


def test_import_takes_a_large_file_from_staff(
    opened: list[str], organization: Organization, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    client = Client()
    client.force_login(make_staff(organization))
    answer = client.post(IMPORTS, {"file": a_file(LARGE)})
    assert answer.status_code in (200, 302)
    assert opened == ["roll.csv"]


def test_import_wants_the_forms_token(organization: Organization, opened: list[str]) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_staff(organization))
    assert client.post(IMPORTS, {"file": a_file(LARGE)}).status_code == 403


def test_import_that_states_more_than_its_limit_is_refused_unread(
    opened: list[str], organization: Organization
) -> None:
    client = Client()
    client.force_login(make_staff(organization))
    answer = client.post(IMPORTS, {"file": a_file(100)}, CONTENT_LENGTH="500000001")
    assert answer.status_code == 413
    assert "500 MB at the most" in answer.content.decode()
    assert opened == []
