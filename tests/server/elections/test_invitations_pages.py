"""The pages of invitations: who may see them, what they say, and what they never say."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from tests.server.elections.inviting import MEMBERS, plant_invited, set_up
from tests.server.elections.planting import SetClock
from tests.server.organizations.people import make_staff

from groundswell.server.elections.models import Invitation, Mailing, Reminder, Vote
from groundswell.server.web.clock import now

pytestmark = pytest.mark.django_db
PAGE = "/console/riverside/decisions/council-4/invitations/"
PAGES = ("", "settings/", "returned/", "returned/notice/")
BUTTONS = ("begin/", "pause/", "remind/", "letters/", "returned/again/")


@pytest.fixture
def vote(clock: SetClock) -> Vote:
    planted = plant_invited(clock)
    row = planted.invitations.get(member__number="A-0")
    row.status, row.problem = Invitation.Status.BOUNCED, "550 <b>unknown</b>"
    row.save()
    return planted


def signed_in(vote: Vote, kind: str) -> Client:
    client = Client()
    client.force_login(make_staff(vote.decision.organization, kind))
    return client


def text_of(client: Client, page: str = "", language: str = "en") -> str:
    return client.get(PAGE + page, headers={"Accept-Language": language}).content.decode()


@pytest.mark.parametrize("kind", ["organizer", "observer", "chapter_lead"])
def test_others_find_no_page(vote: Vote, kind: str) -> None:
    client = signed_in(vote, kind)
    assert {client.get(PAGE + page).status_code for page in PAGES} == {404}
    assert {client.post(PAGE + button).status_code for button in BUTTONS} == {404}


def test_sending_is_set_up_begun_paused(vote: Vote) -> None:
    client = signed_in(vote, "election_officer")
    assert "Set up sending" in text_of(client)
    refused = client.post(f"{PAGE}begin/", follow=True).content.decode()
    assert "Say first where answers go" in refused
    values = {"reply_to": "a@b.example", "per_minute": "60", "envelope": "din"}
    client.post(f"{PAGE}settings/", values)
    mailing = Mailing.objects.get()
    assert (mailing.reply_to, mailing.per_minute, mailing.envelope) == ("a@b.example", 60, "din")
    client.post(f"{PAGE}begin/")
    client.post(f"{PAGE}begin/")
    mailing.refresh_from_db()
    assert mailing.is_sending
    page = text_of(client)
    assert "Going out" in page
    assert 'hx-trigger="every 5s"' in page
    client.post(f"{PAGE}pause/")
    assert "Go on sending" in text_of(client)


@pytest.mark.parametrize(
    "wrong",
    [{"reply_to": "none"}, {"per_minute": "0"}, {"per_minute": "99999"}, {"envelope": "c4"}],
)
def test_wrong_settings_are_said_at_their_field(vote: Vote, wrong: dict[str, str]) -> None:
    client = signed_in(vote, "election_officer")
    values = {"reply_to": "a@b.example", "per_minute": "60", "envelope": "din"} | wrong
    page = client.post(f"{PAGE}settings/", values).content.decode()
    assert 'aria-invalid="true"' in page
    assert not Mailing.objects.exists()


def test_what_did_not_arrive_is_listed_with_names_and_its_reason_as_text(vote: Vote) -> None:
    client = signed_in(vote, "election_officer")
    assert "One invitation did not arrive." in text_of(client)
    page = text_of(client, "returned/")
    assert "Ana Soto 0" in page
    assert "550 &lt;b&gt;unknown&lt;/b&gt;" in page
    assert "Ana Soto 1" not in page
    assert "Correct the address" not in page
    set_up(vote)
    client.post(f"{PAGE}returned/again/")
    assert vote.invitations.filter(status=Invitation.Status.WAITING).count() == MEMBERS


def test_only_who_keeps_the_roll_corrects_addresses(vote: Vote) -> None:
    row = vote.invitations.get(member__number="A-0")
    page = f"{PAGE}returned/{row.pk}/"
    values = {"email": "right@mail.example"}
    assert signed_in(vote, "election_officer").post(page, values).status_code == 404
    client = signed_in(vote, "registrar")
    assert "Correct the address" in text_of(client, "returned/")
    client.post(page, values)
    row.refresh_from_db()
    assert (row.status, row.member.email) == (Invitation.Status.WAITING, "right@mail.example")
    assert client.get(f"{PAGE}returned/{row.pk + 1_000}/").status_code == 404


def test_invitation_of_another_vote_is_not_found_here(vote: Vote) -> None:
    row = vote.invitations.get(member__number="A-0")
    client = signed_in(vote, "registrar")
    other = PAGE.replace("council-4", "council-5")
    assert client.get(f"{other}returned/{row.pk}/").status_code == 404


@pytest.mark.parametrize(("sent", "shown"), [(4, "fewer than 5 sent"), (5, "5 sent")])
def test_round_of_reminders_shows_its_number_from_the_floor_on(
    vote: Vote, sent: int, shown: str
) -> None:
    client = signed_in(vote, "election_officer")
    round_ = Reminder.objects.create(vote=vote, asked_at=now(), sent=sent)
    assert "going out" in text_of(client)
    assert shown not in text_of(client)
    round_.finished_at = now()
    round_.save()
    assert f": {shown}</li>" in text_of(client)


def test_reminding_is_offered_when_it_can_be(vote: Vote, clock: SetClock) -> None:
    client = signed_in(vote, "election_officer")
    button = "Remind those who have not voted"
    set_up(vote)
    assert button not in text_of(client)
    clock(now() + timedelta(days=1))
    assert button in text_of(client)
    client.post(f"{PAGE}remind/")
    assert Reminder.objects.count() == 1
    assert button not in text_of(client)


def test_what_came_back_is_taken_in_or_refused(vote: Vote) -> None:
    client = signed_in(vote, "election_officer")
    page = client.post(f"{PAGE}returned/notice/", {"text": "Subject: hello"}).content.decode()
    assert "This is no notice of failed delivery" in page


def test_independent_registrar_sends_for_itself(vote: Vote) -> None:
    vote.registrar_key = None
    vote.save()
    page = text_of(signed_in(vote, "election_officer"))
    assert "The registrar of this vote is independent" in page
    assert "Send the invitations" not in page


def test_pages_are_spanish_too(vote: Vote) -> None:
    set_up(vote)
    page = text_of(signed_in(vote, "owner"), language="es")
    for words in ("Invitaciones", "Una invitación no llegó.", "Recordatorios", "Por imprimir"):
        assert words in page
