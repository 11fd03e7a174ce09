"""The rows that a ballot reads and writes, in SQL of our own.

Everywhere else the ORM does this. It builds each statement anew, and for these few that took more
than half of all the time that a ballot costs. Both databases take these statements as they are,
but for the lock: SQLite's transactions are immediate, so whoever writes is alone already.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection

from groundswell.record.merkle import HASH_SIZE, Frontier
from groundswell.server.elections.models import Vote

_BEFORE = """
    SELECT v.phase,
           (SELECT e."index" FROM elections_logentry e WHERE e.vote_id = v.id AND e.leaf = %s),
           (SELECT e.data FROM elections_logentry e
             WHERE e.vote_id = v.id AND e."index" = h.opened)
      FROM elections_vote v JOIN elections_loghead h ON h.vote_id = v.id
     WHERE v.id = %s"""
_HEAD = "SELECT size, peaks, checkpoint FROM elections_loghead WHERE vote_id = %s"
_CREDENTIAL = """
    SELECT c.id, c.sequence, c.replaced_by_id IS NOT NULL, v.phase,
           EXISTS (SELECT 1 FROM elections_checkedballot b WHERE b.vote_id = v.id AND b.leaf = %s)
      FROM elections_credential c JOIN elections_vote v ON v.id = c.vote_id
     WHERE c.vote_id = %s AND c.key = %s"""
_ADD = 'INSERT INTO elections_logentry (vote_id, "index", data, leaf) VALUES (%s, %s, %s, %s)'
_MOVE_HEAD = """
    UPDATE elections_loghead SET size = %s, peaks = %s, checkpoint = %s, ballots = ballots + 1
     WHERE vote_id = %s"""
_MOVE_CREDENTIAL = "UPDATE elections_credential SET sequence = %s, entry = %s WHERE id = %s"


Value = str | bytes | int
"""What these statements take."""


@dataclass(frozen=True, slots=True)
class Before:
    """What is known without a lock: the phase, whether the ballot is in, the opening's bytes."""

    phase: str
    taken: int | None
    opening: bytes | None


@dataclass(frozen=True, slots=True)
class Head:
    """The edge of the log, and the origin that signs it."""

    frontier: Frontier
    origin: str


@dataclass(frozen=True, slots=True)
class CredentialRow:
    """A credential, the vote's phase, and whether this very ballot was opened to check it."""

    pk: int
    sequence: int
    is_replaced: bool
    phase: str
    is_checked: bool


def read_before(vote: Vote, leaf: bytes) -> Before:
    """Read what decides whether a ballot is worth its equations."""
    phase, taken, opening = _one(_BEFORE, leaf, vote.pk)
    return Before(phase, taken, None if opening is None else bytes(opening))


def lock_edge(vote: Vote) -> Head:
    """Lock the head of the log, as `head.lock_head` does."""
    lock = " FOR UPDATE" if connection.features.has_select_for_update else ""
    size, peaks, checkpoint = _one(_HEAD + lock, vote.pk)
    data = bytes(peaks)
    hashes = [data[at : at + HASH_SIZE] for at in range(0, len(data), HASH_SIZE)]
    return Head(Frontier(size, hashes), checkpoint.partition("\n")[0])


def read_credential(vote: Vote, key: bytes, leaf: bytes) -> CredentialRow | None:
    """Read, under the lock, everything that another request may have changed.

    It is a statement of its own after the lock: what it reads is as the last append left it.
    """
    row = _first(_CREDENTIAL, leaf, vote.pk, key)
    if row is None:
        return None
    pk, sequence, is_replaced, phase, is_checked = row
    return CredentialRow(pk, sequence, bool(is_replaced), phase, bool(is_checked))


def add_entries(vote: Vote, first: int, data: list[bytes], leaves: list[bytes]) -> None:
    """Write entries from an index on.

    Raises:
        IntegrityError: if one is in the log already.
    """
    rows = [
        (vote.pk, first + place, each, leaf)
        for place, (each, leaf) in enumerate(zip(data, leaves, strict=True))
    ]
    with connection.cursor() as cursor:
        cursor.executemany(_ADD, rows)


def move_head(vote: Vote, frontier: Frontier, checkpoint: str) -> None:
    """Write the head as it is after one more ballot."""
    _do(_MOVE_HEAD, frontier.size, b"".join(frontier.peaks), checkpoint, vote.pk)


def move_credential(row: CredentialRow, sequence: int, entry: int) -> None:
    """Write a credential as it is after its ballot."""
    _do(_MOVE_CREDENTIAL, sequence, entry, row.pk)


def _do(statement: str, *values: Value) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _first(statement: str, *values: Value) -> tuple[Any, ...] | None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        row: tuple[Any, ...] | None = cursor.fetchone()
        return row


def _one(statement: str, *values: Value) -> tuple[Any, ...]:
    row = _first(statement, *values)
    if row is None:
        raise Vote.DoesNotExist
    return row
