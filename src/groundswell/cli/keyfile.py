"""Key files: one line that says what the key is for, whose it is, and its secret seed.

    groundswell-key/1 signing - SEED          an officer's or a registrar's
    groundswell-key/1 log ORIGIN SEED         a log's
    groundswell-key/1 witness NAME SEED       a witness's

The seed is 32 bytes as unpadded base64url; the line ends in one newline, and nothing follows.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from nacl.signing import SigningKey

from groundswell.cli.errors import Unreadable
from groundswell.cli.private import read_private
from groundswell.record.errors import Base64Invalid
from groundswell.record.note import KeyType, NoteSigner, is_key_name
from groundswell.record.strict_base64 import decode_url, encode_url

Purpose = Literal["signing", "log", "witness"]

_HEADER = "groundswell-key/1"
_NOBODY = "-"
_TYPES = {"log": KeyType.LOG, "witness": KeyType.WITNESS}


@dataclass(frozen=True, slots=True, repr=False)
class KeyFile:
    """A secret Ed25519 key, what it is for, and the name that a log's or a witness's bears."""

    purpose: Purpose
    name: str
    seed: bytes

    @property
    def text(self) -> str:
        """Give the file's text."""
        return f"{_HEADER} {self.purpose} {self.name} {encode_url(self.seed)}\n"

    @property
    def signing_key(self) -> SigningKey:
        """Give the key that signs."""
        return SigningKey(self.seed)

    @property
    def public_key(self) -> str:
        """Give the public key as base64url."""
        return encode_url(bytes(self.signing_key.verify_key))

    @property
    def note_signer(self) -> NoteSigner:
        """Give the key of a log or a witness as one that signs notes.

        Raises:
            KeyError: for any other key.
        """
        return NoteSigner(self.name, self.seed, _TYPES[self.purpose])


def signing_key_file(seed: bytes) -> KeyFile:
    """Make the key file of a person: an officer or a registrar."""
    return KeyFile("signing", _NOBODY, seed)


def read_key_file(path: Path, purpose: Purpose) -> KeyFile:
    """Read a key file that is for this purpose.

    Raises:
        Unreadable: if it is none, or for something else; the message never holds a secret.
        OSError: if it can't be read.
    """
    key = read_any_key_file(path)
    if key.purpose != purpose:
        raise Unreadable(path, f"a {key.purpose} key, where a {purpose} key belongs")
    return key


def read_any_key_file(path: Path) -> KeyFile:
    """Read a key file, whatever it is for.

    Raises:
        Unreadable, OSError: as `read_key_file` does.
    """
    key = _parse(read_private(path))
    if key is None:
        raise Unreadable(path, "not a key file as `groundswell key new` writes it, or damaged")
    return key


def _parse(data: bytes) -> KeyFile | None:
    """Read exactly what `text` would write, or give None."""
    parts = data.decode("utf-8", "replace").removesuffix("\n").split(" ")
    if len(parts) != 4 or parts[1] not in get_args(Purpose) or not is_key_name(parts[2]):
        return None
    try:
        seed = decode_url(parts[3], 32)
    except Base64Invalid:
        return None
    key = KeyFile(cast(Purpose, parts[1]), parts[2], seed)
    fits = (key.name == _NOBODY) == (key.purpose == "signing")
    return key if fits and key.text.encode() == data else None
