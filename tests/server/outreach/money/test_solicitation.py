"""Names from public filings: every way to somebody's name is tried, and none gives one.

52 U.S.C. 30111(a)(4), 11 CFR 104.15.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from tests.race.contributions.filing_material import person, write_filing, write_line
from tests.server.organizations.people import make_staff
from tests.server.outreach.money.material import bring_in, make_thanks, make_union, row

import groundswell.server.outreach as outreach
from groundswell.server.organizations.models import Organization
from groundswell.server.outreach.actions.money.completing import complete_receipt
from groundswell.server.outreach.actions.money.thanks import thank, thank_what_is_due
from groundswell.server.outreach.models import Consent, Notice, Receipt
from groundswell.server.outreach.queries.money.numbers import number_receipts
from groundswell.server.outreach.queries.money.solicitation import (
    NotToBeAsked,
    askable_receipts,
    verify_askable,
)
from groundswell.server.web.clock import now

pytestmark = pytest.mark.django_db

MARK = "Zqfiled"
MAY_LOOK_AT_FILINGS = {
    "models/receipt.py",
    "actions/money/receipt_entering.py",
    "actions/money/thanks.py",
    "queries/money/schedule.py",
}
"""Files that may say `with_filings`: to store, delete, lock one row, or compare sums."""


@pytest.fixture
def union() -> Organization:
    union = make_union()
    bring_in(union, row(1, amount="250.00"))
    data = write_filing(
        "8.5",
        write_line("F3XN", "8.5", {"filer_committee_id_number": "C00000001"}),
        write_line(
            "SA11AI",
            "8.5",
            person(7, "250.00", contributor_last_name=MARK, contribution_date="20260204"),
        ),
    )
    bring_in(union, data=data, kind="filing")
    assert Receipt.with_filings.filter(family_name__startswith=MARK).count() == 1
    return union


def filed() -> Receipt:
    return Receipt.with_filings.get(source="filing")


def test_lists_of_people_have_none_of_them(union: Organization) -> None:
    assert [each.transaction for each in Receipt.objects.all()] == ["R1"]
    assert [each.transaction for each in askable_receipts(union.pk)] == ["R1"]
    assert number_receipts(union.pk, ["T7", "R1"]).keys() == {"R1"}
    with pytest.raises(NotToBeAsked) as refused:
        verify_askable(filed())
    assert MARK not in str(refused.value)


def test_export_has_none_of_them(union: Organization) -> None:
    client = Client()
    client.force_login(make_staff(union))
    answers = {
        "form": "F3X",
        "committee_id": "C00000001",
        "committee_name": "Example",
        "covers_from": "2026-02-01",
        "covers_through": "2026-02-28",
        "why": "to see what is sent",
    }
    sent = client.post("/console/union/outreach/money/schedule-a/file/", answers)
    assert b"Zqfamily" in sent.content
    assert MARK.encode() not in sent.content
    members = client.post("/console/union/members/export/", {"why": "to see what is sent"})
    assert MARK.encode() not in b"".join(members.streaming_content)  # type: ignore[attr-defined]


def test_no_page_of_the_console_names_them(union: Organization) -> None:
    client = Client()
    client.force_login(make_staff(union))
    base = "/console/union/outreach/money/"
    pages = [base, f"{base}receipts/", f"{base}thanks/", f"{base}schedule-a/"]
    pages += [f"{base}receipts/{each.receipt_import_id}/" for each in Receipt.with_filings.all()]
    for page in pages:
        assert MARK.encode() not in client.get(page).content
    assert client.get(f"{base}givers/{filed().pk}/").status_code == 404
    assert client.post(f"{base}givers/{filed().pk}/", {"employer": "x"}).status_code == 404


def test_they_are_neither_thanked_nor_changed(union: Organization) -> None:
    words = make_thanks(union)
    thank_what_is_due()
    with pytest.raises(NotToBeAsked):
        thank(filed().pk, words)
    with pytest.raises(NotToBeAsked):
        complete_receipt(filed(), {"employer": "x"}, by=make_staff(union))
    assert not Notice.objects.exists()
    assert not mail.outbox


@pytest.mark.parametrize("values", [{"email": "zq@mail.example"}, {"thanks": "waiting"}])
def test_database_lets_them_bear_no_address_and_no_thanks(
    union: Organization, values: dict[str, str]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Receipt.with_filings.filter(source="filing").update(**values)


def test_consent_of_a_namesake_opens_nothing(union: Organization) -> None:
    Consent.objects.create(
        organization=union,
        channel="email",
        address="zqfiled@mail.example",
        given_at=now(),
        source="form",
        words="Yes",
    )
    make_thanks(union)
    thank_what_is_due()
    assert not Notice.objects.exists()


def test_only_these_files_ever_look_beyond_the_platforms_receipts() -> None:
    root = Path(outreach.__path__[0])
    found = set()
    for path in root.rglob("*.py"):
        name = path.relative_to(root).as_posix()
        if "migrations" in name:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if any(
            isinstance(node, ast.Attribute) and node.attr in ("with_filings", "_base_manager")
            for node in ast.walk(tree)
        ) or "with_filings" in path.read_text(encoding="utf-8"):
            found.add(name)
    assert found == MAY_LOOK_AT_FILINGS
