"""A petition's text, frozen by a hash: whoever signed can show what was signed."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class PetitionText:
    """All that a signer agrees to. A language in which it was not written is empty."""

    organization: str
    kind: str
    addressee: str
    title_en: str = ""
    title_es: str = ""
    text_en: str = ""
    text_es: str = ""


def canonical_text(text: PetitionText) -> bytes:
    """Give the bytes that are hashed: JSON with sorted names, no blanks, UTF-8."""
    plain = {"format": "groundswell petition v1", **asdict(text)}
    return json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def hash_text(text: PetitionText) -> str:
    """Give the SHA-256 of the text's canonical bytes, in hexadecimal."""
    return sha256(canonical_text(text)).hexdigest()
