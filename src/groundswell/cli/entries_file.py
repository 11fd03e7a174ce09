"""Files that carry entries from one machine to another: one entry a line, as it is recorded.

An entry is JSON without line breaks, so that a line is exactly its bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from groundswell.cli.errors import Unreadable
from groundswell.cli.private import write_public
from groundswell.record.entry import MAX_ENTRY_SIZE
from groundswell.record.errors import EntryNotCanonical
from groundswell.voting.entries import ENTRY, Entry

STANDARD_OUTPUT = Path("-")


@dataclass(frozen=True, slots=True)
class Line:
    """An entry, its bytes, and the number of the line it stands on, from 1."""

    number: int
    entry: Entry
    data: bytes


def read_entries(path: Path) -> list[Line]:
    """Read a file of entries; the last line may lack its end.

    Raises:
        Unreadable: naming the first line that is no entry.
        OSError: if there is no such file, or it can't be read.
    """
    lines: list[Line] = []
    with path.open("rb") as file:
        while data := file.readline(MAX_ENTRY_SIZE + 2):
            number = len(lines) + 1
            data = data.removesuffix(b"\n")
            try:
                lines.append(Line(number, ENTRY.decode(data), data))
            except EntryNotCanonical as error:
                raise Unreadable(f"{path}, line {number}", f"not an entry: {error.reason}") from (
                    error
                )
    if not lines:
        raise Unreadable(path, "it is empty, where entries belong")
    return lines


def write_entries(path: Path, entries: Iterable[Entry]) -> None:
    """Write a file of entries, or standard output for "-"."""
    write_lines(path, encode_entries(entries))


def encode_entries(entries: Iterable[Entry]) -> bytes:
    """Give the content of a file of entries."""
    return b"".join(ENTRY.encode(entry) + b"\n" for entry in entries)


def write_lines(path: Path, data: bytes) -> None:
    """Write the content of a file of entries, or standard output for "-"."""
    if path == STANDARD_OUTPUT:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        write_public(path, data)
