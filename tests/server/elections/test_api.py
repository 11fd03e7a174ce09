"""The API's answers: what a booth, a trustee and a witness are told, and how it says no."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client
from tests.server.elections.planting import ADDRESS, SetClock, plant, plant_record
from tests.server.elections.posting import API, LINES, post, problem_of
from tests.vectors.files import entries_of, record_of
from vectors.generate.people import LOG, OTHER_WITNESS, WITNESS

from groundswell.record.checkpoint import cosign, parse_signed, verify_checkpoint
from groundswell.record.merkle import leaf_hash
from groundswell.record.receipt import Receipt, verify
from groundswell.record.strict_base64 import encode_url
from groundswell.server.elections.api import limits
from groundswell.server.elections.models import LogHead
from groundswell.server.elections.problems import PROBLEMS
from groundswell.server.web.clock import from_moment
from groundswell.voting.code import tracker
from groundswell.voting.entries import ENTRY, Ballot

pytestmark = pytest.mark.django_db

ENTRIES = entries_of(record_of("example"))
OPEN_AT = 19
"""Entries of the example up to its opening; ballots follow."""
FIRST_BALLOT = ENTRIES[OPEN_AT]
CHECKPOINT = f"/{ADDRESS}/record/checkpoint"


def credential_of(ballot: bytes) -> str:
    entry = ENTRY.decode(ballot)
    assert isinstance(entry, Ballot)
    return entry.credential


def test_booth_is_given_receipts_that_verify(client: Client, clock: SetClock) -> None:
    plant_record("example", clock, stop=OPEN_AT)
    told = client.get(f"{API}/booth").json()
    assert (told["phase"], told["size"]) == ("voting", OPEN_AT)
    for text, entry in ((told["manifest"], ENTRIES[0]), (told["open"], ENTRIES[OPEN_AT - 1])):
        verify(Receipt.parse(text), log=LOG.verifier, entry=entry)


def test_cast_ballot_is_answered_with_a_receipt_that_verifies(
    client: Client, clock: SetClock
) -> None:
    plant_record("example", clock, stop=OPEN_AT)
    credential = f"{API}/credentials/{credential_of(FIRST_BALLOT)}"
    assert client.get(credential).json() == {
        "next_sequence": 1,
        "can_vote": True,
        "reason": None,
    }
    response = post(client, "ballots", FIRST_BALLOT)
    told = response.json()
    assert response.status_code == 201
    assert (told["index"], told["tracker"]) == (OPEN_AT, tracker(leaf_hash(FIRST_BALLOT)))
    verify(Receipt.parse(told["receipt"]), log=LOG.verifier, entry=FIRST_BALLOT)
    assert client.get(credential).json()["next_sequence"] == 2


def test_ballot_sent_again_is_answered_after_the_close_too(client: Client, clock: SetClock) -> None:
    vote = plant_record("example", clock, stop=26)
    clock(from_moment("2026-05-08T20:00:00Z"))
    response = post(client, "ballots", FIRST_BALLOT)
    assert (response.status_code, response.json()["index"]) == (200, OPEN_AT)
    receipt = Receipt.parse(response.json()["receipt"])
    verify(receipt, log=LOG.verifier, entry=FIRST_BALLOT)
    assert receipt.signed.checkpoint.size == LogHead.objects.get(vote=vote).size == 26


def test_ballot_at_the_second_of_the_close_is_refused(client: Client, clock: SetClock) -> None:
    plant_record("example", clock, stop=OPEN_AT)
    clock(from_moment("2026-05-08T20:00:00Z"))
    assert problem_of(post(client, "ballots", FIRST_BALLOT)) == "vote.closed"
    clock(from_moment("2026-05-08T19:59:59Z"))
    assert post(client, "ballots", FIRST_BALLOT).status_code == 201


def test_checked_ballot_can_not_be_cast(client: Client, clock: SetClock) -> None:
    plant_record("example", clock, stop=OPEN_AT)
    body = json.dumps({"leaf": encode_url(leaf_hash(FIRST_BALLOT))}).encode()
    assert post(client, "checked", body).status_code == 204
    assert post(client, "checked", body).status_code == 204
    assert problem_of(post(client, "ballots", FIRST_BALLOT)) == "ballot.checked"


def test_cast_ballot_can_not_be_checked(client: Client, clock: SetClock) -> None:
    plant_record("example", clock, stop=OPEN_AT + 1)
    body = json.dumps({"leaf": encode_url(leaf_hash(FIRST_BALLOT))}).encode()
    assert problem_of(post(client, "checked", body)) == "ballot.cast"


@pytest.mark.parametrize(
    "body", [b"{}", b"[" * 250, b'{"leaf":"AA"}', b'{"leaf":"\xff"}', b'{"leaf":1}']
)
def test_check_of_no_leaf_is_refused(client: Client, clock: SetClock, body: bytes) -> None:
    plant_record("example", clock, stop=OPEN_AT)
    assert problem_of(post(client, "checked", body)) == "request.invalid"


def test_unknown_credential_is_a_problem(client: Client, clock: SetClock) -> None:
    plant_record("example", clock, stop=OPEN_AT)
    for key in ("A" * 43, "x", "-"):
        assert problem_of(client.get(f"{API}/credentials/{key}")) == "credential.unknown"


def test_trustees_entries_are_taken_all_or_none_and_again(client: Client, clock: SetClock) -> None:
    vote = plant(ENTRIES[:1], clock)
    commitments = ENTRIES[1:4]
    bad = b"\n".join([commitments[0], ENTRIES[4]])
    assert problem_of(post(client, "entries", bad, LINES)) == "order"
    assert LogHead.objects.get(vote=vote).size == 1
    body = b"\n".join(commitments) + b"\n"
    for _ in range(2):
        response = post(client, "entries", body, LINES)
        assert (response.status_code, response.json()) == (200, {"indices": [1, 2, 3]})


def test_entry_out_of_its_time_is_refused_without_reading_the_log(
    client: Client, clock: SetClock, monkeypatch: Any
) -> None:
    plant_record("example", clock, stop=OPEN_AT)
    monkeypatch.setattr("groundswell.server.elections.actions.take_entries.hold_replay", None)
    for decryption in (ENTRIES[28], ENTRIES[28] + b"\n" + ENTRIES[29]):
        refused = post(client, "entries", decryption, LINES)
        assert (refused.status_code, problem_of(refused)) == (409, "order")


def test_cosignature_is_published_until_the_log_grows(client: Client, clock: SetClock) -> None:
    plant_record("example", clock, stop=OPEN_AT)
    signed = parse_signed(client.get(CHECKPOINT).content.decode())
    line = cosign(signed, WITNESS, at=1_780_000_000)
    assert problem_of(hand_in(client, cosign(signed, OTHER_WITNESS, at=1))) == "checkpoint.witness"
    assert problem_of(hand_in(client, "no checkpoint")) == "checkpoint.form"
    told = hand_in(client, line)
    assert told.json() == {"witnesses": [WITNESS.name], "size": OPEN_AT}
    shown = parse_signed(client.get(CHECKPOINT).content.decode())
    names = verify_checkpoint(shown, LOG.verifier, [WITNESS.verifier])
    assert names == [(WITNESS.name, 1_780_000_000)]
    assert post(client, "ballots", FIRST_BALLOT).status_code == 201
    assert len(parse_signed(client.get(CHECKPOINT).content.decode()).signatures) == 1
    assert problem_of(hand_in(client, shown.text)) == "checkpoint.moved"
    assert problem_of(hand_in(client, line)) == "checkpoint.signature"


def hand_in(client: Client, text: str) -> Any:
    return post(client, "cosignatures", text.encode(), "text/plain")


@pytest.mark.parametrize(
    ("headers", "name"),
    [
        ({"content_type": "text/plain"}, "request.media_type"),
        ({"content_type": "multipart/form-data"}, "request.media_type"),
        ({"HTTP_CONTENT_ENCODING": "gzip"}, "request.encoding"),
        ({"CONTENT_LENGTH": "65536"}, "request.too_large"),
        ({"CONTENT_LENGTH": "9" * 40}, "request.too_large"),
        ({"CONTENT_LENGTH": "-1"}, "request.length"),
        ({"CONTENT_LENGTH": ""}, "request.length"),
    ],
)
def test_request_of_wrong_form_is_refused_before_it_is_read(
    client: Client, clock: SetClock, headers: dict[str, str], name: str
) -> None:
    vote = plant_record("example", clock, stop=OPEN_AT)
    given = {"content_type": "application/json", **headers}
    assert problem_of(client.post(f"{API}/ballots", data=FIRST_BALLOT, **given)) == name  # type: ignore[arg-type]
    assert LogHead.objects.get(vote=vote).size == OPEN_AT


def test_address_that_asks_too_often_must_wait(
    client: Client, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant_record("example", clock, stop=OPEN_AT)
    monkeypatch.setattr(limits, "CHECKED", limits.Rate(burst=2, per_second=0.1))
    monkeypatch.setattr("groundswell.server.elections.api.doors.CHECKED", limits.CHECKED)
    for _ in range(2):
        assert problem_of(post(client, "checked", b"{}")) == "request.invalid"
    refused = post(client, "checked", b"{}")
    assert problem_of(refused) == "rate_limited"
    assert 1 <= int(refused["Retry-After"]) <= 10


def test_absent_vote_is_a_problem(client: Client) -> None:
    assert problem_of(client.get("/api/v1/votes/no/such")) == "not_found"
    assert problem_of(post(client, "ballots", FIRST_BALLOT)) == "not_found"


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_problem_has_a_page(client: Client, language: str) -> None:
    for name, words in PROBLEMS.items():
        page = client.get(f"/problems/{name}", headers={"accept-language": language})
        assert page.status_code == 200
        assert f"<code>{name}</code>" in page.content.decode()
        assert words.title
    assert client.get("/problems/none").status_code == 404


def test_reference_shows_every_operation_without_scripts(client: Client) -> None:
    page = client.get("/api/v1/").content.decode()
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert {f"{m.upper()} {p}" for p in paths for m in paths[p]} == set(
        re.findall(r"<h3><code>((?:GET|POST) [^<]+)</code>", page)
    )
    assert not re.search(r"<script|<style|style=|https?://", page)


def test_record_files_are_cached_by_what_they_are(client: Client, clock: SetClock) -> None:
    plant_record("example", clock, stop=OPEN_AT)
    checkpoint = client.get(CHECKPOINT)
    tile = client.get(f"/{ADDRESS}/record/tile/0/000.p/{OPEN_AT}")
    assert checkpoint["Cache-Control"] == "no-store"
    assert tile["Cache-Control"] == "public, max-age=31536000, immutable"
    for response in (checkpoint, tile):
        assert response["Access-Control-Allow-Origin"] == "*"
        assert "Cookie" not in response.get("Vary", "")
    assert "Access-Control-Allow-Origin" not in client.get(API)
    assert client.post(CHECKPOINT).status_code == 405
    for path in (
        "tile/0/000",
        "tile/00/000",
        "tile/0/../checkpoint",
        "tile/0/x",
        "x",
        "tile/9/000",
    ):
        assert client.get(f"/{ADDRESS}/record/{path}").status_code == 404


def test_lists_show_what_is_public(client: Client, clock: SetClock) -> None:
    plant_record("example", clock, stop=OPEN_AT)
    organizations = client.get("/api/v1/organizations").json()
    assert [each["slug"] for each in organizations["items"]] == ["riverside"]
    decisions = client.get("/api/v1/decisions?organization=riverside").json()
    assert decisions["next"] is None
    assert decisions["items"] == [client.get(f"/api/v1/decisions/{ADDRESS}").json()]
    assert client.get("/api/v1/decisions?organization=other").json()["items"] == []
    for wrong in ("-1", "x", "100001"):
        assert problem_of(client.get(f"/api/v1/decisions?offset={wrong}")) == "request.invalid"
