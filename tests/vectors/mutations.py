"""Honest records with something changed by lot, which a dishonest log would sign all the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

from tests.vectors.files import entries_of, record_of

Entries = list[bytes]

BASES = ("example", "two-questions", "restarted", "no-ballots", "markup")

_SYMBOLS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_VALUE = re.compile(rb'"[A-Za-z0-9_-]{20,}"')
_NUMBER = re.compile(rb"(?<=[:,\[])\d+(?=[,\]}])")


def mutate(chance: Random) -> Entries:
    """Change an honest record once or twice."""
    honest = entries_of(record_of(chance.choice(BASES)))
    entries = list(honest)
    for _ in range(chance.choice((1, 1, 2))):
        chance.choice(CHANGES)(chance, entries)
    return entries if entries != honest else mutate(chance)


def _change_symbol(chance: Random, entries: Entries) -> None:
    """Change a symbol of some value: a key, a proof, a signature."""

    def change(value: bytes) -> bytes:
        at = chance.randrange(1, len(value) - 1)
        return value[:at] + bytes([chance.choice(_SYMBOLS)]) + value[at + 1 :]

    _change_part(chance, entries, _VALUE, change)


def _change_number(chance: Random, entries: Entries) -> None:
    def change(number: bytes) -> bytes:
        return b"%d" % max(0, int(number) + chance.choice((-1, 1, 2, 10)))

    _change_part(chance, entries, _NUMBER, change)


def _change_part(
    chance: Random,
    entries: Entries,
    pattern: re.Pattern[bytes],
    change: Callable[[bytes], bytes],
) -> None:
    index = chance.randrange(len(entries))
    found = list(pattern.finditer(entries[index]))
    if found:
        part = chance.choice(found)
        data = entries[index]
        entries[index] = data[: part.start()] + change(part[0]) + data[part.end() :]


def _change_byte(chance: Random, entries: Entries) -> None:
    index = chance.randrange(len(entries))
    data = bytearray(entries[index])
    data[chance.randrange(len(data))] = chance.randrange(256)
    entries[index] = bytes(data)


def _swap(chance: Random, entries: Entries) -> None:
    one, other = chance.randrange(len(entries)), chance.randrange(len(entries))
    entries[one], entries[other] = entries[other], entries[one]


def _drop(chance: Random, entries: Entries) -> None:
    if len(entries) > 1:
        del entries[chance.randrange(len(entries))]


def _repeat(chance: Random, entries: Entries) -> None:
    entries.insert(chance.randrange(len(entries) + 1), chance.choice(entries))


def _move(chance: Random, entries: Entries) -> None:
    entry = entries.pop(chance.randrange(len(entries)))
    entries.insert(chance.randrange(len(entries) + 1), entry)


def _cut(chance: Random, entries: Entries) -> None:
    del entries[chance.randrange(1, len(entries) + 1) :]


def _take_from_another(chance: Random, entries: Entries) -> None:
    other = entries_of(record_of(chance.choice(BASES)))
    entries[chance.randrange(len(entries))] = chance.choice(other)


CHANGES: Sequence[Callable[[Random, Entries], None]] = (
    _change_symbol,
    _change_symbol,
    _change_number,
    _change_byte,
    _swap,
    _drop,
    _repeat,
    _move,
    _cut,
    _take_from_another,
)
