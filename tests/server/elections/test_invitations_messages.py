"""What members read: both languages, whatever their names are, and nothing that lies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

import pytest
from tests.server.elections.inviting import (
    REPLY_TO,
    PostOffice,
    code_in,
    plant_invited,
    post_office,
    send_all,
    set_up,
    text_of,
)
from tests.server.elections.planting import SetClock
from vectors.generate.people import code as code_of

from groundswell.server.elections.models import Invitation, Vote
from groundswell.server.web.mail.lines import hide_addresses, isolate, one_line
from groundswell.voting.code import format_code

pytestmark = pytest.mark.django_db

LINK = "http://127.0.0.1:8000/riverside/council-4/booth/#"
HOSTILE_NAME = 'Eve <b>x</b> "&amp; \r\nBcc: all@mail.example\r\n\r\n{% now "Y" %} \u202e%(x)s'


class Page(HTMLParser):
    """The links of an HTML part, its elements, its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def office(settings: Any) -> Iterator[PostOffice]:
    with post_office() as running:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
        yield running


def send_one(clock: SetClock, office: PostOffice, **fields: Any) -> Any:
    """Send the example's first invitation to somebody; give the message as the server got it."""
    vote = plant_invited(clock, **fields)
    Invitation.objects.filter(vote=vote).exclude(member__number="A-0").delete()
    set_up(vote)
    send_all()
    [(_, message)] = office.taken
    return message


@pytest.mark.parametrize(
    ("language", "greeting", "closes", "ask"),
    [
        ("en", "Hello Ana Soto 0,", "Friday, May 8, 2026, 4:00\u202fPM, Eastern", "asks"),
        ("es", "Hola, Ana Soto 0:", "viernes, 8 de mayo de 2026, 16:00, hora de", "pide"),
        ("es-MX", "Hola, Ana Soto 0:", "viernes, 8 de mayo de 2026, 16:00, hora de", "pide"),
        ("tl", "Hello Ana Soto 0,", "Friday, May 8, 2026, 4:00\u202fPM, Eastern", "asks"),
    ],
)
def test_message_says_who_asks_what_and_until_when(
    language: str, greeting: str, closes: str, ask: str, clock: SetClock, office: PostOffice
) -> None:
    message = send_one(clock, office, language=language)
    code = format_code(code_of(0))
    assert message["To"] == "member-0@mail.example"
    assert message["Reply-To"] == REPLY_TO
    assert message["Auto-Submitted"] == "auto-generated"
    assert "List-Unsubscribe" not in message
    assert message["From"].addresses[0].display_name == "Riverside Tenants’ Union"
    assert message["From"].addresses[0].addr_spec == "votes@127.0.0.1"
    assert message["Date"].datetime.isoformat() == "2026-05-01T08:00:00+00:00"
    assert message["Subject"].strip().startswith(f"Riverside Tenants’ Union {ask}")
    assert message["Subject"].endswith("City council, district 4")
    text, page = text_of(message), Page(text_of(message, "html"))
    for shown in (text, page.text):
        assert greeting in shown
        assert closes in shown
        assert "City council, district 4" in shown
        assert REPLY_TO in shown
    links = re.findall(r"https?://\S+", text)
    assert links == page.links == [LINK + links[0].partition("#")[2]]
    linked, _, named = unquote(links[0].partition("#")[2]).partition(".")
    assert linked == code_in(message) == code
    assert named == bytes(Vote.objects.get().vote_id or b"").hex()[:16]
    assert f"Id of this vote: {named}" in text or f"esta votación: {named}" in text
    assert page.text.count(code) == 1
    assert code not in str(message["Subject"]) + "".join(map(str, message.values()))


def test_member_without_language_reads_the_organizations(
    clock: SetClock, office: PostOffice
) -> None:
    vote = plant_invited(clock)
    vote.decision.organization.language = "es"
    vote.decision.organization.save()
    set_up(vote)
    send_all()
    assert all("Hola, Ana" in text_of(message) for _, message in office.taken)


def test_names_are_text_and_nothing_else(clock: SetClock, office: PostOffice) -> None:
    message = send_one(clock, office, given_name=HOSTILE_NAME, family_name="N" * 200)
    assert message.keys() == [
        "Content-Type",
        "MIME-Version",
        "Subject",
        "From",
        "To",
        "Reply-To",
        "Message-ID",
        "Date",
        "Auto-Submitted",
        *(["X-Peer"] if "X-Peer" in message else []),
        *(["X-MailFrom", "X-RcptTo"] if "X-MailFrom" in message else []),
    ]
    shown = 'Hello Eve <b>x</b> "&amp; Bcc: all@mail.example {% now "Y" %} %(x)s N'
    assert shown in text_of(message)
    page = Page(text_of(message, "html"))
    assert shown in page.text
    assert page.tags == {
        *("html", "head", "meta", "title", "body", "div", "p", "bdi", "h1", "h2", "br"),
        *("strong", "a"),
    }


def test_organizations_words_break_no_header(clock: SetClock, office: PostOffice) -> None:
    vote = plant_invited(clock)
    decision = vote.decision
    decision.organization.name = "Ünion, \r\nBcc: x@mail.example <a@b.example>" + "ñ" * 250
    decision.organization.save()
    decision.title = "Line\r\n\r\nbody" + " long" * 50
    decision.save()
    set_up(vote)
    send_all()
    for recipient, message in office.taken:
        assert message["To"] == recipient
        assert message["Bcc"] is None
        assert len(message["From"].addresses) == 1
        assert message["From"].addresses[0].addr_spec == "votes@127.0.0.1"
        assert len(message["Subject"].strip()) <= 150
        assert "\n" not in message["Subject"] + str(message["From"])


def test_name_from_right_to_left_turns_nothing_around_it(
    clock: SetClock, office: PostOffice
) -> None:
    message = send_one(clock, office, given_name="محمد", family_name="عبد الله")
    assert "Hello \u2068محمد عبد الله\u2069," in text_of(message)
    assert "<bdi>محمد عبد الله</bdi>" in text_of(message, "html")


def test_a_line_has_no_breaks_no_turns_and_an_end() -> None:
    assert one_line("a\r\nb\u2028c\u202ed\x00e\t f") == "a b cd e f"
    assert one_line("x" * 400) == "x" * 299 + "…"
    assert isolate("Ana") == "Ana"


def test_servers_words_lose_their_addresses() -> None:
    words = "550 5.1.1 <ana@mail.example>: ana@mail.example unknown\r\nhere"
    assert hide_addresses(words) == "550 5.1.1 <…>: … unknown here"


def test_an_address_that_is_none_is_returned_unsent(clock: SetClock, office: PostOffice) -> None:
    vote = plant_invited(clock, email="ana@mail.example,\r\nbo@mail.example")
    set_up(vote)
    send_all()
    assert office.taken == []
    rows = Invitation.objects.filter(vote=vote)
    assert {row.status for row in rows} == {Invitation.Status.BOUNCED}
    assert all(row.code is not None for row in rows)
