"""The staff's pages: write, preview, look, approve, watch; two at once; what is missing is said."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from tests.server.organizations.people import make_member, make_organization, make_staff
from tests.server.outreach.messages.sending import (
    consent_to,
    make_broadcast,
    make_template,
    make_union,
    work,
)

from groundswell.server.organizations.models import Organization
from groundswell.server.outreach.actions.messages.consents import unsubscribe
from groundswell.server.outreach.actions.messages.notice_batches import (
    send_notices,
    take_due_notices,
)
from groundswell.server.outreach.models import (
    Broadcast,
    Consent,
    Delivery,
    MessageSettings,
    MessageTemplate,
    OptOut,
)
from groundswell.server.outreach.queries.messages.consent import may_write

pytestmark = pytest.mark.django_db


@pytest.fixture
def union(clock: Callable[[datetime], None]) -> Organization:
    return make_union()


@pytest.fixture
def by(union: Organization) -> User:
    return make_staff(union)


@pytest.fixture
def base(union: Organization) -> str:
    return f"/console/{union.slug}/outreach/messages/"


@pytest.fixture
def staff(by: User) -> Client:
    client = Client()
    client.force_login(by)
    return client


def read(response: Any) -> str:
    assert response.status_code == 200
    return str(response.content.decode())


FORM = {
    "name": "Kickoff",
    "mark": "members_and_families",
    "candidate": "Okonkwo",
    "subject_en": "Vote {candidate}, {given_name|friend}",
    "body_en": "Dear {given_name},\n\ncome.",
    "subject_es": "Vote por {candidate}",
    "body_es": "Hola, {given_name}.",
}


def test_from_an_empty_page_to_what_was_sent(
    union: Organization, by: User, staff: Client, base: str
) -> None:
    MessageSettings.objects.all().delete()
    page = read(staff.get(base))
    assert "Begin with a template" in page
    assert "postal address that the law wants" in page
    settings = {
        "version": "1",
        "reply_to": "office@riverside.example",
        "postal_address": "1 Example Street",
        "most_emails": "3",
        "most_texts": "2",
    }
    assert staff.post(f"{base}settings/", settings).status_code == 302
    assert staff.post(f"{base}templates/new/email/", FORM).status_code == 302
    template = MessageTemplate.objects.get()
    page = read(staff.get(f"{base}templates/{template.pk}/"))
    assert "Vote Okonkwo, Alex" in page
    assert "Hola, Alex." in page
    make_member(union, "ana", state="IA", email="ana@mail.example", language="es")
    make_member(union, "s", state="IA", email="s@mail.example", kind="supporter")
    draft = make_broadcast(union, by, template)
    at = f"{base}{draft.pk}/"
    assert "See whom it reaches" in read(staff.get(at))
    staff.post(f"{at}look/", {"version": str(draft.version)})
    assert "being counted" in read(staff.get(at))
    work()
    page = read(staff.get(at))
    assert "No consent" in page
    assert "Approve: send it to 1 person" in page
    assert mail.outbox == []
    version = Broadcast.objects.get().version
    staff.post(f"{at}approve/", {"version": str(version - 1)})
    assert Broadcast.objects.get().state == "looked_at"
    staff.post(f"{at}approve/", {"version": str(version)})
    work()
    [message] = mail.outbox
    assert (message.to, message.subject) == (["ana@mail.example"], "Vote por Okonkwo")
    page = read(staff.get(at))
    assert "1 of 1 are done." in page
    assert "Approve" not in page.replace("Approved", "")
    assert "1 sent" in read(staff.get(base))


def test_every_flaw_of_a_template_is_beside_its_field(staff: Client, base: str) -> None:
    form = FORM | {"body_en": "Hi {nmae}", "subject_es": "", "body_es": "Hola {x}"}
    page = read(staff.post(f"{base}templates/new/email/", form))
    assert "There is no such field: {nmae}" in page
    assert "There is no such field: {x}" in page
    assert "An e-mail needs a subject." in page
    assert not MessageTemplate.objects.exists()


def test_subject_of_two_lines_and_huge_texts_are_refused(staff: Client, base: str) -> None:
    for changed in (
        {"subject_en": "a\r\nBcc: all@mail.example"},
        {"body_en": "x" * 30_000},
        {"mark": "donors"},
        {"body_en": "a\x07b"},
    ):
        read(staff.post(f"{base}templates/new/email/", FORM | changed))
    assert not MessageTemplate.objects.exists()


def test_markup_in_a_template_is_shown_as_text(staff: Client, base: str) -> None:
    staff.post(f"{base}templates/new/email/", FORM | {"body_en": "<script>alert(1)</script>"})
    page = read(staff.get(f"{base}templates/{MessageTemplate.objects.get().pk}/"))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_two_leads_who_edit_one_template_lose_nothing(staff: Client, base: str) -> None:
    staff.post(f"{base}templates/new/email/", FORM)
    at = f"{base}templates/{MessageTemplate.objects.get().pk}/"
    staff.post(at, FORM | {"version": "1", "body_en": "First."})
    page = read(staff.post(at, FORM | {"version": "1", "body_en": "Second."}))
    assert "Somebody else has changed this" in page
    assert "First." in page  # as it is saved now
    assert "Second." in page  # as it was typed
    assert MessageTemplate.objects.get().body_en == "First."
    [version] = re.findall(r'name="version" value="(\d+)"', page)
    staff.post(at, FORM | {"version": version, "body_en": "Second."})
    assert MessageTemplate.objects.get().body_en == "Second."


def test_test_goes_to_oneself_in_each_language(
    union: Organization, by: User, staff: Client, base: str
) -> None:
    template = make_template(union)
    staff.post(f"{base}templates/{template.pk}/try/")
    hold = take_due_notices()
    assert hold is not None
    send_notices(hold)
    assert [message.to for message in mail.outbox] == [[by.email]] * 2
    assert [message.subject for message in mail.outbox] == [
        "[Test] Saturday, Alex",
        "[Prueba] El sábado, Alex",
    ]


def test_text_message_shows_its_parts_and_what_makes_it_dear(staff: Client, base: str) -> None:
    form = {"name": "T", "mark": "anyone", "body_en": "Saturday! 🎉", "version": ""}
    staff.post(f"{base}templates/new/text/", form)
    page = read(staff.get(f"{base}templates/{MessageTemplate.objects.get().pk}/"))
    assert "Reply STOP to end." in page
    assert "1 part, 57 places." in page
    assert "instead of 160: 🎉" in page
    too_long = read(staff.post(f"{base}templates/new/text/", form | {"body_en": "x" * 700}))
    assert "The text is too long." in too_long


def test_draft_needs_a_saved_filter_and_keeps_to_its_own_organization(
    union: Organization, by: User, staff: Client, base: str
) -> None:
    template = make_template(union)
    other = make_organization("other")
    foreign = make_broadcast(other, make_staff(other))
    form = {"template": str(template.pk), "people": "members", "per_minute": "300"}
    assert "Choose a saved filter." in read(staff.post(f"{base}new/", form))
    stolen = form | {"saved_filter": str(foreign.saved_filter_id)}
    assert "Select a valid choice" in read(staff.post(f"{base}new/", stolen))
    assert staff.get(f"{base}{foreign.pk}/").status_code == 404
    assert staff.post(f"{base}{foreign.pk}/delete/").status_code == 404
    moment = {"not_before": "2015-12-18T09:00"}
    staff.post(f"{base}new/", form | {"people": "consents"} | moment)
    made = Broadcast.objects.get(organization=union)
    assert made.not_before is not None
    assert made.not_before.isoformat() == "2015-12-18T14:00:00+00:00"  # New York's


def test_approved_broadcast_can_not_be_changed_or_deleted(
    union: Organization, by: User, staff: Client, base: str
) -> None:
    make_member(union, "ana", state="IA", email="ana@mail.example")
    draft = make_broadcast(union, by)
    Broadcast.objects.update(state="sending")
    page = read(staff.get(f"{base}{draft.pk}/edit/", follow=True))
    assert "has gone further" in page
    page = read(staff.post(f"{base}{draft.pk}/delete/", follow=True))
    assert "has gone further" in page
    for what in ("pause", "resume", "pause", "stop"):
        staff.post(f"{base}{draft.pk}/{what}/")
    draft.refresh_from_db()
    assert (draft.state, draft.is_stopped) == ("done", True)


def test_what_broke_off_is_said_with_a_button(
    union: Organization, by: User, staff: Client, base: str
) -> None:
    draft = make_broadcast(union, by)
    Broadcast.objects.update(state="done")
    Delivery.objects.create(
        broadcast=draft,
        organization_id=union.pk,
        channel="email",
        person=1,
        address="a@mail.example",
        state="unknown",
    )
    page = read(staff.get(f"{base}{draft.pk}/"))
    assert "1 message broke off" in page
    assert "a@mail.example" not in page
    staff.post(f"{base}{draft.pk}/again/")
    assert Delivery.objects.get().state == "waiting"


def test_staff_look_up_write_down_and_end(union: Organization, staff: Client, base: str) -> None:
    form = {
        "channel": "text",
        "address": "(515) 555-0101",
        "source": "paper",
        "given_on": "2015-12-10",
        "words": "I agree to text messages of Riverside.",
        "tag": "family",
        "language": "es",
    }
    assert staff.post(f"{base}people/new/", form).status_code == 302
    held = Consent.objects.get()
    assert (held.address, held.tag, held.noted_by is not None) == ("+15155550101", "family", True)
    page = read(staff.post(f"{base}people/", {"channel": "text", "address": "515-555-0101"}))
    assert "may be written to" in page
    assert "I agree to text messages of Riverside." in page
    staff.post(f"{base}people/end/", {"channel": "text", "address": "515-555-0101"})
    assert OptOut.objects.get().channel == "text"
    assert not may_write(union.pk, "+15155550101", "text")
    page = read(staff.post(f"{base}people/new/", form))
    assert "Only they can change that" in page
    late = read(staff.post(f"{base}people/new/", form | {"given_on": "2031-01-01"}))
    assert "still to come" in late


def test_nobody_is_brought_back_by_a_paper(union: Organization, staff: Client, base: str) -> None:
    consent_to(union, "email", "bo@mail.example")
    unsubscribe(union.pk, "bo@mail.example", "page")
    page = read(staff.post(f"{base}people/", {"channel": "email", "address": "BO@mail.example"}))
    assert "must not be written to" in page


@pytest.mark.parametrize("kind", ["observer", "registrar", "election_officer", "chapter_lead"])
def test_others_find_no_such_pages(union: Organization, base: str, kind: str) -> None:
    client = Client()
    client.force_login(make_staff(union, kind))
    for path in ("", "settings/", "people/", "replies/", "new/"):
        assert client.get(f"{base}{path}").status_code == 404


def test_pages_speak_spanish(union: Organization, by: User, staff: Client, base: str) -> None:
    draft = make_broadcast(union, by)
    for path in ("", "settings/", "people/", "people/new/", "replies/", "new/", f"{draft.pk}/"):
        page = read(staff.get(f"{base}{path}", headers={"accept-language": "es"}))
        assert "Mensajes" in page
