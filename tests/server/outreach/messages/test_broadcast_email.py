"""A broadcast reaches those who agreed, once each, in their language, and nobody else."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from tests.server.organizations.people import make_member, make_staff
from tests.server.outreach.messages.sending import (
    consent_to,
    look,
    look_and_approve,
    make_broadcast,
    make_template,
    make_union,
    states,
    work,
)
from tests.server.post_office import PostOffice, text_of

from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.models import Member, Organization
from groundswell.server.outreach.actions.changed import ChangedMeanwhile
from groundswell.server.outreach.actions.messages.broadcasts import (
    approve,
    ask_for_look,
    pause,
    resume,
    send_broken_again,
    stop,
)
from groundswell.server.outreach.actions.messages.consents import unsubscribe, withdraw_consent
from groundswell.server.outreach.actions.messages.holding import PATIENCE, take_due_broadcasts
from groundswell.server.outreach.actions.messages.results import take_returned
from groundswell.server.outreach.actions.messages.run_broadcast import run_broadcast
from groundswell.server.outreach.actions.messages.templates import save_template
from groundswell.server.outreach.models import (
    Broadcast,
    Contact,
    Delivery,
    Introduction,
    MessageSettings,
    Unsubscribe,
)
from groundswell.server.web.clock import now

pytestmark = pytest.mark.django_db
SetClock = Callable[[datetime], None]
State = Broadcast.State


@pytest.fixture
def union(clock: SetClock) -> Organization:
    return make_union()


@pytest.fixture
def by(union: Organization) -> User:
    return make_staff(union)


def add(union: Organization, number: str, **fields: Any) -> Member:
    values = {"state": "IA", "email": f"{number}@mail.example", **fields}
    return make_member(union, number, **values)


def test_each_member_gets_it_once_in_the_own_language(
    union: Organization, by: User, office: PostOffice
) -> None:
    add(union, "ana", given_name="Ana", language="es")
    add(union, "bo", given_name="Bo")
    add(union, "out", state="TX")
    broadcast = make_broadcast(union, by)
    look(broadcast)
    assert broadcast.counts == {"reached": 2, "left_out": {}, "languages": {"es": 1, "": 1}}
    assert work() == 0  # nothing leaves before it is approved
    approve(broadcast, version=broadcast.version, by=by)
    work()
    work()
    messages = dict(office.taken)
    assert len(office.taken) == 2
    ana, bo = messages["ana@mail.example"], messages["bo@mail.example"]
    assert (ana["Subject"], bo["Subject"]) == ("El sábado, Ana", "Saturday, Bo")
    assert "Hola, Ana:" in text_of(ana)
    assert '<html lang="es">' in text_of(ana, "html")
    assert "Dear Bo," in text_of(bo)
    broadcast.refresh_from_db()
    assert (broadcast.state, broadcast.sent, broadcast.done_at) == (State.DONE, 2, now())


def test_message_has_what_law_and_mail_programs_want(
    union: Organization, by: User, office: PostOffice
) -> None:
    add(union, "bo", given_name="Bo")
    look_and_approve(make_broadcast(union, by), by)
    work()
    [(_, message)] = office.taken
    link = message["List-Unsubscribe"].strip(" <>")
    assert link.startswith("http://127.0.0.1:8000/act/riverside/messages/unsubscribe/m")
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Reply-To"] == "office@riverside.example"
    assert "Riverside Tenants’ Union" in message["From"]
    assert "bo@" not in link
    plain, page = text_of(message), text_of(message, "html")
    for text in (plain, page):
        assert "1 Example Street, Springfield" in text
        assert link in text
        assert "has you on its roll" in text
    assert '<a href="https://union.example/a?b=1&amp;c=2">' in page


def test_markup_and_links_in_a_name_stay_text(
    union: Organization, by: User, office: PostOffice
) -> None:
    name = "<img src=x onerror=alert(1)>\"'{city} https://evil.example/"
    add(union, "bo", given_name=name, city="SECRET")
    look_and_approve(make_broadcast(union, by), by)
    work()
    [(_, message)] = office.taken
    page = text_of(message, "html")
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
    assert "<img" not in page
    assert 'href="https://evil' not in page
    assert "SECRET" not in page
    assert name in text_of(message)


def test_name_can_begin_no_other_header(union: Organization, by: User, office: PostOffice) -> None:
    add(union, "bo", given_name="Bo\r\nBcc: everybody@mail.example\r\n")
    look_and_approve(make_broadcast(union, by), by)
    work()
    [(recipient, message)] = office.taken
    assert recipient == "bo@mail.example"
    assert message["Bcc"] is None
    assert message["Subject"] == "Saturday, Bo Bcc: everybody@mail.example"


def test_everybody_who_gets_nothing_is_counted_with_the_reason(
    union: Organization, by: User, office: PostOffice
) -> None:
    add(union, "gets")
    add(union, "none", email="")
    add(union, "twice", email="GETS@mail.example")
    add(union, "ended")
    unsubscribe(union.pk, "Ended@Mail.Example", "page")
    add(union, "supporter", kind="supporter")
    add(union, "agreed", kind="supporter")
    consent_to(union, "email", "agreed@mail.example")
    add(union, "left", standing="left")
    add(union, "unknown", standing=None)
    broadcast = look(make_broadcast(union, by))
    assert broadcast.counts["reached"] == 3
    assert broadcast.counts["left_out"] == {
        "no_address": 1,
        "unsubscribed": 1,
        "no_consent": 2,
        "twice": 1,
    }
    approve(broadcast, version=broadcast.version, by=by)
    work()
    assert sorted(to for to, _ in office.taken) == [
        "agreed@mail.example",
        "gets@mail.example",
        "unknown@mail.example",
    ]


@pytest.mark.parametrize(
    ("mark", "reached"),
    [
        ("members_and_families", {"member"}),
        ("general_public", {"supporter"}),
        ("anyone", {"member", "supporter", "suspended"}),
    ],
)
def test_material_reaches_those_alone_for_whom_it_is_written(
    union: Organization, by: User, office: PostOffice, mark: str, reached: set[str]
) -> None:
    add(union, "member")
    add(union, "supporter", kind="supporter")
    consent_to(union, "email", "supporter@mail.example")
    add(union, "suspended", standing="suspended")
    broadcast = look(make_broadcast(union, by, make_template(union, mark=mark)))
    assert broadcast.counts["left_out"].get("audience", 0) == 3 - len(reached)
    approve(broadcast, version=broadcast.version, by=by)
    work()
    assert {to.partition("@")[0] for to, _ in office.taken} == reached


def test_contacts_get_it_by_their_tag(union: Organization, by: User, office: PostOffice) -> None:
    for name, tag, differ in (
        ("Sid Stranger", "family", False),
        ("Fay Family", "family", False),
        ("Nia Neighbor", "general_public", False),
        ("Una Unsure", "family", True),
    ):
        contact = Contact.objects.create(
            organization=union,
            tag=tag,
            tags_differ=differ,
            name=name,
            email=f"{name[:3].lower()}@mail.example",
            language="en",
            outcome="supports",
            consent_text="May I give them your name?",
            consented_at=now(),
        )
        source = Introduction.Source
        Introduction.objects.create(
            contact=contact,
            secret_digest=name,
            brought_at=now(),
            source=source.OPEN_PAGE if name == "Sid Stranger" else source.VOLUNTEER,
        )
    template = make_template(union, mark="members_and_families")
    broadcast = look(make_broadcast(union, by, template, people="contacts"))
    assert broadcast.counts == {
        "reached": 1,
        "left_out": {"audience": 2, "no_consent": 1},
        "languages": {"en": 1},
    }
    approve(broadcast, version=broadcast.version, by=by)
    work()
    [(to, message)] = office.taken
    assert (to, message["Subject"]) == ("fay@mail.example", "Saturday, Fay")
    assert "you said that Riverside" in text_of(message)


def test_those_who_asked_get_it_until_they_withdraw(
    union: Organization, by: User, office: PostOffice
) -> None:
    consent_to(union, "email", "one@mail.example", given_name="One")
    gone = consent_to(union, "email", "two@mail.example")
    broadcast = look_and_approve(make_broadcast(union, by, people="consents"), by)
    withdraw_consent(gone)
    work()
    assert [to for to, _ in office.taken] == ["one@mail.example"]
    assert states(broadcast) == {"one@mail.example": "sent"}


def test_unsubscribe_of_a_second_ago_holds_for_what_is_queued(
    union: Organization, by: User, office: PostOffice
) -> None:
    for i in range(5):
        add(union, f"m{i}")
    broadcast = look_and_approve(make_broadcast(union, by), by)

    def end_another(recipient: str) -> None:
        if recipient == "m0@mail.example":
            unsubscribe(union.pk, "m3@mail.example", "one_click")

    [hold] = take_due_broadcasts()
    office.answers["m0@mail.example"] = "451 4.7.1 later"
    run_broadcast(hold)
    assert states(broadcast)["m0@mail.example"] == "waiting"
    end_another("m0@mail.example")
    unsubscribe(union.pk, "m0@mail.example", "one_click")
    del office.answers["m0@mail.example"]
    Delivery.objects.filter(address="m0@mail.example").update(retry_at=now())
    Broadcast.objects.update(next_at=None)
    work()
    assert states(broadcast)["m0@mail.example"] == "unsubscribed"
    assert "m0@mail.example" not in dict(office.taken)


def test_nobody_gets_more_than_the_limit_within_seven_days(
    union: Organization, by: User, office: PostOffice, clock: SetClock
) -> None:
    add(union, "bo")
    template = make_template(union)
    begun = now()
    for _ in range(3):
        look_and_approve(make_broadcast(union, by, template), by)
        work()
        clock(now() + timedelta(days=1))
    assert len(office.taken) == 3
    broadcast = look(make_broadcast(union, by, template))
    assert broadcast.counts == {"reached": 0, "left_out": {"frequency": 1}, "languages": {}}
    with pytest.raises(Refused, match="Nobody gets"):
        approve(broadcast, version=broadcast.version, by=by)
    clock(begun + timedelta(days=7, seconds=1))
    look_and_approve(broadcast, by)
    work()
    assert len(office.taken) == 4


def test_two_broadcasts_at_once_keep_the_limit_together(
    union: Organization, by: User, office: PostOffice
) -> None:
    MessageSettings.objects.update(most_emails=1)
    add(union, "bo")
    office.answers["*"] = "451 4.7.1 later"
    template = make_template(union)
    first = look_and_approve(make_broadcast(union, by, template), by)
    second = look_and_approve(make_broadcast(union, by, template), by)
    work()
    assert [*states(first).values(), *states(second).values()] == ["waiting", "waiting"]
    office.answers.clear()
    Delivery.objects.update(retry_at=None)
    Broadcast.objects.update(next_at=None)
    work()
    assert sorted([*states(first).values(), *states(second).values()]) == ["frequency", "sent"]
    assert len(office.taken) == 1


def test_who_left_the_list_meanwhile_gets_nothing(
    union: Organization, by: User, office: PostOffice
) -> None:
    gone, moved = add(union, "gone"), add(union, "moved")
    broadcast = look_and_approve(make_broadcast(union, by), by)
    office.answers["*"] = "451 4.7.1 later"
    work()
    office.answers.clear()
    gone.state = "TX"
    gone.save()
    moved.email = "New@Mail.Example"
    moved.save()
    Delivery.objects.update(retry_at=now())
    Broadcast.objects.update(next_at=None)
    work()
    assert [to for to, _ in office.taken] == ["new@mail.example"]
    assert states(broadcast) == {"gone@mail.example": "gone", "new@mail.example": "sent"}


def test_what_is_put_off_is_tried_later_and_in_the_end_given_up(
    union: Organization, by: User, office: PostOffice, clock: SetClock
) -> None:
    add(union, "bo")
    office.answers["bo@mail.example"] = "451 4.7.1 later"
    broadcast = look_and_approve(make_broadcast(union, by), by)
    for _ in range(8):
        work()
        clock(now() + timedelta(hours=4))
    assert states(broadcast) == {"bo@mail.example": "failed"}
    broadcast.refresh_from_db()
    assert broadcast.state == State.DONE


def test_address_that_does_not_exist_is_written_to_no_more(
    union: Organization, by: User, office: PostOffice, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    add(union, "bo")
    office.answers["bo@mail.example"] = "550 5.1.1 <bo@mail.example> unknown"
    broadcast = look_and_approve(make_broadcast(union, by), by)
    work()
    row = broadcast.deliveries.get()
    assert (row.state, row.problem) == ("failed", "550 5.1.1 <…> unknown")
    assert Unsubscribe.objects.get().source == "bounce"
    ours = [line.getMessage() for line in caplog.records if line.name.startswith("groundswell")]
    assert not any("mail.example" in line for line in ours)


def test_message_that_came_back_is_marked(
    union: Organization, by: User, office: PostOffice, settings: Any
) -> None:
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, bounces="returned@vote.example")
    add(union, "bo")
    broadcast = look_and_approve(make_broadcast(union, by), by)
    work()
    [sender] = office.senders
    assert sender.startswith("returned+m")
    notice = (
        f"To: {sender}\nContent-Type: multipart/report; report-type=delivery-status; "
        'boundary="b"\n\n--b\nContent-Type: message/delivery-status\n\n'
        "Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; bo@mail.example\n"
        "Action: failed\nStatus: 5.1.1\n"
        "Diagnostic-Code: smtp; 550 <bo@mail.example> gone\n\n--b--\n"
    )
    assert take_returned(notice.encode())
    row = broadcast.deliveries.get()
    assert (row.state, row.problem) == ("bounced", "5.1.1 550 <…> gone")
    assert Unsubscribe.objects.filter(address="bo@mail.example", source="bounce").exists()
    forged = notice.replace(sender, sender[:-20] + "0" * 6 + sender[-14:])
    assert not take_returned(forged.encode())


def test_server_that_refuses_everybody_pauses_it(
    union: Organization, by: User, office: PostOffice
) -> None:
    for i in range(15):
        add(union, f"m{i}")
    office.answers["*"] = "554 5.7.1 relay access denied"
    broadcast = look_and_approve(make_broadcast(union, by), by)
    work()
    broadcast.refresh_from_db()
    assert broadcast.state == State.PAUSED
    assert "relay access denied" in broadcast.problem
    assert list(states(broadcast).values()).count("failed") == 10


def test_server_that_is_down_costs_nobody_the_message(
    union: Organization, by: User, settings: Any, clock: SetClock
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 8409  # nobody listens there
    add(union, "bo")
    broadcast = look_and_approve(make_broadcast(union, by), by)
    work()
    broadcast.refresh_from_db()
    assert broadcast.next_at == now() + timedelta(seconds=30)
    assert states(broadcast) == {"bo@mail.example": "waiting"}


def test_connection_that_breaks_after_the_text_sends_nothing_twice(
    union: Organization, by: User, office: PostOffice, clock: SetClock
) -> None:
    add(union, "bo")
    office.on_data = lambda _: "421 4.3.2 shutting down"
    broadcast = look_and_approve(make_broadcast(union, by), by)
    work()
    assert states(broadcast) == {"bo@mail.example": "waiting"}  # it said that it took nothing
    office.on_data = lambda _: None
    clock(now() + timedelta(seconds=30))
    work()
    assert states(broadcast) == {"bo@mail.example": "sent"}


def test_pace_is_kept(union: Organization, by: User, office: PostOffice, clock: SetClock) -> None:
    for i in range(50):
        add(union, f"m{i}")
    look_and_approve(make_broadcast(union, by, per_minute=120), by)
    work()
    assert len(office.taken) == 20  # ten seconds of it
    clock(now() + timedelta(seconds=9))
    work()
    assert len(office.taken) == 20
    clock(now() + timedelta(seconds=1))
    work()
    assert len(office.taken) == 40


def test_nothing_leaves_before_its_moment(
    union: Organization, by: User, office: PostOffice, clock: SetClock
) -> None:
    add(union, "bo")
    at = now() + timedelta(hours=5)
    look_and_approve(make_broadcast(union, by, not_before=at), by)
    work()
    assert office.taken == []
    clock(at)
    work()
    assert len(office.taken) == 1


def test_pause_and_stop_take_hold_before_the_next_message(
    union: Organization, by: User, office: PostOffice
) -> None:
    for i in range(6):
        add(union, f"m{i}")
    broadcast = look_and_approve(make_broadcast(union, by), by)
    [hold] = take_due_broadcasts()
    pause(broadcast)
    run_broadcast(hold)
    assert office.taken == []
    resume(broadcast)
    broadcast.refresh_from_db()
    Broadcast.objects.update(per_minute=6)
    work()
    assert len(office.taken) == 1
    stop(broadcast)
    Broadcast.objects.update(next_at=None)
    work()
    assert len(office.taken) == 1
    broadcast.refresh_from_db()
    assert (broadcast.state, broadcast.is_stopped) == (State.DONE, True)
    assert sorted(states(broadcast).values()) == ["sent", *["stopped"] * 5]


def test_worker_that_shows_no_life_loses_it(
    union: Organization, by: User, office: PostOffice, clock: SetClock
) -> None:
    add(union, "bo")
    look_and_approve(make_broadcast(union, by), by)
    [first] = take_due_broadcasts()
    assert take_due_broadcasts() == []
    clock(now() + PATIENCE + timedelta(seconds=1))
    [second] = take_due_broadcasts()
    run_broadcast(first)
    assert office.taken == []
    run_broadcast(second)
    assert len(office.taken) == 1


def test_what_broke_off_is_sent_again_only_by_a_person(
    union: Organization, by: User, office: PostOffice
) -> None:
    add(union, "bo")
    broadcast = look_and_approve(make_broadcast(union, by), by)
    work()
    Delivery.objects.update(state="unknown")
    work()
    assert len(office.taken) == 1
    assert send_broken_again(broadcast) == 1
    work()
    assert len(office.taken) == 2


def test_what_is_approved_is_what_was_looked_at(
    union: Organization, by: User, office: PostOffice
) -> None:
    add(union, "bo")
    template = make_template(union)
    broadcast = look(make_broadcast(union, by, template))
    fields = {"name": "Kickoff", "body_en": "Other words.", "channel": "email", "mark": "anyone"}
    save_template(union, fields, by=by, template=template, version=1)
    with pytest.raises(Refused, match="changed since"):
        approve(broadcast, version=broadcast.version, by=by)
    look_and_approve(broadcast, by)
    save_template(union, {"body_en": "Still others."}, by=by, template=template, version=2)
    work()
    assert "Other words." in text_of(office.taken[0][1])


def test_look_is_good_for_a_day(union: Organization, by: User, clock: SetClock) -> None:
    add(union, "bo")
    broadcast = look(make_broadcast(union, by))
    clock(now() + timedelta(hours=25))
    with pytest.raises(Refused, match="Count again"):
        approve(broadcast, version=broadcast.version, by=by)


def test_two_who_approve_or_change_are_told_of_each_other(union: Organization, by: User) -> None:
    add(union, "bo")
    broadcast = make_broadcast(union, by)
    ask_for_look(broadcast, version=1)
    with pytest.raises(ChangedMeanwhile):
        ask_for_look(broadcast, version=1)
    work()
    broadcast.refresh_from_db()
    with pytest.raises(ChangedMeanwhile):
        approve(broadcast, version=broadcast.version - 1, by=by)


def test_maker_can_not_approve_where_a_second_person_must(union: Organization, by: User) -> None:
    MessageSettings.objects.update(second_person=True)
    add(union, "bo")
    broadcast = look(make_broadcast(union, by))
    with pytest.raises(Refused, match="Another person"):
        approve(broadcast, version=broadcast.version, by=by)
    approve(broadcast, version=broadcast.version, by=make_staff(union, email="two@staff.example"))


def test_nothing_goes_out_without_a_postal_address(union: Organization, by: User) -> None:
    MessageSettings.objects.update(postal_address="")
    with pytest.raises(Refused, match="postal address"):
        look(make_broadcast(union, by))


def test_saved_filter_that_is_gone_widens_nothing(
    union: Organization, by: User, office: PostOffice
) -> None:
    add(union, "bo")
    add(union, "tex", state="TX")
    broadcast = look(make_broadcast(union, by))
    assert broadcast.saved_filter is not None
    broadcast.saved_filter.delete()
    broadcast.refresh_from_db()
    approve(broadcast, version=broadcast.version, by=by)
    work()
    assert [to for to, _ in office.taken] == ["bo@mail.example"]
    other = make_broadcast(union, by, broadcast.template)
    assert other.saved_filter is not None
    other.saved_filter.delete()
    other.refresh_from_db()
    with pytest.raises(Refused, match="saved filter"):
        ask_for_look(other, version=other.version)


def test_notice_about_a_message_of_a_vote_is_left_to_its_own_reader(
    union: Organization, settings: Any
) -> None:
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, bounces="returned@vote.example")
    vote_token = "returned+1f-" + "0" * 24 + "@vote.example"
    notice = (
        f"To: {vote_token}\nContent-Type: multipart/report; boundary=b\n\n--b\n"
        "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
        "Action: failed\nStatus: 5.1.1\n\n--b--\n"
    )
    assert not take_returned(notice.encode())
