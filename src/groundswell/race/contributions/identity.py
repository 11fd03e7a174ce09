"""Who made a contribution, as sixteen bytes that count people without naming them.

The identity is a keyed hash, BLAKE2b with a key (RFC 7693, section 2.9), of the e-mail address in
small letters, or where there is none of family name, given name and five-digit ZIP code. It does
what HMAC-SHA-256 would, in a third of the time, and a file has millions of rows. Whoever lacks the
key can't test a guess; whoever has it can, so the key is as secret as the file. With another key
every identity is another: keep one key for one ledger.

It counts well, not perfectly. One person with two addresses is two contributors; two people who
share an address, as couples do, are one; a person who gave once with an address and once without
is two; two of one name in one ZIP code, both without an address, are one. Addresses are compared
as they are written: dots and "+" tags are not taken out, for not every provider ignores them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import partial

SIZE = 16
"""Bytes. Among a million people, two share an identity with a chance of about 10⁻²⁷."""

LEAST_KEY = 16
"""Bytes that a key has at least; 64 is the most that BLAKE2b takes."""

_PURPOSE = b"contributor"

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_ZIP = re.compile(r"([0-9]{4,5})(?:-?[0-9]{4})?")


def make_identity_text(*, email: str, family_name: str, given_name: str, postcode: str) -> str:
    """Make the text that is hashed; empty if nobody can be told from it."""
    address = email.strip().lower()
    if _EMAIL.fullmatch(address):
        return f"email:{address}"
    family, given = _fold(family_name), _fold(given_name)
    place = shorten_postcode(postcode)
    return f"name:{family}|{given}|{place}" if family and place else ""


def hash_identity(text: str, *, key: bytes) -> bytes:
    """Hash an identity's text into `SIZE` bytes.

    Raises:
        ValueError: if the key has not 16 to 64 bytes. Without a key the hash would hide nobody.
    """
    return hash_identities((text,), key=key)[0]


def hash_identities(texts: Sequence[str], *, key: bytes) -> list[bytes]:
    """Hash the texts of many identities.

    Raises:
        ValueError: as `hash_identity` does.
    """
    if len(key) < LEAST_KEY:
        raise ValueError("the key of a ledger has at least 16 bytes")
    start = partial(hashlib.blake2b, digest_size=SIZE, key=key, person=_PURPOSE)
    return [start(text.encode()).digest() for text in texts]


def shorten_postcode(postcode: str) -> str:
    """Give the five digits of a ZIP code, the zero that spreadsheets cut off put back.

    Another country's postcode stays as it is, in capitals without spaces.
    """
    text = "".join(postcode.split()).upper()
    found = _ZIP.fullmatch(text)
    return found[1].zfill(5) if found else text


def _fold(name: str) -> str:
    return " ".join(name.casefold().replace("|", " ").split())
