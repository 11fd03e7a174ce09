"""A file in pieces: nothing lost between them, whatever their size."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.race.contributions.material import export

from groundswell.race.contributions import chunks
from groundswell.race.contributions.chunks import read_chunks
from groundswell.race.contributions.errors import FileRefused

HEADER = b"Lineitem ID,Date,Amount,Donor Email\n"


@given(st.binary(max_size=200), st.integers(1, 64))
def test_pieces_make_the_file(body: bytes, size: int) -> None:
    pieces = list(read_chunks(io.BytesIO(HEADER + body), size=size))
    assert b"".join(piece.data for piece in pieces) == body
    line = 2
    for piece in pieces:
        assert piece.line == line
        line += piece.data.count(b"\n")


@given(st.integers(1, 3000))
def test_pieces_end_where_records_end(size: int) -> None:
    data = export(*({"Lineitem ID": str(number)} for number in range(8)))
    for piece in read_chunks(io.BytesIO(data), size=size):
        assert piece.data.endswith(b"\r\n")
        assert piece.data.count(b'"') % 2 == 0


def test_mark_that_is_never_closed_costs_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "LONGEST_RECORD", 100)
    rows = [b'1,"open,5,a@b\n', *(b"%d,x,5,a@b\n" % number for number in range(2, 60))]
    pieces = list(read_chunks(io.BytesIO(HEADER + b"".join(rows)), size=50))
    assert pieces[0].data == rows[0]
    assert b"".join(piece.data for piece in pieces[1:]) == b"".join(rows[1:])


def test_byte_order_mark_and_semicolons_are_understood() -> None:
    data = b"\xef\xbb\xbf" + HEADER.replace(b",", b";") + b"1;2;3;4\n"
    (piece,) = read_chunks(io.BytesIO(data))
    assert (piece.layout.delimiter, piece.data) == (";", b"1;2;3;4\n")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file.empty"),
        (b"\n1,2\n", "file.empty"),
        (HEADER.decode().encode("utf-16"), "file.encoding"),
        (b'"Lineitem ID,Date\n', "header.quote"),
        (b"Name,Sum\n", "column.missing"),
    ],
)
def test_file_of_which_nothing_can_be_read_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(FileRefused) as caught:
        list(read_chunks(io.BytesIO(data)))
    assert caught.value.code == code


def test_file_without_rows_has_no_pieces() -> None:
    assert list(read_chunks(io.BytesIO(HEADER))) == []
