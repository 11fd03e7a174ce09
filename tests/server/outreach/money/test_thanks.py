"""Thanks: once for each receipt, to those alone who agreed, in their language."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from tests.server.organizations.people import make_member, make_staff
from tests.server.outreach.money.material import bring_in, make_thanks, make_union, row, work

from groundswell.server.organizations.models import Organization
from groundswell.server.outreach.actions.changed import ChangedMeanwhile
from groundswell.server.outreach.actions.money.receipt_files import ask_removal
from groundswell.server.outreach.actions.money.thanks import (
    change_thanks,
    fill_in,
    thank_what_is_due,
)
from groundswell.server.outreach.models import Consent, Notice, Receipt, ReceiptImport, Unsubscribe
from groundswell.server.web.clock import now

pytestmark = pytest.mark.django_db

EMAIL = "zq@mail.example"


def consent(union: Organization, address: str = EMAIL, language: str = "en") -> None:
    Consent.objects.create(
        organization=union,
        channel="email",
        address=address,
        language=language,
        given_at=now(),
        source="form",
        words="Yes, write to me.",
    )


def test_giver_who_agreed_is_thanked_once() -> None:
    union = make_union()
    consent(union)
    make_thanks(union)
    bring_in(union, row(1, amount="1250.50"))
    for _ in range(3):
        thank_what_is_due()
    notice = Notice.objects.get()
    assert (notice.address, notice.language) == (EMAIL, "en")
    assert notice.subject == "Thank you, Zqgiven"
    assert notice.text == "Zqgiven, your $1,250.50 reached Example Union."


def test_file_taken_out_and_brought_in_again_thanks_nobody_twice() -> None:
    union = make_union()
    consent(union)
    make_thanks(union)
    bring_in(union, row(1))
    thank_what_is_due()
    ask_removal(ReceiptImport.objects.get())
    work()
    bring_in(union, row(1))
    thank_what_is_due()
    assert Notice.objects.count() == 1


def test_words_are_in_the_language_of_the_consent() -> None:
    union = make_union()
    consent(union, language="es")
    make_thanks(union)
    bring_in(union, row(1))
    thank_what_is_due()
    assert Notice.objects.get().text == "Zqgiven, sus $25,00 llegaron a Example Union."


def test_member_is_thanked_and_who_never_agreed_is_not() -> None:
    union = make_union()
    make_member(union, "m1", email="member@mail.example")
    make_thanks(union)
    bring_in(union, row(1), row(2, **{"Donor Email": "Member@mail.example"}), row(3))
    thank_what_is_due()
    assert [each.address for each in Notice.objects.all()] == ["member@mail.example"]
    states = Receipt.objects.order_by("row").values_list("thanks", flat=True)
    assert list(states) == ["unwanted", "queued", "unwanted"]


def test_who_unsubscribed_a_second_ago_is_not_thanked() -> None:
    union = make_union()
    consent(union)
    make_thanks(union)
    bring_in(union, row(1))
    Unsubscribe.objects.create(organization=union, address=EMAIL, at=now())
    thank_what_is_due()
    assert not Notice.objects.exists()


def test_older_gifts_and_gifts_without_an_address_are_left_alone() -> None:
    union = make_union()
    consent(union)
    make_thanks(union, since=date(2026, 3, 1))
    bring_in(union, row(1, day="2026-02-28"), row(2, day="2026-03-01", **{"Donor Email": ""}))
    thank_what_is_due()
    assert not Notice.objects.exists()
    assert set(Receipt.objects.values_list("thanks", flat=True)) == {"waiting"}


def test_nothing_goes_while_thanks_are_off() -> None:
    union = make_union()
    consent(union)
    make_thanks(union, is_on=False)
    bring_in(union, row(1))
    thank_what_is_due()
    assert not Notice.objects.exists()


@pytest.mark.parametrize("name", ["see http://evil.example", "a@b", "<b>", "www.evil"])
def test_name_that_is_an_address_is_left_out(name: str) -> None:
    union = make_union()
    consent(union)
    make_thanks(union)
    bring_in(union, row(1, **{"Donor First Name": name}))
    thank_what_is_due()
    assert "evil" not in Notice.objects.get().text


def test_what_is_filled_in_is_not_filled_in_again() -> None:
    assert fill_in("{name}: {amount}!", "{amount}{name}", "$1.00", "X") == "{amount}{name}: $1.00!"
    assert fill_in("{0.__class__} {organization}", "", "", "X") == "{0.__class__} X"


def values(**changed: str) -> dict[str, str]:
    return {
        "is_on": "on",
        "since": "2026-01-01",
        "subject": "Thank you",
        "words": "Dear {name}",
        "subject_es": "Gracias",
        "words_es": "Hola {name}",
        "version": "0",
        **changed,
    }


def test_lead_writes_the_words_and_sees_how_they_read() -> None:
    union = make_union()
    client = Client()
    client.force_login(make_staff(union, "organizer"))
    address = "/console/union/outreach/money/thanks/"
    assert b"This field is required" in client.post(address, values(words_es="")).content
    assert client.post(address, values()).status_code == 302
    assert b"Dear Ana" in client.get(address).content
    stale = client.post(address, values(words="Other"))
    assert b"Somebody else has changed this" in stale.content
    with pytest.raises(ChangedMeanwhile):
        change_thanks(union, {"words": "x"}, version=0)
