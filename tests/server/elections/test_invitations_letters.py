"""Letters: one page each whatever the names, the right code in each, forgotten when printed."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import segno
import typst
from django.conf import settings as django_settings
from django.test import Client
from tests.server.elections.inviting import MEMBERS, plant_invited, set_up
from tests.server.elections.planting import SetClock
from tests.server.organizations.people import make_staff
from vectors.generate.people import code as code_of

from groundswell.server.elections.actions.invitations.forget import forget_codes
from groundswell.server.elections.actions.invitations.print_letters import (
    make_file,
    mark_printed,
    order_letters,
    read_letters,
    take_due_batches,
)
from groundswell.server.elections.actions.refusal import ActionRefused
from groundswell.server.elections.actions.reissue_code import reissue_code
from groundswell.server.elections.letters.setting import (
    TEMPLATE,
    Letter,
    letter_inputs,
    set_letters,
)
from groundswell.server.elections.models import Invitation, LetterBatch, Vote
from groundswell.server.elections.queries.invitation_facts import InvitationFacts, find_facts
from groundswell.server.organizations.models import PersonalDataExport
from groundswell.server.organizations.queries.contact import Contact
from groundswell.voting.code import format_code

pytestmark = pytest.mark.django_db
LINK = "http://127.0.0.1:8000/riverside/council-4/booth/#"
ANA = Contact(
    pk=1,
    number="A-1",
    name="Ana Soto",
    email="",
    language="en",
    street="12 Elm St",
    city="Des Moines",
    state="IA",
    postcode="50309",
    country="US",
)


@pytest.fixture
def vote(clock: SetClock) -> Vote:
    """Give an open vote whose members have a postal address and no other."""
    planted = plant_invited(clock, email="", street="12 Elm St", city="Des Moines", state="IA")
    set_up(planted, envelope="us10")
    return planted


def pages_of(facts: InvitationFacts, letters: list[Letter], envelope: str) -> list[int]:
    """Give the page on which each letter ends."""
    inputs = letter_inputs(facts, letters, envelope)
    return list(
        json.loads(str(typst.query(str(TEMPLATE), "<letter>", field="value", sys_inputs=inputs)))
    )


@pytest.mark.parametrize("envelope", ["din", "us10"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_each_letter_is_one_page(vote: Vote, envelope: str, language: str) -> None:
    facts = find_facts(vote, reply_to="elections@" + "very-long." * 20 + "example")
    facts = replace(
        facts, title="T" + "itle " * 59, contest="Contest " * 37, organization="O" * 300
    )
    contacts = [
        ANA,
        replace(ANA, name="Wilhelmina " * 36, street="Long street " * 25, city="City " * 40),
        replace(ANA, name="X" * 400),
        replace(ANA, name="محمد بن عبد الله", country="EG"),
        replace(ANA, name='#panic() $x$ <b> "\\', street="*_`@<letter>"),
        replace(ANA, name="", street=""),
    ]
    letters = [Letter(each, format_code(code_of(0)), language) for each in contacts]
    assert pages_of(facts, letters, envelope) == list(range(1, len(letters) + 1))


def test_letter_has_the_link_as_a_picture_and_the_code_in_groups(vote: Vote) -> None:
    facts = find_facts(vote, reply_to="elections@riverside.example")
    code = format_code(code_of(0))
    data = json.loads(letter_inputs(facts, [Letter(ANA, code, "es")], "din")["data"])
    [letter] = data["letters"]
    assert letter["groups"] == code.split("-")
    assert letter["address"] == ["Ana Soto", "12 Elm St", "Des Moines, IA 50309"]
    link = facts.link(code)
    assert link == f"{LINK}{quote(code, safe='-')}.{facts.vote_id[:16]}"
    drawn = segno.make_qr(link, error="m").svg_inline(border=4)
    assert drawn.partition(" d=")[2] == letter["qr"].partition(" d=")[2].rstrip("\n")
    words = data["words"]["es"]
    assert words["booth"] == LINK.removesuffix("#")
    assert "Puede votar desde el viernes, 1 de mayo de 2026" in words["when"]
    assert set_letters(facts, [Letter(ANA, code, "es")], envelope="din")[:5] == b"%PDF-"


def test_letters_are_made_taken_printed_and_forgotten(vote: Vote) -> None:
    by = make_staff(vote.decision.organization)
    assert order_letters(vote, by=by) == 1
    with pytest.raises(ActionRefused, match="Nobody waits"):
        order_letters(vote, by=by)
    [pk] = take_due_batches()
    assert take_due_batches() == []
    batch = LetterBatch.objects.get(pk=pk)
    with pytest.raises(ActionRefused, match="not made yet"):
        read_letters(batch, by=by)
    make_file(pk)
    batch.refresh_from_db()
    path = Path(batch.file.path)
    assert path.is_relative_to(django_settings.MEDIA_ROOT)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert b"%PDF" not in path.read_bytes()
    with pytest.raises(ActionRefused, match="Nobody has downloaded"):
        mark_printed(batch, by=by)
    assert read_letters(batch, by=by)[:5] == b"%PDF-"
    export = PersonalDataExport.objects.get()
    assert (export.rows, export.selection) == (MEMBERS, {"decision": "council-4", "letters": "1"})
    batch.refresh_from_db()
    mark_printed(batch, by=by)
    mark_printed(batch, by=by)
    assert set(vote.invitations.values_list("status", "code")) == {("printed", None)}
    forget_codes()
    assert not path.exists()
    batch.refresh_from_db()
    with pytest.raises(ActionRefused, match="letters are printed"):
        read_letters(batch, by=by)
    kinds = [each.kind for each in vote.decision.actions.all()]
    assert kinds == ["letters_printed", "letters_taken", "letters_asked"]


def test_code_replaced_meanwhile_is_not_taken_for_printed(vote: Vote) -> None:
    by = make_staff(vote.decision.organization)
    order_letters(vote, by=by)
    [pk] = take_due_batches()
    make_file(pk)
    batch = LetterBatch.objects.get(pk=pk)
    read_letters(batch, by=by)
    reissue_code(vote, "A-0", by=by)
    mark_printed(batch, by=by)
    row = vote.invitations.get(member__number="A-0")
    assert (row.status, row.code is not None) == (Invitation.Status.WAITING, True)
    assert order_letters(vote, by=by) == 1
    assert list(vote.letter_batches.values_list("number", "count")) == [(1, MEMBERS), (2, 1)]


def test_file_that_a_killed_worker_left_is_made_anew(vote: Vote) -> None:
    order_letters(vote, by=make_staff(vote.decision.organization))
    [pk] = take_due_batches()
    batch = LetterBatch.objects.get(pk=pk)
    left = Path(django_settings.MEDIA_ROOT, f"letters/{vote.pk}-1.sealed")
    left.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    left.write_bytes(b"half of it")
    make_file(pk)
    batch.refresh_from_db()
    assert Path(batch.file.path) == left
    assert len(left.read_bytes()) > 1_000


def test_members_without_any_address_get_no_letter(vote: Vote) -> None:
    member = vote.invitations.get(member__number="A-3").member
    member.street = ""
    member.save()
    by = make_staff(vote.decision.organization)
    order_letters(vote, by=by)
    assert vote.letter_batches.get().count == MEMBERS - 1
    row = vote.invitations.get(member__number="A-3")
    assert (row.letters, row.status) == (None, Invitation.Status.WAITING)


def test_letters_of_a_vote_that_is_over_go(vote: Vote) -> None:
    order_letters(vote, by=make_staff(vote.decision.organization))
    [pk] = take_due_batches()
    make_file(pk)
    path = Path(LetterBatch.objects.get(pk=pk).file.path)
    Vote.objects.filter(pk=vote.pk).update(phase=Vote.Phase.COUNTING)
    forget_codes()
    assert not path.exists()
    assert not vote.invitations.filter(code__isnull=False).exists()


def test_page_sends_the_file_and_no_cache_keeps_it(vote: Vote, client: Client) -> None:
    by: Any = make_staff(vote.decision.organization, "registrar")
    client.force_login(by)
    page = "/console/riverside/decisions/council-4/invitations/"
    client.post(f"{page}letters/")
    [pk] = take_due_batches()
    make_file(pk)
    assert client.get(f"{page}letters/1/").status_code == 405
    response = client.post(f"{page}letters/1/")
    assert response.content[:5] == b"%PDF-"
    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]
    assert client.post(f"{page}letters/2/").status_code == 404
    client.post(f"{page}letters/1/printed/")
    assert set(vote.invitations.values_list("code", flat=True)) == {None}
