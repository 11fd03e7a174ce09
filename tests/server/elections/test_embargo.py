"""Until the announcement nobody sees a decryption, and what is shown later extends what was."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest
from django.test import Client
from tests.server.elections.planting import ADDRESS, SetClock, plant_record
from tests.server.elections.posting import API, LINES, post, problem_of
from tests.vectors.files import bytes_of, hostile_cases

from groundswell.record.checkpoint import parse_signed
from groundswell.record.proofs import prove_consistency, verify_consistency
from groundswell.record.reader import Record
from groundswell.record.tree import TileTree
from groundswell.server.elections.queries.record import open_public_record, open_vote_record
from groundswell.server.web.clock import from_moment
from groundswell.verifier.verify import verify_record
from groundswell.voting.entries import ENTRY, Decryption, Outcome, Result

pytestmark = pytest.mark.django_db

CLOSED = from_moment("2026-05-08T20:00:00Z")
LATEST = from_moment("2026-05-12T08:00:00Z")
"""The middle between the close and the end of challenges."""
TELLING = (Decryption, Result, Outcome)
_HELD_AT = 28
"""Entries of the example before its first decryption."""


def kinds(record: Record) -> list[type]:
    size = parse_signed(record.signed_checkpoint()).checkpoint.size
    return [type(ENTRY.decode(data)) for _, data in record.entries(0, size, size=size)]


def test_public_record_before_announcement_is_valid_and_ends_before_the_first_decryption(
    clock: SetClock,
) -> None:
    vote = plant_record("example", clock)
    record = open_public_record(vote, CLOSED)
    assert verify_record(record, entropy=os.urandom).failures == []
    assert len(kinds(record)) == _HELD_AT
    assert not set(kinds(record)) & set(TELLING)
    assert set(TELLING) <= set(kinds(open_vote_record(vote)))


@pytest.mark.parametrize(
    ("announced_after", "at", "is_whole"),
    [
        (None, LATEST - timedelta(seconds=1), False),
        (None, LATEST, True),
        (timedelta(hours=2), CLOSED + timedelta(hours=2, seconds=-1), False),
        (timedelta(hours=2), CLOSED + timedelta(hours=2), True),
        (timedelta(days=365), LATEST - timedelta(seconds=1), False),
        (timedelta(days=365), LATEST, True),
    ],
)
def test_whole_record_is_public_from_the_announcement_or_the_middle_of_challenges(
    clock: SetClock, announced_after: timedelta | None, at: object, is_whole: bool
) -> None:
    vote = plant_record("example", clock)
    vote.decision.announce_at = CLOSED + announced_after if announced_after else None
    vote.decision.save()
    assert (len(kinds(open_public_record(vote, at))) == 36) is is_whole  # type: ignore[arg-type]


def test_what_is_shown_later_extends_what_was_shown(clock: SetClock) -> None:
    vote = plant_record("example", clock)
    early, late = open_public_record(vote, CLOSED), open_public_record(vote, LATEST)
    old = parse_signed(early.signed_checkpoint()).checkpoint
    new = parse_signed(late.signed_checkpoint()).checkpoint
    tree = TileTree(late.hash_tile, new.size, new.root)
    verify_consistency(
        old_size=old.size,
        old_root=old.root,
        new_size=new.size,
        new_root=new.root,
        proof=prove_consistency(old.size, new.size, tree.node_at),
    )


def test_no_address_tells_more_before_the_announcement(client: Client, clock: SetClock) -> None:
    plant_record("example", clock)
    clock(CLOSED)
    record = f"/{ADDRESS}/record"
    assert client.get(f"{record}/checkpoint").content.splitlines()[1] == b"%d" % _HELD_AT
    assert client.get(f"{record}/tile/entries/000.p/{_HELD_AT}").status_code == 200
    for path in ("tile/entries/000.p/29", "tile/0/000.p/29", "tile/entries/000.p/36"):
        absent = client.get(f"{record}/{path}")
        assert (absent.status_code, absent["Cache-Control"]) == (404, "no-store")
    shown = client.get(API).json()
    assert (shown["phase"], shown["size"], shown["result"]) == ("counting", _HELD_AT, None)
    assert client.get(f"{API}/booth").json()["size"] == _HELD_AT
    clock(LATEST)
    assert client.get(f"{record}/tile/entries/000.p/36").status_code == 200


def _hostile(name: str) -> bytes:
    return bytes_of(next(c["door"]["entry"] for c in hostile_cases() if c["name"] == name))


@pytest.mark.parametrize("entries", [_HELD_AT + 1, 36], ids=["counting", "certified"])
@pytest.mark.parametrize(
    ("body", "status", "name", "detail"),
    [
        (
            _hostile("factor-after-challenge"),
            422,
            "decryption",
            "trustee 1's proof for group 0 does not verify",
        ),
        (_hostile("group-unknown"), 422, "decryption", "there is no group 1"),
        (
            _hostile("reveal-not-committed"),
            409,
            "order",
            "a key.reveal entry can't stand in the counting part of a record",
        ),
    ],
    ids=["false", "no group", "ceremony"],
)
def test_door_of_entries_does_not_tell_how_far_the_count_is(
    client: Client,
    clock: SetClock,
    entries: int,
    body: bytes,
    status: int,
    name: str,
    detail: str,
) -> None:
    plant_record("example", clock, stop=entries)
    clock(CLOSED)
    answer = post(client, "entries", body, LINES)
    assert (answer.status_code, problem_of(answer)) == (status, name)
    assert answer.json()["detail"] == detail
