"""The people of a draft who hold keys, by name, and by public key where they have one already."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Literal, cast, get_args

from nacl.bindings import crypto_core_ed25519_from_uniform

from groundswell.record.errors import Base64Invalid, KeyInvalid
from groundswell.record.note import KeyType, NoteVerifier
from groundswell.record.strict_base64 import decode_url, encode_url
from groundswell.voting.draft_reader import Table
from groundswell.voting.manifest import (
    MAX_TRUSTEES,
    Log,
    Officer,
    Registrar,
    Trustee,
    Trustees,
)

_MAX_WITNESSES = 64
_Issuance = Literal["hosted", "independent"]

Keys = tuple[str | None, ...]
"""The public keys that a draft gives, one a person; None where it gives none."""


def read_officers(table: Table) -> tuple[tuple[Officer, ...], Keys]:
    """Read `officers`: names, or tables of name and key; also give the keys that are known."""
    people = list(_read_people(table, "officers", "key new"))
    officers = tuple(
        Officer(name=name, key=key or _placeholder("officer", place))
        for place, (name, key) in enumerate(people, start=1)
    )
    return officers, tuple(key for _, key in people)


def read_trustees(table: Table) -> tuple[Trustees, Keys]:
    """Read `trustees`: names, or tables of name and key; also give the keys that are known.

    Or read [trustees], with these as `members`, threshold and all_needed. By default more than
    half of the trustees are needed. That all are needed must be asked for by name, because then
    one lost key voids the vote.
    """
    if not isinstance(table.take("trustees"), dict):
        people = list(_read_people(table, "trustees", "trustee key"))
        return _trustees(people, _read_threshold(table, "trustees", len(people), None, False))
    table = table.table("trustees")
    people = list(_read_people(table, "members", "trustee key"))
    given = table.whole("threshold", low=1, high=MAX_TRUSTEES) if table.has("threshold") else None
    all_needed = table.boolean("all_needed", False)
    threshold = _read_threshold(table, "threshold", len(people), given, all_needed)
    table.finish()
    return _trustees(people, threshold)


def read_registrar(table: Table) -> tuple[Registrar, str | None]:
    """Read `registrar`: a word, or a table of issuance and key; also give the key if known."""
    key = None
    if isinstance(table.take("registrar"), dict):
        inner = table.table("registrar")
        issuance = inner.choice("issuance", get_args(_Issuance), "hosted")
        key = _read_key(inner, "key new")
        inner.finish()
    else:
        issuance = table.choice("registrar", get_args(_Issuance), "hosted")
    return Registrar(issuance=issuance, key=key or _placeholder("registrar", 0)), key


def read_log(table: Table, origin: str) -> Log:
    """Read the rest of [log], and give it a key that nobody holds."""
    try:
        key = NoteVerifier(origin, KeyType.LOG, bytes(32)).vkey
    except KeyInvalid as error:
        table.note("origin", error.reason)
        key = ""
    log = Log(
        key=key,
        witnesses=tuple(table.lines("witnesses")),
        witness_quorum=table.whole("witness_quorum", 0, low=0, high=_MAX_WITNESSES),
    )
    table.finish()
    return log


def _read_people(table: Table, field: str, command: str) -> Iterator[tuple[str, str | None]]:
    """Read people: names, or tables of name and key; `command` is what prints such a key."""
    for place, value in enumerate(table.items(field)):
        if isinstance(value, dict):
            person = Table(value, table.at(f"{field}[{place}]"), table.problems)
            yield person.line("name"), _read_key(person, command)
            person.finish()
        else:
            yield table.tidy(f"{field}[{place}]", value), None


def _read_threshold(table: Table, key: str, count: int, given: int | None, all_needed: bool) -> int:
    threshold = count // 2 + 1 if given is None else given
    if count == 0:
        table.note("" if key == "threshold" else key, "expected the name of at least one trustee")
    elif all_needed:
        if given not in (None, count):
            table.note(key, f"expected {count}, as all_needed = true says, found {given}")
        return count
    elif threshold > count:
        table.note(key, f"expected at most {count}, the number of trustees, found {threshold}")
    elif threshold == count > 1:
        advice = "set a lower threshold in [trustees], or all_needed = true if that is meant"
        problem = f"all {count} trustees would be needed, so one lost key voids the vote"
        table.note(key, f"{problem}: {advice}")
    return max(threshold, 1)


def _trustees(people: list[tuple[str, str | None]], threshold: int) -> tuple[Trustees, Keys]:
    members = tuple(
        Trustee(name=name, key=key or _placeholder("trustee", place))
        for place, (name, key) in enumerate(people, start=1)
    )
    return Trustees(threshold=threshold, members=members), tuple(key for _, key in people)


def _read_key(table: Table, command: str) -> str | None:
    """Read a public key, if there is one."""
    if not table.has("key"):
        return None
    value = table.take("key")
    try:
        decode_url(value if isinstance(value, str) else "", 32)
    except Base64Invalid:
        table.note("key", f"expected a public key of 43 characters, as `{command}` prints it")
        return None
    return cast(str, value)


def _placeholder(role: str, number: int) -> str:
    """Make a public key, different for each person, by hashing: nobody knows its secret."""
    drawn = sha256(f"{role} {number}".encode()).digest()
    return encode_url(crypto_core_ed25519_from_uniform(drawn))
