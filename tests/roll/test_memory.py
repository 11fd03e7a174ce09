"""Files made to exhaust memory, read in little of it."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from tests.roll.material import layout_of

from groundswell.roll.encoding import detect_encoding
from groundswell.roll.reading import read_batches
from groundswell.roll.survey import survey_file

HEADER = b"Member ID,Name\n1,Ann Lee\n"
MANY = 64 * 2**20 + 1  # so that the last letter of two bytes is whole
MEGABYTE = 2**20


class Endless(io.RawIOBase):
    """A file of some size that is nowhere as a whole."""

    def __init__(self, size: int, fill: bytes) -> None:
        self._size, self._fill, self._place = size, fill, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        self._place = offset + (self._size if whence == 2 else 0)
        return self._place

    def tell(self) -> int:
        return self._place

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        count = max(0, min(len(buffer), self._size - self._place))
        start = self._place - len(HEADER)
        data = HEADER[self._place :] if start < 0 else b""
        shift = max(0, start) % len(self._fill)
        data += (self._fill * (count // len(self._fill) + 2))[shift:]
        buffer[:count] = data[:count]
        self._place += count
        return count


@contextmanager
def at_most(size: int) -> Iterator[None]:
    tracemalloc.start()
    try:
        yield
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak <= size


def file_of(fill: bytes) -> io.BufferedReader:
    return io.BufferedReader(Endless(MANY, fill))


def read(stream: io.BufferedReader) -> tuple[int, int]:
    rows = refused = 0
    for batch in read_batches(stream, layout_of(HEADER), size=1_000):
        rows += len(batch.rows)
        refused += len(batch.refused)
    return rows, refused


@pytest.mark.parametrize("fill", [b"x", b'"', b",", b"x,"])
def test_file_of_one_line_without_end_costs_one_row(fill: bytes) -> None:
    with at_most(24 * MEGABYTE):
        assert read(file_of(fill)) == (1, 1)


def test_file_of_one_line_without_end_is_surveyed() -> None:
    with at_most(24 * MEGABYTE):
        survey = survey_file(file_of(b"x"))
    assert (survey.rows, survey.faulty) == (1, 1)


def test_file_of_letters_without_end_is_decoded_in_pieces() -> None:
    with at_most(24 * MEGABYTE):
        assert detect_encoding(file_of("é".encode())).name == "utf-8-sig"


def test_file_of_many_rows_is_read_in_batches() -> None:
    row = b"2," + b"x" * 1_021 + b"\n"
    with at_most(24 * MEGABYTE):
        assert read(file_of(row)) == (1 + (MANY - len(HEADER)) // len(row) + 1, 0)
