"""Signatures come, are confirmed, are counted against the roll, and go."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from tests.server.organizations.people import make_member, make_organization
from tests.server.outreach.petitions.making import (
    make_petition,
    make_signatures,
    sign,
    sign_and_confirm,
    signature_of,
)

from groundswell.outreach.petitions.counting import Figures
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.models import Organization
from groundswell.server.outreach.actions.petitions.renew import find_due_counts, renew_count
from groundswell.server.outreach.actions.petitions.sign import (
    confirm_signature,
    forget_unconfirmed,
    withdraw_signature,
)
from groundswell.server.outreach.actions.petitions.write import close_petition
from groundswell.server.outreach.models import Consent, Notice, Petition, Signature
from groundswell.server.outreach.queries.petitions.counts import (
    count_days,
    count_domains,
    count_now,
    count_states,
    find_lines,
    find_public_count,
)
from groundswell.server.outreach.queries.petitions.signatures import make_receipt
from groundswell.server.web.clock import now

pytestmark = pytest.mark.django_db
WORDS = "Riverside may send me e-mail about this."


@pytest.fixture
def union() -> Organization:
    return make_organization("union")


@pytest.fixture
def petition(union: Organization) -> Petition:
    return make_petition(union)


def figures(petition: Petition) -> Figures:
    return count_now(petition)[0]


def test_signature_counts_once_it_is_confirmed(petition: Petition) -> None:
    token = sign(petition)
    assert count_now(petition) == (Figures(), 1)
    confirm_signature(petition, token)
    confirm_signature(petition, token)
    assert count_now(petition) == (Figures(supporters=1), 0)
    petition.refresh_from_db()
    assert petition.changes == 1


def test_only_the_digest_of_the_link_is_stored(petition: Petition) -> None:
    token = sign(petition)
    row = Signature.objects.values().get()
    assert token not in str(row)
    assert repr(signature_of(token)) == str(signature_of(token)) == f"signature {row['id']}"


@pytest.mark.parametrize(
    ("member", "expected"),
    [
        ({}, Figures(members=1)),
        ({"standing": "suspended"}, Figures(supporters=1)),
        ({"standing": "lapsed"}, Figures(supporters=1)),
        ({"standing": None}, Figures(supporters=1)),
        ({"since_on": date(2999, 1, 1)}, Figures(supporters=1)),
        ({"kind": "supporter"}, Figures(supporters=1)),
        ({"email": "other@people.example"}, Figures(supporters=1)),
    ],
)
def test_member_in_good_standing_that_day_is_verified(
    union: Organization, petition: Petition, member: dict[str, Any], expected: Figures
) -> None:
    make_member(union, "7", **{"email": "Bo.Lee@People.Example", **member})
    sign_and_confirm(petition)
    assert figures(petition) == expected


def test_number_with_the_name_verifies_too_and_number_alone_does_not(
    union: Organization, petition: Petition
) -> None:
    make_member(union, "7", given_name="Bó", family_name="Lee", email="old@people.example")
    sign_and_confirm(petition, "Someone Else", number="7")
    assert figures(petition) == Figures(supporters=1)
    sign_and_confirm(petition, "LEE, Bo", email="bo@people.example", number=" 7 ")
    assert figures(petition) == Figures(members=1, supporters=1)


def test_member_of_another_organization_is_nobody_here(petition: Petition) -> None:
    make_member(make_organization("other"), "7", email="bo.lee@people.example")
    sign_and_confirm(petition)
    assert figures(petition) == Figures(supporters=1)


def test_two_of_one_mailbox_are_two_where_the_roll_has_both(
    union: Organization, petition: Petition
) -> None:
    for number, given in (("1", "Ana"), ("2", "Bo")):
        make_member(union, number, given_name=given, family_name="Lee", email="home@people.example")
    sign_and_confirm(petition, "Ana Lee", email="home@people.example")
    sign_and_confirm(petition, "Bo Lee", email="home@people.example")
    assert figures(petition) == Figures(members=2)
    sign_and_confirm(petition, "Cy Lee", email="home@people.example")
    assert figures(petition) == Figures(members=2, duplicates=1)


def test_duplicates_are_apart(union: Organization, petition: Petition) -> None:
    make_member(union, "7", email="bo@people.example", given_name="Bo", family_name="Lee")
    phone = "+15155550101"
    sign_and_confirm(petition, "Bo Lee", email="bo@people.example", phone=phone)
    sign_and_confirm(petition, "Bo Lee", email="BO+2@people.example")
    sign_and_confirm(petition, "Lee Bo", email="third@people.example", phone=phone)
    sign_and_confirm(petition, "Во Lee", email="fourth@people.example", phone=phone)
    sign_and_confirm(petition, "Bo Lee", email="fifth@people.example", number="7")
    assert figures(petition) == Figures(members=1, duplicates=4)
    sign_and_confirm(petition, "Cy Lee", email="cy@people.example", phone=phone)
    assert figures(petition) == Figures(members=1, supporters=1, duplicates=4)


def test_taking_a_signature_back_deletes_it_and_lets_its_duplicate_count(
    petition: Petition,
) -> None:
    token = sign(petition, "Bo Lee", email="bo@people.example")
    confirm_signature(petition, token)
    sign_and_confirm(petition, "Bo Lee", email="bo+x@people.example")
    assert figures(petition) == Figures(supporters=1, duplicates=1)
    withdraw_signature(petition, token)
    assert figures(petition) == Figures(supporters=1)
    assert not Signature.objects.filter(email="bo@people.example").exists()
    with pytest.raises(Refused):
        withdraw_signature(petition, token)


def test_taking_back_before_confirming_withdraws_the_message(petition: Petition) -> None:
    withdraw_signature(petition, sign(petition))
    assert Signature.objects.count() == 0
    notice = Notice.objects.get()
    assert (notice.state, notice.address, notice.text) == ("withdrawn", "", "")
    petition.refresh_from_db()
    assert petition.changes == 0


def test_mailbox_is_not_flooded_and_the_answer_is_the_same(petition: Petition) -> None:
    tokens = [sign(petition, email=f"bo+{n}@people.example") for n in range(5)]
    assert [bool(token) for token in tokens] == [True, True, True, False, False]
    assert Signature.objects.count() == 3


def test_link_holds_for_seven_days(petition: Petition) -> None:
    token, kept = sign(petition), sign(petition, "Cy Lee")
    confirm_signature(petition, kept)
    old = now() - timedelta(days=8)
    Signature.objects.update(signed_at=old)
    with pytest.raises(Refused):
        confirm_signature(petition, token)
    assert forget_unconfirmed() == 1
    assert Signature.objects.get() == signature_of(kept)


def test_closed_petition_takes_no_signature_and_no_confirmation(petition: Petition) -> None:
    token, confirmed = sign(petition), sign(petition, "Cy Lee")
    confirm_signature(petition, confirmed)
    close_petition(petition, by=None)  # type: ignore[arg-type]
    with pytest.raises(Refused):
        sign(petition, "Di Lee")
    with pytest.raises(Refused):
        confirm_signature(petition, token)
    withdraw_signature(petition, confirmed)
    assert figures(petition) == Figures()


@pytest.mark.parametrize("days", [{"opens_on": date(2999, 1, 1)}, {"closes_on": date(2000, 1, 1)}])
def test_petition_is_signed_on_its_days_alone(union: Organization, days: dict[str, date]) -> None:
    petition = make_petition(union, "timed", **days)
    with pytest.raises(Refused):
        sign(petition)


def test_consent_is_kept_apart_and_only_from_who_gave_it(
    union: Organization, petition: Petition
) -> None:
    make_member(union, "7", email="bo.lee@people.example")
    wants = {"wants_messages": True, "messages_words": WORDS}
    token = sign(petition, **wants)
    assert Consent.objects.count() == 0
    confirm_signature(petition, token)
    sign_and_confirm(petition, "Cy Lee")
    withdraw_signature(petition, token)
    consent = Consent.objects.get()
    assert (consent.address, consent.words, consent.tag) == (
        "bo.lee@people.example",
        WORDS,
        "member",
    )


def test_figures_are_published_in_steps(petition: Petition) -> None:
    make_signatures(petition, 9)
    assert find_due_counts() == []
    assert find_public_count(petition) is None
    sign_and_confirm(petition)
    assert find_due_counts() == [petition]
    assert find_due_counts() == []  # one worker has it
    renew_count(petition.pk)
    public = find_public_count(petition)
    assert public is not None
    assert public.figures == Figures(supporters=10)
    sign_and_confirm(petition, "Di Lee")
    assert find_due_counts() == []
    assert find_public_count(petition).figures == Figures(supporters=10)  # type: ignore[union-attr]


def test_last_count_of_a_closed_petition_is_exact(petition: Petition) -> None:
    make_signatures(petition, 10)
    renew_count(petition.pk)
    sign_and_confirm(petition)
    close_petition(petition, by=None)  # type: ignore[arg-type]
    assert find_due_counts() == [petition]
    renew_count(petition.pk)
    assert find_public_count(petition).figures == Figures(supporters=11)  # type: ignore[union-attr]
    assert find_due_counts() == []


def test_list_has_every_confirmed_signature_and_the_receipt_finds_its_line(
    petition: Petition,
) -> None:
    first = make_signatures(petition, 10)[0]
    twin = sign_and_confirm(petition, "Pat Poe", email="p0+x@people.example")
    count = renew_count(petition.pk)
    lines = find_lines(petition)
    assert lines is not None
    assert len(lines) == 32 * 11
    assert (count.figures, len(count.root)) == (Figures(supporters=10, duplicates=1), 64)
    for signature in (first, twin):
        receipt = make_receipt(petition, signature)
        assert receipt.is_listed
        assert receipt.entry.splitlines()[2] == signature.email
    late = sign_and_confirm(petition)
    assert make_receipt(petition, late).is_listed is False
    renew_count(petition.pk)
    assert make_receipt(petition, late).is_listed
    assert petition.counts.exclude(lines=None).count() == 1


def test_states_with_few_are_together_and_days_add_up(petition: Petition) -> None:
    make_signatures(petition, 12)
    sign_and_confirm(petition, state="NH")
    sign_and_confirm(petition, "Cy Lee", state="")
    shown = count_states(petition)
    assert (shown.places, shown.others) == ((), 14)
    days = count_days(petition, time_zone="America/New_York")
    assert [(each.people, each.duplicates, each.total) for each in days] == [(14, 0, 14)]


def test_mailboxes_of_supporters_are_counted_by_domain(
    union: Organization, petition: Petition
) -> None:
    make_signatures(petition, 11)
    for n in range(10):
        sign_and_confirm(petition, email=f"x{n}@throwaway.example")
    sign_and_confirm(petition, email="own@name.example")
    make_member(union, "7", email="m@people.example")
    sign_and_confirm(petition, email="m@people.example")
    found = count_domains(petition)
    assert found == (("people.example", 11), ("throwaway.example", 10))
