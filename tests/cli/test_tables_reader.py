"""Reading CSV strictly: encodings, headers, rows, and errors that say what to do."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.cli.tables import encoding
from groundswell.cli.tables.errors import Refusal, TableInvalid, TableUnreadable
from groundswell.cli.tables.nearest import Names
from groundswell.cli.tables.reader import read_table

Write = Callable[[bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_file(data: bytes) -> Path:
        path = tmp_path / "roll.csv"
        path.write_bytes(data)
        return path

    return write_file


def rows_of(path: Path) -> list[tuple[int, list[str]]]:
    rows = read_table(path, columns=("member", "weight"), defaults={"weight": "1"})
    found = list(rows)
    rows.table.check()
    return found


def messages_of(path: Path) -> list[str]:
    with pytest.raises(TableInvalid) as caught:
        rows_of(path)
    return str(caught.value).split("\n")


def reason_of(path: Path) -> str:
    with pytest.raises(TableUnreadable) as caught:
        rows_of(path)
    assert str(caught.value) == f"roll.csv: {caught.value.reason}"
    return caught.value.reason


@pytest.mark.parametrize(
    "data",
    [
        b"member,weight\nann,1\nbo,2\n",
        b"member,weight\nann,1\nbo,2",
        b"member,weight\r\nann,1\r\nbo,2\r\n",
        b"member,weight\rann,1\rbo,2\r",
        b"\xef\xbb\xbfmember,weight\nann,1\nbo,2\n",
        b'"member","weight"\n"ann","1"\n"bo","2"\n',
        b" member , weight \n ann , 1 \n bo , 2 \n",
        b"weight,member\n1,ann\n2,bo\n",
    ],
)
def test_table_read(write: Write, data: bytes) -> None:
    assert rows_of(write(data)) == [(2, ["ann", "1"]), (3, ["bo", "2"])]


def test_table_without_a_column_that_has_a_default(write: Write) -> None:
    assert rows_of(write(b"member\nann\n")) == [(2, ["ann", "1"])]


def test_table_with_empty_lines_and_fields_over_lines(write: Write) -> None:
    path = write(b'member,weight\n\n"an\nn",1\n\nbo,2\n\n')
    assert rows_of(path) == [(3, ["an\nn", "1"]), (6, ["bo", "2"])]


def test_table_with_quotes_and_letters_of_every_kind(write: Write) -> None:
    path = write('member,weight\n"a ""b"", c",\n\u0416\u4e2d\U0001f600,2\n'.encode())
    assert rows_of(path) == [(2, ['a "b", c', ""]), (3, ["\u0416\u4e2d\U0001f600", "2"])]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is empty: the first line names the columns"),
        (b"\xef\xbb\xbf\n\n", "it is empty: the first line names the columns"),
        (
            b"member;weight\nann;1\n",
            "its columns are separated by semicolons: save it with commas",
        ),
        (b"member\tweight\nann\t1\n", "its columns are separated by tabs: save it with commas"),
        (
            "member,weight\nann,1\n".encode("utf-16"),
            'the encoding is UTF-16, not UTF-8: save it again as "CSV UTF-8 (comma delimited)"',
        ),
        (
            "member,weight\nann,1\n".encode("utf-16-be"),
            'the encoding is UTF-16, not UTF-8: save it again as "CSV UTF-8 (comma delimited)"',
        ),
        (
            "member,weight\nann,1\nJos\u00e9,1\n".encode("cp1252"),
            "the encoding seems to be Windows-1252, not UTF-8, on line 3 ('Jos\u00e9,1'): "
            'save it again as "CSV UTF-8 (comma delimited)"',
        ),
        (
            b"member,weight\nann\x81,1\n",
            "line 2 is in no encoding that is known here: "
            'save it again as "CSV UTF-8 (comma delimited)"',
        ),
        (
            b"member,weight\nann,1\nb\0o,1\n",
            "line 3 holds a NUL byte, so it is not a text file",
        ),
    ],
)
def test_table_unreadable(write: Write, data: bytes, reason: str) -> None:
    assert reason_of(write(data)) == reason


def test_table_over_the_limit(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "MAX_TABLE_SIZE", 2**20)
    path = write(b"member\n" + b"a" * 2**20)
    assert reason_of(path) == "more than 1 MiB: split it, or is it the wrong file?"


@pytest.mark.parametrize(
    ("data", "messages"),
    [
        (b"weight\n1\n", ["roll.csv:1: expected a column 'member', found none"]),
        (
            b"member,wieght\n",
            ["roll.csv:1: expected a known column (did you mean 'weight'?), found 'wieght'"],
        ),
        (b"\nmember,notes\n", ["roll.csv:2: expected a known column, found 'notes'"]),
        (b"member,member\n", ["roll.csv:1: expected each column once, found 'member' twice"]),
        (b"member,\n", ["roll.csv:1: expected a known column, found ''"]),
        (b"member,weight\nann,1,2\n", ["roll.csv:2: expected 2 fields, found 3"]),
        (
            b"member,weight\nann\nbo,1\ncy\n",
            [
                "roll.csv:2: expected 2 fields, found 1",
                "roll.csv:4: expected 2 fields, found 1",
            ],
        ),
        (
            b'member,weight\nann,1\n"bo,1\ncy,1\n',
            ["roll.csv:3: expected a row whose quotes are closed, found unexpected end of data"],
        ),
        (
            b'member,weight\n"ann"x,1\nbo\n',
            [
                "roll.csv:2: expected a row whose quotes are closed, found ',' expected after '\"'",
                "roll.csv:3: expected 2 fields, found 1",
            ],
        ),
        (
            b"member,weight\n" + b"a" * 10_001 + b",1\nbo\n",
            [
                "roll.csv:2: expected fields of at most 10,000 characters "
                "(is a quote left open?), found 10,001",
                "roll.csv:3: expected 2 fields, found 1",
            ],
        ),
        (
            b'member,weight\n"ann,1\n' + b"bo,1\n" * 50_000,
            [
                "roll.csv:2: expected a row whose quotes are closed, "
                "found field larger than field limit (131072)",
            ],
        ),
    ],
)
def test_table_refused(write: Write, data: bytes, messages: list[str]) -> None:
    assert messages_of(write(data)) == messages


def test_table_with_an_unclosed_quote_in_the_header(write: Write) -> None:
    assert messages_of(write(b'"member\nann\n')) == [
        "roll.csv:1: expected a row whose quotes are closed, found unexpected end of data"
    ]


def test_table_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        rows_of(tmp_path / "none.csv")


def test_table_asked_for_a_column_twice(write: Write) -> None:
    with pytest.raises(ValueError, match="twice"):
        read_table(write(b"member\n"), columns=("member", "member"))


def test_table_invalid_keeps_all_and_shows_a_screenful() -> None:
    refusals = tuple(Refusal(line, "", "2 fields", "1") for line in range(1_000))
    error = TableInvalid("roll.csv", refusals)
    lines = str(error).split("\n")
    assert len(lines) == 51
    assert lines[-1] == "roll.csv: and 950 more"
    assert pickle.loads(pickle.dumps(error)).refusals == refusals


def test_names_stop_searching_after_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """A million rows misspelt a million ways must not be compared with every name."""
    names = Names("chapter", ["iowa"])
    assert names.expected("iowaa") == "a known chapter (did you mean 'iowa'?)"
    for number in range(300):
        names.expected(f"x{number}")
    assert names.expected("iowab") == "a known chapter"
    assert names.expected("iowaa") == "a known chapter (did you mean 'iowa'?)"


@given(st.binary(max_size=200))
def test_table_of_any_bytes_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(b"member,weight\n" + data)
    refused = ""
    found: list[tuple[int, list[str]]] = []
    try:
        found = rows_of(path)
    except (TableInvalid, TableUnreadable) as error:
        refused = str(error)
    assert all(line.startswith("any.csv:") for line in refused.splitlines())
    assert all(len(values) == 2 for _, values in found)
