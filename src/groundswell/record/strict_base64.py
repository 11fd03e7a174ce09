"""Base64 in exactly one form per byte string (RFC 4648).

Entries use the URL alphabet without padding (section 5), notes the standard one with padding
(section 4). A decoder re-encodes and compares, so padding where there should be none, white
space, foreign characters and non-zero trailing bits are all refused by one comparison.
"""

from __future__ import annotations

from binascii import Error, a2b_base64, b2a_base64

from groundswell.record.errors import Base64Invalid

_TO_STANDARD = bytes.maketrans(b"-_", b"+/")
_TO_URL = bytes.maketrans(b"+/", b"-_")
_PADDING = (b"", b"", b"==", b"=")  # by length modulo 4; a remainder of 1 never re-encodes


def encode_url(data: bytes) -> str:
    """Encode bytes as unpadded base64url."""
    return _encode_url(data).decode("ascii")


def decode_url(text: str, length: int | None = None) -> bytes:
    """Decode unpadded base64url, to exactly `length` bytes where that is given.

    Raises:
        Base64Invalid: for any text that `encode_url` would not write.
    """
    try:
        raw = text.encode("ascii")
        data = a2b_base64(raw.translate(_TO_STANDARD) + _PADDING[len(raw) % 4])
    except (Error, UnicodeEncodeError) as error:
        raise Base64Invalid("characters outside the alphabet, or cut short") from error
    if _encode_url(data) != raw:
        raise Base64Invalid("not the form that its bytes encode to (base64url without padding)")
    return _check_length(data, length)


def encode_standard(data: bytes) -> str:
    """Encode bytes as padded standard base64."""
    return b2a_base64(data, newline=False).decode("ascii")


def decode_standard(text: str, length: int | None = None) -> bytes:
    """Decode padded standard base64, to exactly `length` bytes where that is given.

    Raises:
        Base64Invalid: for any text that `encode_standard` would not write.
    """
    try:
        raw = text.encode("ascii")
        data = a2b_base64(raw)
    except (Error, UnicodeEncodeError) as error:
        raise Base64Invalid("characters outside the alphabet, or cut short") from error
    if b2a_base64(data, newline=False) != raw:
        raise Base64Invalid("not the form that its bytes encode to (standard base64, padded)")
    return _check_length(data, length)


def _encode_url(data: bytes) -> bytes:
    return b2a_base64(data, newline=False).rstrip(b"=").translate(_TO_URL)


def _check_length(data: bytes, length: int | None) -> bytes:
    if length is not None and len(data) != length:
        raise Base64Invalid(f"{len(data)} bytes where {length} belong")
    return data
