"""The people of a draft who hold keys, by name, and by public key where they have one already."""

from __future__ import annotations

from typing import Literal, cast, get_args

from groundswell.record.errors import Base64Invalid, KeyInvalid
from groundswell.record.note import KeyType, NoteVerifier
from groundswell.record.strict_base64 import decode_url, encode_url
from groundswell.voting.draft_reader import Table
from groundswell.voting.manifest import Log, Officer, Registrar

_MAX_WITNESSES = 64
_Issuance = Literal["hosted", "independent"]


def read_officers(table: Table) -> tuple[tuple[Officer, ...], tuple[str | None, ...]]:
    """Read `officers`: names, or tables of name and key; also give the keys that are known."""
    names: list[str] = []
    keys: list[str | None] = []
    for place, value in enumerate(table.items("officers")):
        at = f"officers[{place}]"
        if isinstance(value, dict):
            officer = Table(value, at, table.problems)
            names.append(officer.line("name"))
            keys.append(_read_key(officer))
            officer.finish()
        else:
            names.append(table.tidy(at, value))
            keys.append(None)
    officers = tuple(
        Officer(name=name, key=key or _placeholder(place))
        for place, (name, key) in enumerate(zip(names, keys, strict=True), start=1)
    )
    return officers, tuple(keys)


def read_registrar(table: Table) -> tuple[Registrar, str | None]:
    """Read `registrar`: a word, or a table of issuance and key; also give the key if known."""
    key = None
    if isinstance(table.take("registrar"), dict):
        inner = table.table("registrar")
        issuance = inner.choice("issuance", get_args(_Issuance), "hosted")
        key = _read_key(inner)
        inner.finish()
    else:
        issuance = table.choice("registrar", get_args(_Issuance), "hosted")
    return Registrar(issuance=issuance, key=key or _placeholder(0)), key


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


def _read_key(table: Table) -> str | None:
    """Read a public key, if there is one."""
    if not table.has("key"):
        return None
    value = table.take("key")
    try:
        decode_url(value if isinstance(value, str) else "", 32)
    except Base64Invalid:
        table.note("key", "expected a public key of 43 characters, as `key new` prints it")
        return None
    return cast(str, value)


def _placeholder(number: int) -> str:
    """Make a key-shaped text, different for each number."""
    return encode_url(number.to_bytes(32, "big"))
