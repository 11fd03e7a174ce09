"""The bytes of a file as text: UTF-8 and nothing else, and not too many."""

from __future__ import annotations

from groundswell.race.endorsements.errors import FileRefused

MAX_BYTES = 16 * 2**20
"""Bytes of a file of endorsements."""


def decode_file(data: bytes) -> str:
    """Give the text of a file in UTF-8, without a mark at its beginning.

    Raises:
        FileRefused: `file.too_large`, `file.undecodable` with the place, `file.empty`.
    """
    if len(data) > MAX_BYTES:
        raise FileRefused("file.too_large", f"{len(data):,} bytes, at most {MAX_BYTES:,}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FileRefused("file.undecodable", f"line {line}") from None
    if not text.strip():
        raise FileRefused("file.empty")
    return text
