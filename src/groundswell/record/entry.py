"""Canonical JSON entries: every value has exactly one form, and a reader refuses all others.

An entry is a frozen msgspec struct, written as compact UTF-8 JSON with its tag "type" first and
its fields in the order of the class. Decoding re-encodes and compares byte for byte, which by
itself refuses duplicate keys, white space, another order and another spelling of a number or
string. What that can't see, this module adds: length, Unicode form, invisible characters, and
(once, when a codec is built) field types that could hold a float or a map.

What an entry means is left to `groundswell.voting`.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Generic, TypeVar
from unicodedata import is_normalized

import msgspec

from groundswell.record.entry_types import check_entry_type
from groundswell.record.errors import EntryNotCanonical

MAX_ENTRY_SIZE = 65_535
"""Bytes; the largest length that an entry bundle's prefix can say."""

MAX_INTEGER = 2**53 - 1
"""The largest integer that every JSON reader holds exactly."""

Whole = Annotated[int, msgspec.Meta(ge=0, le=MAX_INTEGER)]
"""A whole number as an entry may hold it."""

_FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_ENCODER = msgspec.json.Encoder()

EntryT = TypeVar("EntryT")


class Codec(Generic[EntryT]):
    """Encode and decode the entries of one struct type, or of a union of tagged ones."""

    __slots__ = ("_decoder",)

    def __init__(self, entry_type: Any) -> None:
        """Prepare for `entry_type`, a struct class or a union of them.

        Raises:
            EntryTypeUnfit: if a value of that type could break the rules of an entry.
        """
        check_entry_type(entry_type)
        self._decoder: msgspec.json.Decoder[EntryT] = msgspec.json.Decoder(entry_type)

    def decode(self, data: bytes, *, index: int | None = None) -> EntryT:
        """Decode an entry's bytes; `index` is named in the error.

        Raises:
            EntryNotCanonical: for any bytes that `encode` would not write.
        """
        if len(data) > MAX_ENTRY_SIZE:
            raise EntryNotCanonical(index, f"{len(data)} bytes, more than {MAX_ENTRY_SIZE}")
        try:
            entry = self._decoder.decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise EntryNotCanonical(index, _reason(error)) from error
        if _ENCODER.encode(entry) != data:
            raise EntryNotCanonical(index, "its bytes are not the one form of what they say")
        if not data.isascii() or b"\\" in data or b"\x7f" in data:
            _check_text(data, index)
        return entry

    def encode(self, entry: EntryT) -> bytes:
        """Encode an entry, and decode it again so that nothing unreadable is ever written.

        Raises:
            EntryNotCanonical: if the entry breaks a rule that its type can't express.
        """
        try:
            data = _ENCODER.encode(entry)
        except (ValueError, TypeError, RecursionError) as error:
            raise EntryNotCanonical(None, _reason(error)) from error
        if self.decode(data) != entry:
            raise EntryNotCanonical(None, "it would be read back as something else")
        return data


def encode(entry: msgspec.Struct) -> bytes:
    """Encode one entry through a codec of its own class; keep a `Codec` where speed matters."""
    return Codec[msgspec.Struct](type(entry)).encode(entry)


def decode(data: bytes, entry_type: type[EntryT]) -> EntryT:
    """Decode one entry through a codec of its own; keep a `Codec` where speed matters."""
    return Codec[EntryT](entry_type).decode(data)


def _reason(error: Exception) -> str:
    """Quote a decoder's message, which may itself quote the hostile entry: short, and in ASCII."""
    return ascii(str(error)[:200])[1:-1]


def _check_text(data: bytes, index: int | None) -> None:
    """Refuse what canonical bytes may still hide in a string: see `_FORBIDDEN` and NFC.

    JSON's own characters neither compose nor reorder, so the whole text is NFC exactly when each
    string in it is. Control characters below U+0020 can only stand as escapes, and a canonical
    encoder escapes nothing else but the quotation mark and the backslash.
    """
    text = data.decode("utf-8")
    if _FORBIDDEN.search(text) or "\\" in text.replace("\\\\", "").replace('\\"', ""):
        raise EntryNotCanonical(index, "a string holds a control or text-direction character")
    if not is_normalized("NFC", text):
        raise EntryNotCanonical(index, "a string is not in Unicode normalization form C")
