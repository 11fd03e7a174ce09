"""The caller's page over real requests: one person at a time, and what came of each call."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from tests.server.outreach.calling.material import SetClock
from tests.server.outreach.calling.pages.banks import Bank, make_bank

from groundswell.server.outreach.actions.calling.campaigns import move_campaign
from groundswell.server.outreach.actions.calling.optouts import opt_out
from groundswell.server.outreach.actions.volunteers.revoke import revoke_volunteer
from groundswell.server.outreach.models import Call, CallAnswer, OptOut, VolunteerStop

pytestmark = pytest.mark.django_db
EVENING = datetime(2015, 12, 17, 22, tzinfo=UTC)  # 16:00 in Des Moines


@pytest.fixture
def bank(clock: SetClock) -> Bank:
    clock(EVENING)
    return make_bank()


def open_next(client: Client, bank: Bank) -> tuple[Any, str]:
    """Press "next person"; give the call and the page."""
    assert client.post(bank.next).status_code == 302
    return Call.objects.filter(state="reserved").latest("pk"), client.get(
        bank.page
    ).content.decode()


def send(client: Client, bank: Bank, call: Call, **fields: Any) -> Any:
    return client.post(f"{bank.page}{call.pk}/", fields)


def answers(call: Call) -> list[tuple[str, str]]:
    return list(
        CallAnswer.objects.filter(call=call).order_by("pk").values_list("question", "answer")
    )


def test_nobody_is_opened_by_looking(bank: Bank) -> None:
    client, _ = bank.caller()
    page = client.get(bank.page).content.decode()
    assert ("First person" in page, Call.objects.count()) == (True, 0)


def test_page_shows_one_person_and_no_more_of_them_than_is_needed(bank: Bank) -> None:
    client, volunteer = bank.caller()
    call, page = open_next(client, bank)
    number = call.telephone.number
    assert f'href="tel:{number}"' in page
    assert set(re.findall(r"\+1515555\d{4}", page)) == {number}
    assert f"Hello {call.member.given_name}, this is {volunteer.name} with Union." in page
    assert "Des Moines, Iowa" in page
    assert "4 p.m. there, Central Time" in page
    for hidden in ("Family", "Secret Street", "members.example", call.member.number, "50309"):
        assert hidden not in page


def test_two_volunteers_never_have_one_number(bank: Bank) -> None:
    callers = [bank.caller()[0] for _ in range(3)]
    numbers = [open_next(client, bank)[0].telephone.number for client in callers]
    assert len(set(numbers)) == 3
    late, _ = bank.caller()
    page = late.post(bank.next).content.decode()
    assert "is being called" in page


def test_pages_walk_the_script_without_a_program(bank: Bank) -> None:
    client, _ = bank.caller()
    call, page = open_next(client, bank)
    assert 'name="answer" value="opening:yes"' in page
    script = re.search(r'name="script" value="(\d+)"', page)
    assert script is not None
    page = send(
        client, bank, call, script=script[1], answer="opening:yes", note="n"
    ).content.decode()
    assert "Can you come to the caucus in Des Moines?" in page
    assert 'name="given" value="opening:yes"' in page
    assert ">n</textarea>" in page
    page = send(
        client, bank, call, script=script[1], given="opening:yes", back="1"
    ).content.decode()
    assert "caucus in" not in page.partition("<script")[0]
    given = ["opening:yes", "shift:no"]
    answer = send(
        client, bank, call, script=script[1], given=given, note=" Left early ", outcome="canvassed"
    )
    assert (answer.status_code, answer["Location"]) == (302, bank.page)
    call.refresh_from_db()
    assert (call.state, call.outcome, call.note) == ("done", "canvassed", "Left early")
    assert answers(call) == [("Support", "With us"), ("Caucus", "Can’t come")]
    page = client.get(bank.page).content.decode()
    assert "You have put down 1 result today." in page
    assert not re.search(r"\+1515", page)


def test_script_is_in_the_persons_language_and_can_be_changed(bank: Bank) -> None:
    client, _ = bank.caller()
    call, page = open_next(client, bank)
    assert 'class="caller-script" lang="en"' in page
    page = send(client, bank, call, script="1", given="opening:yes", language="es").content.decode()
    assert 'class="caller-script" lang="es"' in page
    assert "¿Puede venir a la asamblea?" in page
    call.member.language = "es"
    call.member.save()
    assert 'class="caller-script" lang="es"' in client.get(bank.page).content.decode()


def test_same_result_sent_again_is_one_result(bank: Bank) -> None:
    client, _ = bank.caller()
    call, _ = open_next(client, bank)
    url = f"{bank.page}{call.pk}/"
    for _ in range(3):
        again = client.post(url, {"outcome": "not_home"}, headers={"accept": "application/json"})
        assert again.status_code == 204
    other = client.post(url, {"outcome": "busy"}, headers={"accept": "application/json"})
    assert (other.status_code, "result already" in other.json()["refused"]) == (409, True)
    call.telephone.refresh_from_db()
    assert (Call.objects.count(), call.telephone.attempts) == (1, 1)


def test_result_that_comes_late_is_kept_all_the_same(bank: Bank, clock: SetClock) -> None:
    client, _ = bank.caller()
    call, _ = open_next(client, bank)
    clock(EVENING + timedelta(minutes=21))
    assert not re.search(r"\+1515", client.get(bank.page).content.decode())
    answer = client.post(
        f"{bank.page}{call.pk}/", {"outcome": "opted_out"}, headers={"accept": "application/json"}
    )
    assert answer.status_code == 204
    assert OptOut.objects.get().number == call.telephone.number


def test_phone_that_died_comes_back_to_the_same_person(bank: Bank) -> None:
    client, _ = bank.caller()
    call, _ = open_next(client, bank)
    client.post(bank.next)
    assert (
        Call.objects.count(),
        call.telephone.number in client.get(bank.page).content.decode(),
    ) == (
        1,
        True,
    )


def test_page_that_is_open_keeps_the_number(bank: Bank, clock: SetClock) -> None:
    client, _ = bank.caller()
    call, _ = open_next(client, bank)
    clock(EVENING + timedelta(minutes=15))
    assert client.post(f"{bank.page}{call.pk}/extend/").status_code == 204
    clock(EVENING + timedelta(minutes=30))
    assert call.telephone.number in client.get(bank.page).content.decode()
    clock(EVENING + timedelta(minutes=40))
    assert client.post(f"{bank.page}{call.pk}/extend/").status_code == 409


def test_person_given_back_goes_to_the_next_caller(bank: Bank) -> None:
    client, _ = bank.caller()
    call, _ = open_next(client, bank)
    send(client, bank, call, give_back="1")
    call.refresh_from_db()
    assert call.state == "returned"
    others = [open_next(bank.caller()[0], bank)[0] for _ in range(3)]
    assert call.telephone_id in [each.telephone_id for each in others]


def test_callback_is_on_the_clock_of_the_person(bank: Bank) -> None:
    client, _ = bank.caller()
    call, page = open_next(client, bank)
    assert '<option value="2015-12-18">Friday, December 18</option>' in page
    assert 'name="callback_zone" value="America/Chicago"' in page
    fields = {"callback_day": "2015-12-18", "callback_time": "18:30"}
    wrong = send(client, bank, call, outcome="callback", callback_zone="Asia/Tokyo", **fields)
    assert (wrong.status_code, "whose clock" in wrong.content.decode()) == (422, True)
    past = {**fields, "callback_day": "2015-12-16"}
    wrong = send(client, bank, call, outcome="callback", callback_zone="America/Chicago", **past)
    assert (wrong.status_code, "still to come" in wrong.content.decode()) == (422, True)
    send(client, bank, call, outcome="callback", callback_zone="America/Chicago", **fields)
    call.refresh_from_db()
    assert call.callback_at == datetime(2015, 12, 19, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "fields",
    [
        {"outcome": "won"},
        {"outcome": "canvassed", "script": "1", "given": "opening:perhaps"},
        {"outcome": "callback"},
        {"outcome": "callback", "callback_day": "x", "callback_time": "\0"},
    ],
)
def test_what_can_not_be_is_refused_and_the_person_stays(
    bank: Bank, fields: dict[str, str]
) -> None:
    client, _ = bank.caller()
    call, page = open_next(client, bank)
    script = re.search(r'name="script" value="(\d+)"', page)
    assert script is not None
    if "script" in fields:
        fields = {**fields, "script": script[1]}
    answer = send(client, bank, call, **fields)
    assert (answer.status_code, call.telephone.number in answer.content.decode()) == (422, True)
    call.refresh_from_db()
    assert call.state == "reserved"


def test_opt_out_of_a_second_ago_is_on_the_screen(bank: Bank) -> None:
    client, _ = bank.caller()
    call, _ = open_next(client, bank)
    opt_out(bank.organization.pk, call.telephone.number, "all", "another campaign")
    page = client.get(bank.page).content.decode()
    assert "has just been opted out" in page
    assert "tel:" not in page


def test_nobody_works_the_call_of_another(bank: Bank) -> None:
    client, _ = bank.caller()
    call, _ = open_next(client, bank)
    other, _ = bank.caller()
    for path in ("", "extend/"):
        answer = other.post(f"{bank.page}{call.pk}/{path}", {"outcome": "opted_out"})
        assert answer.status_code == 404
    call.refresh_from_db()
    assert call.state == "reserved"


def test_volunteer_who_is_shown_out_in_a_call_sees_no_number(bank: Bank) -> None:
    client, volunteer = bank.caller()
    call, _ = open_next(client, bank)
    revoke_volunteer(volunteer)
    page = client.get(bank.page)
    assert (page.status_code, call.telephone.number in page.content.decode()) == (403, False)
    call.refresh_from_db()
    assert call.state == "returned"


def test_page_says_when_calls_begin_again(bank: Bank, clock: SetClock) -> None:
    clock(datetime(2015, 12, 18, 4, tzinfo=UTC))  # 22:00 in Des Moines
    client, _ = bank.caller()
    page = client.post(bank.next).content.decode()
    found = re.search(r"too early or too late[^<]*", page)
    assert found is not None
    assert found[0].endswith("Calls go on from 12/18/2015 9 a.m. (Eastern Time).")
    assert Call.objects.count() == 0


def test_page_says_that_the_campaign_rests_or_is_over(bank: Bank) -> None:
    client, _ = bank.caller()
    move_campaign(bank.campaign, "paused", version=bank.campaign.version)
    page = client.get(bank.page).content.decode()
    assert "have paused this campaign" in page
    assert "First person" not in page
    assert client.post(bank.next).status_code == 409
    bank.campaign.refresh_from_db()
    move_campaign(bank.campaign, "ended", version=bank.campaign.version)
    assert "This campaign is over" in client.get(bank.page).content.decode()


def test_page_says_that_the_list_is_done(bank: Bank) -> None:
    client, _ = bank.caller()
    for _ in range(3):
        call, _ = open_next(client, bank)
        send(client, bank, call, outcome="canvassed")
    assert "The list is done" in client.post(bank.next).content.decode()


def test_campaign_of_another_link_is_not_there(bank: Bank, clock: SetClock) -> None:
    other = make_bank(slug="other")
    client, _ = bank.caller()
    assert client.get(other.page).status_code == 403
    assert client.get(bank.page.replace("caucus", "nothing")).status_code == 404


def test_who_only_looks_is_stopped_and_the_lead_sees_it(bank: Bank, clock: SetClock) -> None:
    client, volunteer = bank.caller()
    for minute in range(6):
        clock(EVENING + timedelta(minutes=minute))
        call, _ = open_next(client, bank)
        send(client, bank, call, give_back="1")
    answer = client.post(bank.next)
    assert (answer.status_code, "put down no result" in answer.content.decode()) == (429, True)
    stop = VolunteerStop.objects.get()
    assert (stop.volunteer, stop.reason, stop.counted) == (volunteer, "unfinished", 6)
    assert Call.objects.count() == 6
    clock(EVENING + timedelta(minutes=70))
    assert client.post(bank.next).status_code == 302
