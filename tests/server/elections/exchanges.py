"""The exchanges of spec/server.md: a request and its answer, with what the record held before.

A block is fenced, and its fence says how many entries were in and what moment it was: three
backticks, `http entries=19 at=2026-05-01T08:00:00Z`. What stands in ‹…› is filled in by `fill`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_BLOCK = re.compile(
    r"^```http entries=([0-9]+) at=(\S+)\n((?:(?!```).*\n)*)```$",
    re.MULTILINE,
)
_HOLE = re.compile("‹([^›]+)›")


@dataclass(frozen=True)
class Message:
    """The first line of a request or an answer, its headers, its body."""

    first: str
    headers: dict[str, str]
    body: str


@dataclass(frozen=True)
class Exchange:
    """A request and its answer, when the record had so many entries, at a moment."""

    entries: int
    at: str
    request: Message
    answer: Message


def read_exchanges(text: str) -> Iterator[Exchange]:
    """Give the exchanges in the order of the text."""
    for entries, at, block in _BLOCK.findall(text):
        head, _, tail = re.split(r"^([0-9]{3})$", block, maxsplit=1, flags=re.MULTILINE)
        status = block[len(head) :].partition("\n")[0]
        yield Exchange(int(entries), at, _message(head), _message(status + tail))


def fill(text: str, examples: Callable[[str], str]) -> str:
    """Put what they stand for in the place of the names in ‹…›."""
    return _HOLE.sub(lambda found: examples(found[1]), text)


def _message(text: str) -> Message:
    head, _, body = text.strip("\n").partition("\n\n")
    first, *lines = head.split("\n")
    headers = dict(line.split(": ", 1) for line in lines)
    return Message(first, headers, body)
