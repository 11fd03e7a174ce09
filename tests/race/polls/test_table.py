"""Files as text, and texts as tables."""

from __future__ import annotations

import pytest

from groundswell.race.polls.errors import PollFileRefused
from groundswell.race.polls.table import Row, decode_table, read_table

TEXT = "pollster,Señal\nA,1\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encoding_found(encoding: str) -> None:
    assert decode_table(TEXT.encode(encoding)) == TEXT


def test_encoding_named() -> None:
    assert decode_table(TEXT.encode("cp1252"), encoding="cp1252") == TEXT


@pytest.mark.parametrize(
    ("content", "encoding", "code", "line"),
    [
        (b"", None, "file.empty", 0),
        (b"a,b\n\0,1\n", None, "file.binary", 0),
        (TEXT.encode("cp1252"), None, "encoding.undecodable", 1),
        (b"a,b\n1,2\n\xff,2\n", None, "encoding.undecodable", 3),
        (TEXT.encode(), "ebcdic", "encoding.unknown", 0),
    ],
)
def test_file_refused(content: bytes, encoding: str | None, code: str, line: int) -> None:
    with pytest.raises(PollFileRefused) as refused:
        decode_table(content, encoding=encoding)
    assert (refused.value.code, refused.value.line) == (code, line)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_separator_found(delimiter: str) -> None:
    table = read_table(f"a{delimiter}b\n1{delimiter} 2 \n")
    assert (table.header, table.rows) == (("a", "b"), (Row(2, ("1", "2")),))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("\n\n", "file.empty"),
        ("pollster\nA\n", "header.one_column"),
        ("pollster,end,end\n", "header.repeated"),
        ('"pollster,end\nA,B\n', "header.unreadable"),
    ],
)
def test_table_refused(text: str, code: str) -> None:
    with pytest.raises(PollFileRefused) as refused:
        read_table(text)
    assert refused.value.code == code


def test_rows_keep_their_lines_and_faulty_ones_lose_no_other() -> None:
    table = read_table('a,b\n\n1,2\n"3\n4",5\n6\n7,8,\n7,8,9\n"10,11\n12,13\n')
    assert table.rows == (
        Row(3, ("1", "2")),
        Row(4, ("3 4", "5")),
        Row(6, ("6",), "row.ragged"),
        Row(7, ("7", "8")),
        Row(8, ("7", "8", "9"), "row.ragged"),
        Row(9, ('"10', "11\n"), "row.quote"),
        Row(10, ("12", "13")),
    )
