"""The file for the FEC: read back to the cent, logged, and held against ledger and filing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import fecfile
import pytest
from django.test import Client
from tests.server.organizations.people import make_organization, make_staff
from tests.server.outreach.money.material import SECRETS, bring_in, make_union, row
from tests.server.races.contributions.material import bring_in as bring_into_ledger
from tests.server.races.contributions.material import make_ledger
from tests.server.races.people import make_contest

from groundswell.outreach.money.report import Committee, Report
from groundswell.server.organizations.models import Organization, PersonalDataExport
from groundswell.server.outreach.models import FilingProfile, Receipt
from groundswell.server.outreach.queries.money.schedule import draw_schedule
from groundswell.server.outreach.views.console.money.schedule_form import ScheduleForm

pytestmark = pytest.mark.django_db

BASE = "/console/union/outreach/money/schedule-a/"
FILE = f"{BASE}file/"
ANSWERS = {
    "form": "F3X",
    "committee_id": "C00000001",
    "committee_name": "Example Fund",
    "covers_from": "2026-02-01",
    "covers_through": "2026-02-28",
    "conduit": "actblue",
    "report_code": "M3",
}
WHY = {"why": "Our February report"}


@pytest.fixture
def union() -> Organization:
    union = make_union()
    bring_in(
        union,
        row(1, amount="150.00", day="2026-01-15"),
        row(2, amount="75.25"),
        row(3, amount="20.00", **{"Donor First Name": "Other"}),
        row(4, amount="250.00", **{"Donor First Name": "Third", "Donor Employer": ""}),
        row(5, amount="300.00", **{"Donor First Name": "<b>Fourth</b>"}),
        row(6, amount="9000.00", **{"Recipient Gov ID": "C00000009"}),
    )
    return union


def client_of(union: Organization, kind: str = "owner") -> Client:
    client = Client()
    client.force_login(make_staff(union, kind))
    return client


def read(content: bytes) -> list[dict[str, Any]]:
    made = fecfile.loads(content.decode(), options={"as_strings": True})
    return made["itemizations"].get("Schedule A", [])


def report(**fields: Any) -> Report:
    values: dict[str, Any] = {
        "form": "F3X",
        "committee": Committee(id="C00000001", name="Example Fund"),
        "covers_from": date(2026, 2, 1),
        "covers_through": date(2026, 2, 28),
        "since": date(2026, 1, 1),
        "signed_on": date(2026, 3, 1),
    }
    return Report(**{**values, **fields})


def test_file_is_read_back_to_the_cent(union: Organization) -> None:
    sent = client_of(union).post(FILE, {**ANSWERS, **WHY})
    assert sent["Content-Disposition"] == (
        'attachment; filename="C00000001-2026-02-01-2026-02-28.fec"'
    )
    assert "no-store" in sent["Cache-Control"]
    items = read(sent.content)
    assert [
        (item["transaction_id"], item["contribution_amount"], item["contribution_aggregate"])
        for item in items
    ] == [
        ("R2", "75.25", "225.25"),
        ("R2M", "75.25", "225.25"),
        ("R4", "250.00", "250.00"),
        ("R4M", "250.00", "495.25"),
    ]
    cover = fecfile.loads(sent.content.decode(), options={"as_strings": True})["filing"]
    assert cover["col_a_individuals_itemized"] == "325.25"
    assert cover["col_a_individuals_unitemized"] == "20.00"
    assert cover["col_b_individuals_unitemized"] == "170.00"


def test_look_shows_sums_and_what_is_wrong_but_no_giver(union: Organization) -> None:
    page = client_of(union).get(BASE, ANSWERS).content.decode()
    for text in ("$645.25", "$325.25", "$20.00", "$300.00", "markup", "employer missing"):
        assert text in page
    assert "given name" in page
    assert not [secret for secret in SECRETS if secret in page]
    assert "Fourth" not in page
    assert not PersonalDataExport.objects.exists()


def test_export_is_on_the_books_with_its_reason(union: Organization) -> None:
    client = client_of(union)
    for why in ({}, {"why": "short"}):
        refused = client.post(FILE, {**ANSWERS, **why})
        assert refused["Content-Type"].startswith("text/html")
    assert not PersonalDataExport.objects.exists()
    client.post(FILE, {**ANSWERS, **WHY})
    export = PersonalDataExport.objects.get()
    assert (export.why, export.rows) == ("Our February report", 2)
    assert export.selection["schedule_a"] == "F3X C00000001"
    assert client.get("/console/union/exports/").status_code in (200, 404)
    assert FilingProfile.objects.get().answers["committee_name"] == "Example Fund"
    assert b"Example Fund" in client.get(BASE).content


def test_who_may_not_export_can_neither_look_nor_take(union: Organization) -> None:
    for kind in ("organizer", "registrar", "observer"):
        client = client_of(union, kind)
        assert client.get(BASE, ANSWERS).status_code == 404
        assert client.post(FILE, {**ANSWERS, **WHY}).status_code == 404
    stranger = client_of(make_organization("other"))
    assert stranger.post(FILE, {**ANSWERS, **WHY}).status_code == 404
    assert not PersonalDataExport.objects.exists()


def test_figures_stand_beside_the_ledgers(union: Organization, tmp_path: Path) -> None:
    ledger = make_ledger(make_contest(union), cycle=2026)
    client = client_of(union)
    asked = {**ANSWERS, "ledger": str(ledger.pk)}
    assert "differ by $645.25" in client.get(BASE, asked).content.decode()
    gifts = [row(2, amount="75.25"), row(3, amount="20.00"), row(4, amount="250.00")]
    bring_into_ledger(ledger, tmp_path, *gifts, row(5, amount="300.00"))
    page = client.get(BASE, asked).content.decode()
    assert "agree to the cent" in page
    assert "4 contributions of $645.25" in page


def test_sum_above_the_limit_is_flagged() -> None:
    union = make_union()
    bring_in(union, row(1, amount="5000.00", day="2026-01-02"), row(2, amount="0.01"))
    drawn = draw_schedule(union.pk, report())
    (over,) = drawn.over_limit
    assert (over.total_cents, over.limit.cents, over.keys) == (5_000_01, 5_000_00, ("R1", "R2"))
    candidate = report(form="F3", since=date(2024, 11, 6))
    drawn = draw_schedule(union.pk, candidate, election="P2026")
    assert [(each.limit.span, each.limit.cents) for each in drawn.over_limit] == [
        ("P2026", 3_500_00)
    ]
    assert not draw_schedule(union.pk, candidate).has_limits


def test_two_people_of_one_address_are_not_added_up() -> None:
    union = make_union()
    bring_in(union, row(1, amount="150.00"), row(2, amount="150.00", **{"Donor First Name": "Bo"}))
    assert draw_schedule(union.pk, report()).schedule.totals.items == 0


def test_what_was_filed_is_compared_and_never_counted(union: Organization) -> None:
    client = client_of(union)
    sent = client.post(FILE, {**ANSWERS, **WHY}).content
    before = draw_schedule(union.pk, report()).schedule.totals
    bring_in(union, data=sent, kind="filing")
    drawn = draw_schedule(union.pk, report())
    assert drawn.schedule.totals == before
    assert drawn.comparison is not None
    assert drawn.comparison.is_equal
    assert "agrees with what the committee filed" in client.get(BASE, ANSWERS).content.decode()
    Receipt.with_filings.filter(source="filing", transaction="R4").update(cents=1)
    page = client.get(BASE, ANSWERS).content.decode()
    assert "1 agree; 1 have another amount" in page


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"committee_id": "1"}, "eight digits"),
        ({"committee_id": "C00000001\n"}, ""),
        ({"covers_through": "2026-01-01"}, "before the first"),
        ({"covers_through": "2027-01-01"}, "one calendar year"),
        ({"form": "F3"}, "since the cycle began"),
        ({"form": "F3", "since": "2026-02-02"}, "before the report does"),
        ({"committee_name": "<b>"}, "markup"),
        ({"form": "F9"}, "valid choice"),
        ({"election": "x"}, "valid value"),
        ({"ledger": "999"}, "valid choice"),
    ],
)
def test_report_that_can_not_be(union: Organization, answers: dict[str, str], words: str) -> None:
    client = client_of(union)
    page = client.get(BASE, {**ANSWERS, **answers}).content.decode()
    if words:
        assert words in page
        assert client.post(FILE, {**ANSWERS, **answers, **WHY})["Content-Type"].startswith("text/h")


def test_form_begins_with_last_month() -> None:
    first = ScheduleForm.first_answers({"committee_id": "C1"}, date(2026, 3, 5))
    assert (first["covers_from"], first["covers_through"]) == (date(2026, 2, 1), date(2026, 2, 28))
    assert first["committee_id"] == "C1"
