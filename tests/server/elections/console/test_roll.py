"""The roll: sealed by this server however often it is killed, or brought by a registrar."""

from __future__ import annotations

import os
from typing import Any

import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from nacl.signing import SigningKey
from tests.server.elections.console import steps
from tests.server.elections.console.background import do_background_work
from tests.server.elections.console.ceremonies import Trustees, freeze
from tests.server.organizations.people import make_member

from groundswell.record.strict_base64 import encode_url
from groundswell.server.elections.actions import draw_codes, seal_roll
from groundswell.server.elections.actions.works import ask_work, take_due_works
from groundswell.server.elections.deriving import cut, derive_keys
from groundswell.server.elections.models import Credential, Invitation, Vote, Work
from groundswell.server.elections.queries.results import find_manifest
from groundswell.server.elections.queries.state import load_state
from groundswell.server.elections.tasks.works import do_work
from groundswell.server.organizations.models import Organization
from groundswell.server.sealed import unseal
from groundswell.voting.credential import derive_credentials
from groundswell.voting.entries import ENTRY
from groundswell.voting.roll import roll_chunks, sort_roll
from groundswell.voting.roll import seal_roll as make_seal

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """Stand for a process that ends here."""


def seal(client: Client) -> Any:
    answer = client.post(f"{steps.BASE}roll/seal/")
    do_background_work()
    return answer


def test_roll_holds_every_eligible_member_once(client: Client, officer: Any) -> None:
    organization = Organization.objects.get()
    make_member(organization, "S1", standing="suspended")
    vote, _trustees = freeze(client, officer.pk)
    seal(client)
    roll = load_state(vote).roll
    assert roll is not None
    invitations = list(Invitation.objects.filter(vote=vote).order_by("key"))
    assert [bytes(each.key) for each in invitations] == [key.tobytes() for key in roll.keys]
    assert [each.cell for each in invitations] == roll.cells.tolist()
    assert sorted(each.member.number for each in invitations) == [f"M{n}" for n in range(6)]
    for each in invitations:
        code = unseal(bytes(each.code or b""), purpose="code")
        assert derive_credentials([code], bytes(vote.vote_id)).keys == (bytes(each.key),)


def test_members_are_invited_by_the_way_they_can_be_reached(client: Client, officer: Any) -> None:
    vote, _trustees = freeze(client, officer.pk)
    seal(client)
    ways = Invitation.objects.filter(vote=vote).order_by("member_id").values_list("way", flat=True)
    assert list(ways) == ["letter", "email"] * 3


@pytest.mark.parametrize("dies_after", range(8))
def test_roll_is_one_and_whole_wherever_its_worker_dies(
    client: Client, officer: Any, monkeypatch: Any, dies_after: int
) -> None:
    monkeypatch.setattr(draw_codes, "_BATCH", 2)
    monkeypatch.setattr(seal_roll, "_CHUNKS_AT_ONCE", 1)
    vote, _trustees = freeze(client, officer.pk)
    ask_work(vote, Work.Kind.SEAL_ROLL)
    [hold] = take_due_works()
    beats = 0
    beat = type(hold).beat

    def die(self: Any, done: int, total: int, *, stage: str = "") -> None:
        nonlocal beats
        beats += 1
        if beats > dies_after:
            raise Killed
        beat(self, done, total, stage=stage)

    with monkeypatch.context() as patch:
        patch.setattr(type(hold), "beat", die)
        try:
            do_work(hold)
        except Killed:
            Work.objects.update(state=Work.State.WAITING)
    drawn = dict(Invitation.objects.filter(vote=vote).values_list("member_id", "key"))
    do_background_work()
    roll = load_state(vote).roll
    assert roll is not None
    assert (len(roll), Credential.objects.filter(vote=vote).count()) == (6, 6)
    after = dict(Invitation.objects.filter(vote=vote).values_list("member_id", "key"))
    assert {pk: bytes(key) for pk, key in drawn.items()}.items() <= {
        pk: bytes(key) for pk, key in after.items()
    }.items()


def test_keys_are_the_same_from_worker_processes() -> None:
    vote_id = bytes(32)
    batches = [os.urandom(15 * 4) for _ in range(3)]
    alone = list(derive_keys(batches, vote_id, workers=1))
    assert list(derive_keys(batches, vote_id, workers=2)) == alone
    assert [len(cut(keys, 32)) for keys in alone] == [4, 4, 4]


def test_sealing_twice_changes_nothing(client: Client, officer: Any) -> None:
    vote, _trustees = freeze(client, officer.pk)
    seal(client)
    digest = load_state(vote).roll.digest(bytes(vote.vote_id))  # type: ignore[union-attr]
    seal(client)
    assert load_state(vote).roll.digest(bytes(vote.vote_id)) == digest  # type: ignore[union-attr]
    assert vote.works.get().state == "done"


def test_roll_of_nobody_says_so(client: Client, officer: Any) -> None:
    vote, _trustees = freeze(client, officer.pk)
    for member in Organization.objects.get().members.all():
        member.standings.update(status="lapsed")
    seal(client)
    work = vote.works.get()
    assert (work.state, work.problem) == (
        "failed",
        "Nobody on the roll may vote: see who can't, and why.",
    )
    assert "Nobody on the roll may vote" in client.get(f"{steps.BASE}roll/").content.decode()


def freeze_with_registrar(client: Client, account: int, registrar: SigningKey) -> Vote:
    steps.write_draft(client, account)
    key = encode_url(bytes(registrar.verify_key))
    steps.name_officer(client, account, issuance="independent", registrar_key=key)
    Trustees().send_keys(client)
    steps.send(client, "draft/review/", {"confirmation": steps.SLUG})
    return steps.find_vote()


def registrars_roll(vote: Vote, registrar: SigningKey) -> bytes:
    vote_id = bytes(vote.vote_id or b"")
    keys = derive_credentials([bytes([n]) * 15 for n in range(5)], vote_id).keys
    rows = np.frombuffer(b"".join(keys), dtype=np.uint8).reshape(-1, 32)
    cells = np.arange(5) % len(find_manifest(vote).cells)
    roll, _order = sort_roll(rows, np.ones(5, np.int64), cells)
    entries = [*roll_chunks(roll), make_seal(roll, vote_id, registrar)]
    return b"".join(ENTRY.encode(entry) + b"\n" for entry in entries)


def upload(client: Client, data: bytes) -> None:
    file = SimpleUploadedFile("roll.entries", data)
    client.post(f"{steps.BASE}roll/seal/", {"file": file})
    do_background_work()


def test_roll_of_independent_registrar_is_taken_in(client: Client, officer: Any) -> None:
    registrar = SigningKey(os.urandom(32))
    vote = freeze_with_registrar(client, officer.pk, registrar)
    upload(client, registrars_roll(vote, registrar))
    roll = load_state(vote).roll
    assert roll is not None
    assert (len(roll), Invitation.objects.count()) == (5, 0)
    assert vote.works.get().file.name == ""


def test_roll_that_another_has_sealed_is_refused(client: Client, officer: Any) -> None:
    vote = freeze_with_registrar(client, officer.pk, SigningKey(os.urandom(32)))
    upload(client, registrars_roll(vote, SigningKey(os.urandom(32))))
    work = vote.works.get()
    assert work.state == "failed"
    assert "the registrar's signature fails" in work.problem
    assert load_state(vote).roll is None


@pytest.mark.parametrize("data", [b"no entry\n", b"\xff\n", b'{"type":"open"}\n'])
def test_file_that_is_no_roll_is_refused(client: Client, officer: Any, data: bytes) -> None:
    vote = freeze_with_registrar(client, officer.pk, SigningKey(os.urandom(32)))
    upload(client, data)
    assert vote.works.get().problem.startswith("Line 1 is not")
