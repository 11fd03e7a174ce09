"""What anybody sees and does: read, sign, confirm by a button, check, take back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import pytest
from django.test import Client
from tests.server.organizations.people import make_member, make_organization
from tests.server.outreach.petitions.making import (
    make_petition,
    make_signatures,
    sign,
    sign_and_confirm,
    token_in,
)

from groundswell.outreach.petitions.commitment import list_root
from groundswell.server.organizations.models import Organization
from groundswell.server.outreach.actions.petitions.renew import renew_count
from groundswell.server.outreach.models import Notice, Petition, Signature
from groundswell.server.outreach.queries.petitions.ways import find_ways
from groundswell.server.outreach.views.act.petitions.door import LINKS, SIGNING

pytestmark = pytest.mark.django_db
PAGE = "/act/union/petitions/run-ana/"
FORM = {"name": "Bo Lee", "email": "bo@people.example", "state": "IA"}


@pytest.fixture(autouse=True)
def _forget_rates() -> Iterator[None]:
    for rate in (SIGNING, LINKS):
        rate.forget()
    yield
    for rate in (SIGNING, LINKS):
        rate.forget()


@pytest.fixture
def union() -> Organization:
    return make_organization("union")


@pytest.fixture
def petition(union: Organization) -> Petition:
    return make_petition(union)


def read(url: str, **more: Any) -> str:
    response = Client().get(url, **more)
    assert response.status_code == 200
    return response.content.decode()


def post(url: str = PAGE, **fields: str) -> Any:
    return Client().post(url, FORM | fields if url == PAGE else fields)


def test_signing_from_the_page_to_the_receipt(petition: Petition) -> None:
    answer = post()
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{PAGE}sent/")
    assert "bo@people.example" not in read(f"{PAGE}sent/")
    notice = Notice.objects.get()
    link = f"{PAGE}signatures/{token_in(notice.text)}/"
    assert link in notice.text
    for _ in range(2):  # programs that look at mail open links, too
        assert "Yes, I sign" in read(link)
    assert Signature.objects.get().confirmed_at is None
    assert post(f"{link}confirm/").headers["Location"] == link
    page = read(link)
    assert Signature.objects.get().line in page
    response = Client().get(link)
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert "deleted" in post(f"{link}withdraw/").content.decode()
    assert Signature.objects.count() == 0
    assert "no longer works" in read(link)


def test_message_is_in_the_language_of_the_page(petition: Petition) -> None:
    client = Client(headers={"accept-language": "es"})
    client.post(PAGE, FORM)
    notice = Notice.objects.get()
    assert notice.language == "es"
    assert "Preséntese, Ana" in notice.text


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", "<b>Bo</b>", "without an address"),
        ("name", "Вo Lee", "two alphabets"),
        ("name", "", "required"),
        ("email", "bo", "no e-mail address"),
        ("email", "bo@people.example\nBcc: x@people.example", "no e-mail address"),
        ("phone", "call me", "no telephone number"),
        ("postcode", "x", "no ZIP code"),
        ("state", "", "required"),
        ("state", "ZZ", "valid choice"),
        ("name", "B" * 300, "at most"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_kept(
    petition: Petition, field: str, value: str, words: str
) -> None:
    page = post(**{field: value}).content.decode()
    assert words in page
    assert "bo@people.example" in page or field == "email"
    assert (Signature.objects.count(), Notice.objects.count()) == (0, 0)


def test_answer_never_tells_who_signed_or_is_a_member(
    union: Organization, petition: Petition
) -> None:
    make_member(union, "7", email="bo@people.example")
    first = post()
    link = f"{PAGE}signatures/{token_in(Notice.objects.get().text)}/"
    post(f"{link}confirm/")
    pages = {read(link).replace("bo@", "")}
    again = post()
    stranger = post(email="cy@people.example")
    assert {each.headers["Location"] for each in (first, again, stranger)} == {f"{PAGE}sent/"}
    assert {each.content for each in (first, again, stranger)} == {b""}
    assert all("erified" not in page for page in pages)


def test_flood_from_one_address_stops_and_nothing_typed_is_lost(petition: Petition) -> None:
    SIGNING.burst, burst = 5, SIGNING.burst
    try:
        answers = [post(email=f"p{n}@people.example") for n in range(15)]
    finally:
        SIGNING.burst = burst
    taken = [each.status_code for each in answers].count(302)
    assert 5 <= taken < 15  # while it asks, some are let in again
    refused = [each for each in answers if each.status_code == 429]
    assert len(refused) == 15 - taken
    assert "@people.example" in refused[0].content.decode()
    assert Signature.objects.count() == taken


def test_links_are_not_guessed_by_the_thousand(petition: Petition) -> None:
    codes = [Client().get(f"{PAGE}signatures/{n:043d}/").status_code for n in range(70)]
    assert codes.count(429) > 5


def test_link_of_another_petition_opens_nothing(union: Organization, petition: Petition) -> None:
    other = make_petition(union, "other")
    token = sign(other)
    assert "no longer works" in read(f"{PAGE}signatures/{token}/")
    assert post(f"{PAGE}signatures/{token}/confirm/").status_code == 200
    assert Signature.objects.get().confirmed_at is None


def test_page_of_a_draft_is_not_there(union: Organization) -> None:
    make_petition(union, "hidden", is_published=False)
    for path in ("", "count/", "count.json", "embed/", "signatures.txt", "sent/"):
        assert Client().get(f"/act/union/petitions/hidden/{path}").status_code == 404
    assert "petitions/hidden/" not in read("/act/union/petitions/")


def test_figures_stand_apart_from_the_floor_on(union: Organization, petition: Petition) -> None:
    make_member(union, "7", email="bo@people.example")
    sign_and_confirm(petition, email="bo@people.example")
    assert "from 10 confirmed signatures on" in read(PAGE)
    assert json.loads(read(f"{PAGE}count.json"))["count"] is None
    assert Client().get(f"{PAGE}signatures.txt").status_code == 404
    make_signatures(petition, 12, state="NH")
    sign_and_confirm(petition, "Pat Poe", email="p0+x@people.example")
    count = renew_count(petition.pk)
    body = json.loads(read(f"{PAGE}count.json"))["count"]
    assert {key: body[key] for key in ("verified_members", "other_supporters", "duplicates")} == {
        "verified_members": 1,
        "other_supporters": 12,
        "duplicates": 1,
    }
    # Iowa has one: alone among the others it would be told, so New Hampshire joins it.
    assert (body["states"], body["other_places"]) == ({}, 13)
    for page in (PAGE, f"{PAGE}embed/", f"{PAGE}count/"):
        assert "13 people sign" in read(page)
    lines = b"".join(Client().get(f"{PAGE}signatures.txt").streaming_content).split()  # type: ignore[attr-defined]
    assert len(lines) == 14
    assert list_root([bytes.fromhex(each.decode()) for each in lines]) == count.root
    assert count.root == body["list"]["root"]


def test_receipt_is_checked_by_hand(petition: Petition) -> None:
    token = sign(petition)
    link = f"{PAGE}signatures/{token}/"
    post(f"{link}confirm/")
    page = read(link)
    entry = page.split('<pre class="code">')[1].split("</pre>")[0]
    assert sha256(entry.encode()).hexdigest() in page


def test_names_are_shown_only_of_those_who_agreed(union: Organization, petition: Petition) -> None:
    shown = make_petition(union, "named", shows_names=True)
    page = "/act/union/petitions/named/"
    sign_and_confirm(shown, "Ana Yes", show_name=True)
    sign_and_confirm(shown, "Bo No")
    sign(shown, "Cy Waiting", show_name=True)
    assert ("Ana Yes" in read(page), "Bo No" in read(page), "Cy Waiting" in read(page)) == (
        True,
        False,
        False,
    )
    sign_and_confirm(petition, "Di Never", show_name=True)
    assert "Di Never" not in read(PAGE)
    assert "Show my name" not in read(PAGE)


def test_embed_may_stand_in_a_frame_and_other_pages_may_not(petition: Petition) -> None:
    embed, page = Client().get(f"{PAGE}embed/"), Client().get(PAGE)
    assert "X-Frame-Options" not in embed.headers
    assert "frame-ancestors *" in embed.headers["Content-Security-Policy"]
    assert page.headers["X-Frame-Options"] == "DENY"
    assert "<form" not in embed.content.decode()


def test_text_is_no_markup_and_other_language_is_marked(union: Organization) -> None:
    make_petition(union, "es", title_en="", text_en="", title_es="Ya", text_es="<script>x</script>")
    page = read("/act/union/petitions/es/")
    assert "<script>x" not in page
    assert '<h1 lang="es">Ya</h1>' in page


def test_open_petitions_are_ways_to_act(union: Organization, petition: Petition) -> None:
    make_petition(union, "hidden", is_published=False)
    assert [(way.kind, way.title, way.url) for way in find_ways(union.pk)] == [
        ("sign", "Run, Ana, run", PAGE)
    ]
