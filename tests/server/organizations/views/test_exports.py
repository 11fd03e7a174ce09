"""Exports say why, are on the books, and run no formula."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client
from tests.server.organizations.people import (
    make_chapter,
    make_member,
    make_organization,
    make_staff,
)

from groundswell.roll.text import restore
from groundswell.server.organizations.models import (
    Change,
    Organization,
    PersonalDataExport,
)

pytestmark = pytest.mark.django_db
URL = "/console/union/members/export/"
WHY = "Letters to those who lapsed"


@pytest.fixture
def union() -> Organization:
    return make_organization("union")


@pytest.fixture
def registrar(client: Client, union: Organization) -> Client:
    client.force_login(make_staff(union, "registrar", email="rita@staff.example"))
    return client


def rows_of(client: Client, url: str = URL) -> list[dict[str, str]]:
    response = client.post(url, {"why": WHY})
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    text = b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_export_holds_members_and_is_on_the_books(union: Organization, registrar: Client) -> None:
    local = make_chapter(union, "local-1")
    make_member(union, "1", local, given_name="Ana", family_name="Prueba", phone="+15152820123")
    make_member(union, "2", standing="lapsed")
    rows = rows_of(registrar)
    assert [(r["number"], r["chapter"], r["standing"]) for r in rows] == [
        ("1", "local-1", "good"),
        ("2", "", "lapsed"),
    ]
    assert restore(rows[0]["phone"]) == "+15152820123"
    export = PersonalDataExport.objects.get()
    assert (export.by_name, export.why, export.selection, export.rows) == (
        "rita@staff.example",
        WHY,
        {},
        2,
    )
    assert Change.objects.get().action == "members_exported"


def test_export_is_narrowed_as_the_list_is(union: Organization, registrar: Client) -> None:
    make_member(union, "1")
    make_member(union, "2", standing="lapsed")
    assert [row["number"] for row in rows_of(registrar, f"{URL}?standing=lapsed")] == ["2"]
    export = PersonalDataExport.objects.get()
    assert (export.selection, export.rows) == ({"standing": "lapsed"}, 1)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "'="])
def test_export_runs_no_formula(union: Organization, registrar: Client, sign: str) -> None:
    name = f"{sign}cmd|' /C calc'!A0"
    make_member(union, "1", family_name=name)
    (row,) = rows_of(registrar)
    assert row["family_name"] == f"'{name}"


@pytest.mark.parametrize("why", ["", "   ", "for fun"])
def test_export_without_reason_is_refused(union: Organization, registrar: Client, why: str) -> None:
    make_member(union, "1")
    response = registrar.post(URL, {"why": why})
    assert response.headers["Content-Type"].startswith("text/html")
    assert PersonalDataExport.objects.count() == 0


def test_export_broken_off_is_told_from_a_whole_one(
    union: Organization, registrar: Client, client: Client
) -> None:
    for number in range(3):
        make_member(union, str(number))
    response = registrar.post(URL, {"why": WHY})
    next(iter(response.streaming_content))  # type: ignore[attr-defined]
    assert PersonalDataExport.objects.get().rows is None
    client.force_login(make_staff(union, "owner"))
    page = client.get("/console/union/members/exports/").content.decode()
    assert ("broken off" in page, WHY in page) == (True, True)
