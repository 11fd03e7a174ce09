"""The file of refused rows, and its way back."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.roll.material import codes_of, layout_of, read_all, stream_of

from groundswell.roll.errors import FileRefused
from groundswell.roll.refusals import write_refusals
from groundswell.roll.rows import Problem, RefusedRow

ROLL = (
    "Member ID,Name,Joined,Shoe size\n"
    "1,Ann Lee,2015-01-01,=1+1\n"
    '2,"Bo, Chen",sometime,"=cmd|\'/c calc\'!A0"\n'
    "3,Cy\n"
    "4,Di Eng,2015-01-01,8\n"
    ",Eve Fay,2015-01-01,9\n"
)


def refusals_of(text: str) -> str:
    out = io.StringIO(newline="")
    write_refusals(read_all(text).refused, stream_of(text), layout_of(text), out)
    return out.getvalue()


def test_refusals_give_the_rows_and_why() -> None:
    assert list(csv.reader(io.StringIO(refusals_of(ROLL)))) == [
        [
            *("Refused line", "Refused because", "Reason codes"),
            *("Member ID", "Name", "Joined", "Shoe size"),
        ],
        [
            *("3", "Joined: this is not a day", "date.invalid"),
            *("2", "Bo, Chen", "sometime", "'=cmd|'/c calc'!A0"),
        ],
        ["4", "the row has more or fewer fields than the header", "row.ragged", "3", "Cy"],
        [
            *("6", "Member ID: there is no member number", "number.missing"),
            *("", "Eve Fay", "2015-01-01", "9"),
        ],
    ]


def test_refusals_mended_are_read_as_the_first_file_was() -> None:
    mended = refusals_of(ROLL).replace("sometime", "2015-02-02").replace("3,Cy", "3,Cy Roy,,")
    found = read_all(mended)
    assert found.members.select("number", "given_name", "family_name").rows() == [
        ("2", "Chen", "Bo"),
        ("3", "Cy", "Roy"),
    ]
    assert codes_of(found.refused) == {4: ["number.missing"]}


def test_refusals_not_mended_are_refused_again_for_the_same_reasons() -> None:
    first, again = read_all(ROLL), read_all(refusals_of(ROLL))
    assert list(codes_of(again.refused).values()) == list(codes_of(first.refused).values())


def test_refusals_of_another_file_are_not_written() -> None:
    with pytest.raises(FileRefused) as caught:
        write_refusals([], stream_of("a,b\n1,2\n"), layout_of(ROLL), io.StringIO())
    assert caught.value.code == "layout.other_file"


@given(st.lists(st.tuples(st.text(max_size=9), st.text(max_size=9)), min_size=1, max_size=6))
def test_refusals_never_hold_a_formula(values: list[tuple[str, str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([("Member ID", "Name"), *values])
    text = out.getvalue()
    lines = range(2, 2 + len(values))
    refused = [RefusedRow(line, (Problem("=x", "name.missing"),)) for line in lines]
    layout = layout_of("Member ID,Name\n1,Ann Lee\n")
    mended = io.StringIO(newline="")
    write_refusals(refused, stream_of(text), layout, mended)
    for row in csv.reader(io.StringIO(mended.getvalue(), newline="")):
        assert not any(field.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for field in row)
