"""A Popolo file taken apart: bounded, strict JSON, then one object at a time."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import NoReturn, TypeVar

import msgspec

from groundswell.race.endorsements.decoding import decode_file
from groundswell.race.endorsements.errors import FileRefused
from groundswell.race.endorsements.popolo.schema import (
    Membership,
    Motion,
    Organization,
    Person,
    VoteEvent,
)
from groundswell.race.endorsements.reading import MAX_ROWS, Problem, RefusedRow

MAX_DEPTH = 32
"""How deep values may stand inside one another."""

# Possessive, so that no file makes it go back: a string left open ends with the text.
_STRING_OR_BRACKET = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{}]', re.DOTALL)
_LEFT_ALONE = ("posts", "areas", "events", "speeches", "@context", "meta")
_LISTS = ("organizations", "persons", "memberships", "motions", "vote_events")
S = TypeVar("S", Organization, Person, Membership, Motion, VoteEvent)


@dataclass(slots=True)
class Objects:
    """What a file holds, by path ("$.motions[3]"), and the objects that were refused.

    `spoilt` are the motions that a refused vote event names: without it they would be read in part.
    """

    organizations: dict[str, Organization] = field(default_factory=dict)
    persons: dict[str, Person] = field(default_factory=dict)
    memberships: dict[str, Membership] = field(default_factory=dict)
    motions: dict[str, Motion] = field(default_factory=dict)
    vote_events: dict[str, VoteEvent] = field(default_factory=dict)
    refused: list[RefusedRow] = field(default_factory=list)
    spoilt: set[str] = field(default_factory=set)
    ignored: tuple[str, ...] = ()


def read_objects(data: bytes) -> Objects:
    """Take a file apart; an object that is not what its schema says is refused, the rest kept.

    Raises:
        FileRefused: if the file is too large, not UTF-8, not JSON, too deep, or not Popolo.
    """
    document = parse_json(data)
    objects = Objects(ignored=tuple(name for name in document if name in _LEFT_ALONE))
    unknown = [name for name in document if name not in _LEFT_ALONE and name not in _LISTS]
    if unknown or not any(name in document for name in _LISTS):
        raise FileRefused("json.not_popolo", ", ".join(unknown)[:200])
    objects.organizations = _convert(document, "organizations", Organization, objects)
    objects.persons = _convert(document, "persons", Person, objects)
    objects.memberships = _convert(document, "memberships", Membership, objects)
    objects.motions = _convert(document, "motions", Motion, objects)
    objects.vote_events = _convert(document, "vote_events", VoteEvent, objects)
    return objects


def parse_json(data: bytes) -> dict[str, object]:
    """Read a JSON object strictly: no name twice, no NaN, of bounded size and depth.

    Raises:
        FileRefused: see above.
    """
    text = decode_file(data)
    _check_depth(text)
    try:
        found = json.loads(
            text, object_pairs_hook=_make_object, parse_constant=_refuse, parse_float=_read_float
        )
    except (ValueError, RecursionError) as error:
        raise FileRefused("json.invalid", str(error)[:200]) from None
    if not isinstance(found, dict):
        raise FileRefused("json.not_popolo")
    return found


def _check_depth(text: str) -> None:
    """Count brackets outside strings, before any parser goes down into them."""
    depth = 0
    for found in _STRING_OR_BRACKET.finditer(text):
        if found[0] in "[{":
            depth += 1
        elif found[0] in "]}":
            depth -= 1
        if depth > MAX_DEPTH:
            raise FileRefused("json.too_deep", f"more than {MAX_DEPTH}")


def _make_object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise FileRefused("json.repeated", twice[:80])
    return made


def _refuse(constant: str) -> NoReturn:
    raise FileRefused("json.invalid", constant)


def _read_float(text: str) -> float:
    """Read a number with a point; one beyond all bounds would become infinite."""
    value = float(text)
    if value in (float("inf"), float("-inf")):
        raise FileRefused("json.invalid", text[:40])
    return value


def _convert(
    document: dict[str, object], name: str, kind: type[S], objects: Objects
) -> dict[str, S]:
    items = document.get(name, [])
    if not isinstance(items, list):
        raise FileRefused("json.not_popolo", f"$.{name}")
    if len(items) > MAX_ROWS:
        raise FileRefused("file.too_many_rows", f"$.{name}: more than {MAX_ROWS:,}")
    found: dict[str, S] = {}
    seen: set[str] = set()
    for position, item in enumerate(items):
        path = f"$.{name}[{position}]"
        read = _convert_one(path, item, kind)
        if isinstance(read, kind) and read.id is not None and read.id in seen:
            read = Problem(f"{path}.id", "popolo.repeated", read.id[:80])
        if isinstance(read, Problem):
            objects.refused.append(RefusedRow(path, (read,)))
            if kind is VoteEvent and isinstance(item, dict):
                objects.spoilt.add(str(item.get("motion_id")))
            continue
        if read.id is not None:
            seen.add(read.id)
        found[path] = read
    return found


def _convert_one(path: str, item: object, kind: type[S]) -> S | Problem:
    try:
        return msgspec.convert(item, kind)
    except msgspec.ValidationError as error:
        words, _, inner = str(error).partition(" - at `$")
        return Problem(f"{path}{inner.rstrip('`')}", "popolo.invalid", words)
