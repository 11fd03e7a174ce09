"""Every hostile case that a log's door must refuse, thrown at the server's doors."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.server.elections.planting import SetClock, plant
from tests.server.elections.posting import LINES, post, problem_of
from tests.vectors.files import Case, bytes_of, entries_of, hostile_cases, record_of
from tests.vectors.forgery import put_together

from groundswell.record.errors import EntryNotCanonical
from groundswell.server.elections.actions.append import append_entries
from groundswell.server.elections.models import Credential, LogHead, Vote
from groundswell.voting.entries import ENTRY, Ballot, Entry
from groundswell.voting.refusals import Refused

pytestmark = pytest.mark.django_db

_TRUSTEES = ("key.", "rehearsal", "decryption")
_AT_DOOR = [case for case in hostile_cases() if "door" in case and case["door"]["after"]]
"""All but the manifests: before a vote has one it has no door."""


def name(case: Case) -> str:
    return f"{case['number']}-{case['name']}"


def kind_of(case: Case) -> str:
    """Name the kind of the entry; that of its twin where it is none that can be read."""
    try:
        entry = ENTRY.decode(bytes_of(case["door"]["entry"]))
    except EntryNotCanonical:
        entry = ENTRY.decode(bytes_of(case["door"]["twin"]))
    return kind_of_entry(entry)


def kind_of_entry(entry: Entry) -> str:
    return str(type(entry).__struct_config__.tag)


def entries_before(case: Case) -> list[bytes]:
    """Give what the log holds when the case's entry comes."""
    door = case["door"]
    if "before" in door:
        return put_together(door["record"], door["before"])
    return entries_of(record_of(door["record"]))[: door["after"]]


def is_sent_again(case: Case) -> bool:
    """Tell whether a device or a trustee sends bytes that are in the log already."""
    is_keepers = not kind_of(case).startswith(("ballot", *_TRUSTEES))
    return not is_keepers and bytes_of(case["door"]["entry"]) in entries_before(case)


AGAIN = [case for case in _AT_DOOR if is_sent_again(case)]
_NEW = [case for case in _AT_DOOR if case not in AGAIN]
BALLOTS = [case for case in _NEW if kind_of(case) == "ballot"]
TRUSTEES = [case for case in _NEW if kind_of(case).startswith(_TRUSTEES)]
KEEPERS = [case for case in _NEW if case not in BALLOTS and case not in TRUSTEES]


def stated(case: Case) -> set[tuple[int, str]]:
    return {(each["step"], each["name"]) for each in case["door"]["refused"]}


def everything(vote: Vote) -> list[Any]:
    """Give all that an entry could have changed."""
    rows = Credential.objects.filter(vote=vote).order_by("pk").values()
    return [LogHead.objects.filter(vote=vote).values().get(), *rows]


def refusals_of(response: Any) -> set[tuple[int, str]]:
    """Give what a problem says was refused; the schedule's own names stand for the order."""
    first = problem_of(response)
    if first in ("vote.closed", "vote.not_open"):
        return {(3, "order")}
    if first in ("entry.canonical", "request.too_large"):
        return {(3, "entry.canonical")}
    found = [(each["step"], each["name"]) for each in response.json()["failures"]]
    assert found[0][1] == first
    return set(found)


def send(client: Client, data: bytes) -> int:
    """Send an entry to the door of its kind; give the status, 200 for one taken inside."""
    entry = ENTRY.decode(data)
    if isinstance(entry, Ballot):
        return int(post(client, "ballots", data).status_code)
    if kind_of_entry(entry).startswith(_TRUSTEES):
        return int(post(client, "entries", data, LINES).status_code)
    append_entries(Vote.objects.get(), [entry])
    return 200


def test_the_cases_are_all_here() -> None:
    assert len(BALLOTS) + len(TRUSTEES) + len(KEEPERS) + len(AGAIN) == len(_AT_DOOR)
    assert min(len(BALLOTS), len(TRUSTEES), len(KEEPERS)) > 20
    assert {name(case) for case in AGAIN} == {
        "8-posted-again",
        "16-old-over-later",
        "18-index-twice",
    }


@pytest.mark.parametrize("case", AGAIN, ids=name)
def test_entry_sent_again_is_answered_and_changes_nothing(
    case: Case, client: Client, clock: SetClock
) -> None:
    vote = plant(entries_before(case), clock)
    before = everything(vote)
    assert send(client, bytes_of(case["door"]["entry"])) == 200
    assert everything(vote) == before


@pytest.mark.parametrize("case", BALLOTS, ids=name)
def test_hostile_ballot_is_refused_and_changes_nothing(
    case: Case, client: Client, clock: SetClock
) -> None:
    vote = plant(entries_before(case), clock)
    before = everything(vote)
    response = post(client, "ballots", bytes_of(case["door"]["entry"]))
    assert refusals_of(response) == stated(case)
    assert everything(vote) == before
    if "before" not in case["door"]:
        assert send(client, bytes_of(case["door"]["twin"])) in (200, 201)


@pytest.mark.parametrize("case", TRUSTEES, ids=name)
def test_hostile_entry_of_a_trustee_is_refused_and_changes_nothing(
    case: Case, client: Client, clock: SetClock
) -> None:
    vote = plant(entries_before(case), clock)
    before = everything(vote)
    response = post(client, "entries", bytes_of(case["door"]["entry"]), LINES)
    assert refusals_of(response) == stated(case)
    assert everything(vote) == before
    if "before" not in case["door"]:
        assert send(client, bytes_of(case["door"]["twin"])) in (200, 201)


@pytest.mark.parametrize("case", KEEPERS, ids=name)
def test_hostile_entry_of_a_keeper_is_refused_inside_and_never_taken_over_http(
    case: Case, client: Client, clock: SetClock
) -> None:
    vote = plant(entries_before(case), clock)
    before = everything(vote)
    data = bytes_of(case["door"]["entry"])
    assert problem_of(post(client, "entries", data, LINES)) in ("entry.kind", "entry.canonical")
    assert judge_inside(vote, data) == stated(case)
    assert everything(vote) == before
    if "before" not in case["door"]:
        assert judge_inside(vote, bytes_of(case["door"]["twin"])) == set()


def judge_inside(vote: Vote, data: bytes) -> set[tuple[int, str]]:
    """Offer an entry to the door that the server itself uses."""
    try:
        entry = ENTRY.decode(data)
        assert not isinstance(entry, Ballot)
        append_entries(vote, [entry])
    except EntryNotCanonical:
        return {(3, "entry.canonical")}
    except Refused as error:
        return {(error.step, error.name)}
    return set()
