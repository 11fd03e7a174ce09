"""Files of receipts: looked at before anything changes, each once, out again without a trace."""

from __future__ import annotations

import gzip
import logging
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.test import Client
from tests.race.contributions.filing_material import person, write_filing, write_line
from tests.race.contributions.material import export
from tests.server.organizations.people import make_staff
from tests.server.outreach.money.material import SECRETS, bring_in, make_union, row, upload, work

from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.outreach.actions.money import receipt_entering
from groundswell.server.outreach.actions.money.hold import take_due_receipts
from groundswell.server.outreach.actions.money.platform_file import read_receipts
from groundswell.server.outreach.actions.money.receipt_files import (
    ask_removal,
    begin_import,
    confirm_import,
    drop_import,
)
from groundswell.server.outreach.actions.money.work import do_import
from groundswell.server.outreach.models import Receipt, ReceiptImport
from groundswell.server.outreach.queries.money.counts import read_changed, read_found

pytestmark = pytest.mark.django_db

BASE = "/console/union/outreach/money/receipts/"
CARD = "4242424242424242"


def files() -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT, "receipts").glob("*") if path.is_file()]


def test_file_is_looked_at_before_anything_changes() -> None:
    union = make_union()
    made = upload(union, export(row(1), row(2, amount="10.01"), row(3, amount="x")))
    found = read_found(made.found)
    assert (made.step, Receipt.objects.count()) == ("read", 0)
    assert (found.rows, found.receipts, found.refused, found.cents) == (3, 2, 1, 35_01)
    assert (found.first_on, found.last_on) == ("2026-02-03", "2026-02-03")
    assert made.refused == [{"line": 4, "column": "Amount", "code": "amount.invalid"}]
    assert len(files()) == 1
    confirm_import(made)
    work()
    made.refresh_from_db()
    assert (made.step, files()) == ("entered", [])
    first = Receipt.objects.get(transaction="R1")
    assert (first.cents, first.received_on, first.row) == (25_00, date(2026, 2, 3), 2)
    assert (first.given_name, first.family_name, first.email) == (
        "Zqgiven",
        "Zqfamily",
        "zq@mail.example",
    )
    assert (first.street, first.city, first.state, first.postcode) == (
        *("1 Zqstreet", "Dayton", "OH", "45402"),
    )
    assert (first.employer, first.occupation, first.committee_id) == (
        *("Zqworks", "Welder", "C00000001"),
    )
    assert first.refcode == "email-1216"


def test_day_is_that_of_new_york_and_abroad_is_zz() -> None:
    union = make_union()
    late = {"Date": "2026-02-03 23:59:59", "Donor Country": "Canada", "Donor State": "ON"}
    bring_in(union, row(1, **late), row(2, **{"Donor Country": "u.s.a."}))
    assert list(Receipt.objects.order_by("row").values_list("received_on", "state")) == [
        (date(2026, 2, 3), "ZZ"),
        (date(2026, 2, 3), "OH"),
    ]


def test_second_import_changes_nothing_and_a_later_one_completes() -> None:
    union = make_union()
    bring_in(union, row(1, **{"Donor Employer": ""}), row(2))
    again = bring_in(union, row(1), row(2), row(2, amount="26.00"))
    changed = read_changed(again.changed)
    assert (changed.new, changed.corrected, changed.unchanged) == (0, 1, 1)
    other = bring_in(union, row(2, amount="99.00"))
    assert read_changed(other.changed).conflicts == 1
    assert sorted(Receipt.objects.values_list("cents", "employer")) == [(25_00, "Zqworks")] * 2


def test_refund_finds_its_receipt_in_either_order_and_waits_without() -> None:
    union = make_union()
    back = {"Refund ID": "F1", "Refund Date": "2026-02-09 10:00:00"}
    made = bring_in(
        union,
        row(1, amount="-25.00", day="2026-02-08"),
        row(1),
        row(2, **back),
        row(3, amount="-5"),
    )
    changed = read_changed(made.changed)
    assert (changed.new, changed.refunds, changed.waiting) == (2, 2, 1)
    assert list(Receipt.objects.order_by("row").values_list("refunded_cents", "refunded_on")) == [
        (25_00, date(2026, 2, 8)),
        (25_00, date(2026, 2, 9)),
    ]


def test_removal_deletes_people_and_only_what_the_file_brought() -> None:
    union = make_union()
    first = bring_in(union, row(1))
    second = bring_in(union, row(1), row(2))
    ask_removal(second)
    work()
    second.refresh_from_db()
    assert second.step == "removed"
    assert list(Receipt.objects.values_list("transaction", flat=True)) == ["R1"]
    with pytest.raises(Refused):
        ask_removal(second)
    ask_removal(first)
    work()
    assert not Receipt.with_filings.exists()


def test_dropped_file_is_deleted_and_one_file_is_under_way_at_a_time() -> None:
    union = make_union()
    made = upload(union, export(row(1)))
    with pytest.raises(Refused):
        upload(union, export(row(2)))
    drop_import(made)
    assert files() == []
    with pytest.raises(Refused):
        confirm_import(made)
    assert upload(union, gzip.compress(export(row(2)))).step == "read"


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"Comments": f"my card: {CARD[:4]} {CARD[4:8]} {CARD[8:12]} {CARD[12:]}"}, "Comments"),
        ({"Donor Phone": CARD}, "Donor Phone"),
        ({"Custom Field 1 Value": "3782-822463-10005"}, "Custom Field 1 Value"),
        ({"Donor Employer": CARD}, "Donor Employer"),
    ],
)
def test_file_with_a_card_is_refused_whole_and_names_the_column(
    cells: dict[str, str], column: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    union = make_union()
    made = upload(union, export(row(1), row(2, **cells)))
    assert (made.step, made.refused) == (
        "failed",
        [{"line": 1, "column": column, "code": "cards"}],
    )
    assert made.problem == "cards"
    assert (files(), Receipt.objects.count()) == ([], 0)
    client = Client()
    client.force_login(make_staff(union))
    page = client.get(f"{BASE}{made.pk}/").content.decode()
    assert column in page
    assert "payment cards" in page
    for text in (page, caplog.text):
        assert CARD not in text
        assert "463" not in text


def test_column_named_for_cards_is_refused_also_when_empty() -> None:
    data = export(row(1)).replace(b"Comments", b"Card Number", 1)
    made = upload(make_union(), data)
    assert (made.step, made.refused[0]["column"]) == ("failed", "Card Number")


def test_card_in_a_row_that_is_no_row_is_found_too() -> None:
    data = export(row(1)) + f"broken,{CARD}\n".encode()
    made = upload(make_union(), data)
    assert made.step == "failed"
    assert made.problem == "cards"


def test_long_numbers_of_the_platform_are_no_cards() -> None:
    made = upload(make_union(), export(*(row(4_242_424_242_424_240 + n) for n in range(9))))
    assert made.step == "read"


@pytest.mark.parametrize("data", [b"", b"\x00\xff\xfe", b"a,b\n1,2\n", b"Date,Amount\n"])
def test_file_that_is_none_fails_and_says_why(data: bytes) -> None:
    made = upload(make_union(), data)
    assert made.step == "failed"
    assert made.problem
    assert files() == []


def test_worker_killed_between_pieces_goes_on_where_it_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    union = make_union()
    rows = [row(n) for n in range(200)]
    monkeypatch.setattr(
        receipt_entering, "read_receipts", lambda path: read_receipts(path, size=8_000)
    )
    made = upload(union, export(*rows))
    confirm_import(made)
    real, calls = receipt_entering._note, []

    def die(*args: object, **kwargs: object) -> None:
        real(*args, **kwargs)  # type: ignore[arg-type]
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(receipt_entering, "_note", die)
    (hold,) = take_due_receipts()
    with pytest.raises(KeyboardInterrupt):
        do_import(hold)
    monkeypatch.setattr(receipt_entering, "_note", real)
    assert 0 < Receipt.objects.count() < 200
    assert take_due_receipts() == []  # it may still be alive
    ReceiptImport.objects.update(holder="")
    work()
    made.refresh_from_db()
    assert (made.step, Receipt.objects.count()) == ("entered", 200)
    assert read_changed(made.changed).new == 200


def test_filing_is_brought_in_to_be_compared_with() -> None:
    data = write_filing(
        "8.5",
        write_line("F3XN", "8.5", {"filer_committee_id_number": "C00000001"}),
        write_line("SA11AI", "8.5", person(1, "250.00")),
        write_line("SA11AI", "8.5", person(2, "250.00", memo_code="X")),
    )
    union = make_union()
    made = bring_in(union, data=data, kind="filing")
    assert read_changed(made.changed).new == 1
    (item,) = Receipt.with_filings.all()
    assert (item.source, item.email, item.thanks) == ("filing", "", "unwanted")
    assert not Receipt.objects.exists()
    assert read_changed(bring_in(union, data=data, kind="filing").changed).unchanged == 1


def test_platform_file_is_no_filing() -> None:
    made = upload(make_union(), export(row(1)), "filing")
    assert made.step == "failed"


def test_pages_show_no_giver_and_are_for_those_who_may_export() -> None:
    union = make_union()
    owner, organizer = Client(), Client()
    owner.force_login(make_staff(union))
    organizer.force_login(make_staff(union, "organizer"))
    data = ContentFile(export(row(1), row(2, amount="x")), "zq gifts.csv")
    sent = owner.post(BASE, {"kind": "platform", "file": data})
    assert sent.status_code == 302
    work()
    page = sent["Location"]
    assert b"Read, nothing changed yet" in owner.get(page).content
    owner.post(f"{page}confirm/")
    assert b'http-equiv="refresh"' in owner.get(page).content
    work()
    for address in (page, BASE, "/console/union/outreach/money/"):
        text = owner.get(address).content.decode()
        assert not [secret for secret in SECRETS if secret in text]
    for address in (page, BASE):
        assert organizer.get(address).status_code == 404
    assert organizer.post(f"{page}undo/").status_code == 404
    assert owner.get("/console/union/outreach/money/receipts/99999/").status_code == 404


def test_giver_is_completed_by_hand_and_no_file_changes_that() -> None:
    union = make_union()
    bring_in(union, row(1, **{"Donor Employer": ""}))
    receipt = Receipt.objects.get()
    client = Client()
    client.force_login(make_staff(union))
    address = f"/console/union/outreach/money/givers/{receipt.pk}/"
    assert b"Zqfamily" in client.get(address).content
    names = ("given_name", "family_name", "street", "city", "state", "postcode", "occupation")
    values = {name: getattr(receipt, name) for name in names} | {"employer": "Asked and told"}
    assert client.post(address, {**values, "cents": "1"}).status_code == 302
    bring_in(union, row(1, **{"Donor Employer": "Other"}))
    receipt.refresh_from_db()
    assert (receipt.employer, receipt.cents, receipt.is_completed) == (
        "Asked and told",
        25_00,
        True,
    )


def test_nothing_of_a_giver_is_in_words_or_logs(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    bring_in(make_union(), row(1))
    receipt = Receipt.objects.get()
    text = f"{receipt} {receipt!r} {caplog.text}"
    assert not [secret for secret in SECRETS if secret in text]


def test_begin_keeps_no_path_of_a_name() -> None:
    made = begin_import(
        make_union(), "platform", ContentFile(b"x"), "../../etc/passwd.csv", by=None
    )
    assert made.name == "passwd.csv"
    assert Path(made.file.path).parent == Path(settings.MEDIA_ROOT, "receipts")
    drop_import(made)
