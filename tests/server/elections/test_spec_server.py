"""The exchanges of spec/server.md, carried out with the server, and its tables held against it."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Iterator, Sequence
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.server.elections.exchanges import Exchange, fill, read_exchanges
from tests.server.elections.planting import SetClock, draft_vote, plant, put
from tests.server.elections.posting import post, problem_of
from tests.vectors.files import entries_of, record_of
from vectors.generate.checkpoints import checkpoint, node_at
from vectors.generate.examples import examples
from vectors.generate.people import OTHER_WITNESS, WITNESS

from groundswell import server
from groundswell.record.checkpoint import MAX_CHECKPOINT_SIZE
from groundswell.record.entry import MAX_ENTRY_SIZE
from groundswell.record.proofs import prove_inclusion
from groundswell.record.receipt import Receipt
from groundswell.server.elections.actions import take_entries
from groundswell.server.elections.api import limits
from groundswell.server.elections.models import LogHead, Vote
from groundswell.server.elections.problems import PROBLEMS
from groundswell.server.web.clock import from_moment

SPEC = Path(__file__).parents[3] / "spec"
TEXT = (SPEC / "server.md").read_text(encoding="utf-8")
EXCHANGES = list(read_exchanges(TEXT))
ENTRIES = entries_of(record_of("example"))
SERVER = Path(server.__file__).parent


@pytest.fixture
def vote(clock: SetClock, db: None) -> Vote:
    return draft_vote()


def test_the_exchanges_are_what_the_server_does(
    vote: Vote, client: Client, clock: SetClock
) -> None:
    for exchange in EXCHANGES:
        grow_to(vote, exchange.entries, clock)
        clock(from_moment(exchange.at))
        answer = send(client, exchange)
        assert answer.status_code == int(exchange.answer.first), exchange.request.first
        stated = exchange.answer.headers
        assert {name: answer[name] for name in stated} == stated, exchange.request.first
        size = LogHead.objects.get(vote=vote).size
        assert body_of(answer) == stated_body(exchange, size), exchange.request.first


def grow_to(vote: Vote, size: int, clock: SetClock) -> None:
    """Put the entries of the example in up to a size; no exchange stands before an earlier one."""
    head = LogHead.objects.filter(vote=vote).first()
    present = head.size if head is not None else 0
    assert present <= size
    for data in ENTRIES[present:size]:
        clock(from_moment("2026-05-01T08:00:00Z"))
        put(vote, data, clock)
        vote.refresh_from_db()


def send(client: Client, exchange: Exchange) -> Any:
    method, path = exchange.request.first.split()
    kind = exchange.request.headers.get("Content-Type", "")
    body = fill(exchange.request.body, example_of(exchange.entries))
    return client.generic(method, path, body.encode(), content_type=kind)


def body_of(answer: Any) -> Any:
    """Give a body as data where it is JSON, else as text."""
    return answer.json() if "json" in answer.get("Content-Type", "") else answer.content.decode()


def stated_body(exchange: Exchange, size: int) -> Any:
    body = exchange.answer.body
    return (
        fill_all(json.loads(body), size) if body.startswith("{") else fill(body, example_of(size))
    )


def fill_all(value: Any, size: int) -> Any:
    """Fill the holes in every text of some data."""
    if isinstance(value, dict):
        return {name: fill_all(each, size) for name, each in value.items()}
    if isinstance(value, list):
        return [fill_all(each, size) for each in value]
    return fill(value, example_of(size)) if isinstance(value, str) else value


def example_of(size: int) -> Callable[[str], str]:
    """Give what finds the meaning of a name in ‹…›, in a record of so many entries."""

    def find(name: str) -> str:
        match name.split():
            case ["entry", index]:
                return ENTRIES[int(index)].decode()
            case ["receipt", index]:
                return receipt_text(ENTRIES[:size], int(index))
            case ["checkpoint", "of", until]:
                return checkpoint(ENTRIES[: int(until)], witnesses=()).text
            case ["cosigned", "checkpoint", "of", until]:
                return checkpoint(ENTRIES[: int(until)]).text
            case ["cosignature", "of", until]:
                lines = checkpoint(ENTRIES[: int(until)]).signatures
                return next(line.text for line in lines if line.name == WITNESS.name)
            case _:
                return examples()[name]

    return find


def receipt_text(entries: Sequence[bytes], index: int) -> str:
    proof = prove_inclusion(index, len(entries), node_at(entries))
    signed = checkpoint(entries, witnesses=())
    return Receipt(index, tuple(proof), signed, entries[index]).text


def rows(heading: str) -> list[tuple[str, ...]]:
    """Give the rows of the table under a heading line, as texts."""
    table = TEXT.partition(f"{heading}\n")[2].partition("\n")[2].partition("\n\n")[0]
    return [tuple(cell.strip() for cell in row.strip("|").split("|")) for row in table.split("\n")]


STATED = {name.strip("`"): int(code) for name, code, _ in rows("| problem | status | when |")}
TOLD_BELOW = {"checkpoint.witness", "checkpoint.signature"}
"""Problems whose status is not written beside their name."""


def test_every_problem_of_the_server_is_in_the_table_or_a_failure_of_verification() -> None:
    steps = (SPEC / "verification.md").read_text(encoding="utf-8")
    failures = set(re.findall(r"`([a-z]+(?:\.[a-z_]+)?)`", steps))
    assert set(STATED) - failures == set(PROBLEMS) - failures


def test_problems_have_the_status_that_the_table_states() -> None:
    told = {each for path in SERVER.rglob("*.py") for each in statuses_in(path)}
    assert {each for each in told if each[0] in STATED} <= set(STATED.items())
    assert set(STATED) - {name for name, _ in told} == TOLD_BELOW


def statuses_in(path: Path) -> Iterator[tuple[str, int]]:
    """Find the refusals of a module that write out their name and status side by side."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(args=[ast.Constant(str(name)), ast.Attribute(attr=status), *_]):
                if status in HTTPStatus.__members__:
                    yield name, HTTPStatus[status].value
            case ast.Call(keywords=keywords):
                named = {each.arg: each.value for each in keywords}
                match named.get("name"), named.get("status"):
                    case ast.Constant(str(name)), ast.Attribute(attr=status):
                        yield name, HTTPStatus[status].value


def test_cosignatures_have_the_status_that_the_table_states(
    client: Client, clock: SetClock, db: None
) -> None:
    plant(ENTRIES[:2], clock)
    strange = checkpoint(ENTRIES[:2], witnesses=[OTHER_WITNESS]).signatures[1].text
    earlier = checkpoint(ENTRIES[:1]).signatures[1].text
    for text, name in (("no note", "form"), (strange, "witness"), (earlier, "signature")):
        answer = post(client, "cosignatures", text.encode(), "text/plain")
        assert problem_of(answer) == f"checkpoint.{name}"
        assert answer.status_code == STATED[f"checkpoint.{name}"]


def test_the_limits_of_size_are_those_of_the_server() -> None:
    assert [number(limit) for _, limit in rows("| what | at most |")] == [
        MAX_ENTRY_SIZE,
        256,
        take_entries.MAX_SIZE,
        take_entries.MAX_AT_ONCE,
        MAX_CHECKPOINT_SIZE,
    ]


def test_the_rates_are_those_of_the_server() -> None:
    doors = ("ballots", "credentials", "checked", "entries", "cosignatures", "reading")
    ours = [getattr(limits, door.upper()) for door in doors]
    stated = rows("| requests | at once | a second from then on |")
    assert [(number(most), number(steady)) for _, most, steady in stated] == [
        (rate.burst, rate.per_second) for rate in ours
    ]


def number(text: str) -> int:
    return int(re.sub("[^0-9]", "", text))
