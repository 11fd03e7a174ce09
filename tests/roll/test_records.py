"""Records and their lines, whatever the text does to hide them."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from groundswell.roll.lines import MAX_LINE, MAX_RECORD_LINES
from groundswell.roll.records import Record, read_records


def rows(without: str) -> st.SearchStrategy[list[str]]:
    letters = st.characters(exclude_categories=("Cs",), exclude_characters=f"\0{without}")
    fields = st.text(letters, max_size=12)
    return st.lists(fields, min_size=3, max_size=3).filter(lambda row: any(map(str.strip, row)))


ROW = rows(without=",") | rows(without="\r\n")


def records_of(text: str, width: int = 0) -> list[Record]:
    return list(read_records(io.StringIO(text, newline=""), delimiter=",", width=width))


def faults_of(text: str, width: int) -> dict[int, str]:
    return {record.line: record.code for record in records_of(text, width) if record.code}


def test_records_after_mixed_line_ends() -> None:
    assert records_of("a,b\r\nc,d\re,f\ng,h", 2) == [
        Record(1, ["a", "b"]),
        Record(2, ["c", "d"]),
        Record(3, ["e", "f"]),
        Record(4, ["g", "h"]),
    ]


def test_records_with_lines_inside_fields_keep_their_first_line() -> None:
    assert records_of('a,b\n"c\r\nd",e\n\nf,g\n', 2) == [
        Record(1, ["a", "b"]),
        Record(2, ["c\r\nd", "e"]),
        Record(5, ["f", "g"]),
    ]


def test_records_ragged_keep_their_fields() -> None:
    assert records_of("a,b\nc\nd,e,f\n", 2)[1:] == [
        Record(2, ["c"], "row.ragged"),
        Record(3, ["d", "e", "f"], "row.ragged"),
    ]


def test_records_with_blank_fields_beyond_the_width_are_whole() -> None:
    assert records_of("a,b,, \n,,,\n", 2) == [Record(1, ["a", "b"])]


def test_records_after_an_open_quote_are_read_on_their_own() -> None:
    lines = ["1,ann", '2,"bo', "3,cy", '4,"d, e"', "5,fay"]
    assert records_of("\n".join(lines), 2) == [
        Record(1, ["1", "ann"]),
        Record(2, ["2", '"bo'], "row.quote"),
        Record(3, ["3", "cy"]),
        Record(4, ["4", "d, e"]),
        Record(5, ["5", "fay"]),
    ]


def test_records_after_an_open_quote_that_a_later_one_closes_are_not_swallowed() -> None:
    for text in ('1,"ann\n2,bo\n3,cy"\n4,di\n', '1,"ann\n3,cy"\n4,di\n'):
        assert records_of(text, 2)[:2] == [
            Record(1, ["1", '"ann'], "row.quote"),
            Record(2, text.split("\n")[1].split(",")),
        ]
    found = records_of('1,"ann\n2,bo\n3,"cy",x\n4,di\n', 2)
    assert [(record.line, record.code) for record in found] == [
        (1, "row.quote"),
        (2, ""),
        (3, "row.ragged"),
        (4, ""),
    ]


def test_records_over_too_many_lines_cost_one_row() -> None:
    text = '1,"ann\n' + "2,bo\n" * (3 * MAX_RECORD_LINES)
    found = records_of(text, 2)
    assert found[0] == Record(1, ["1", '"ann'], "row.quote")
    assert found[1:] == [Record(line, ["2", "bo"]) for line in range(2, 2 + 3 * MAX_RECORD_LINES)]


def test_records_with_a_nul_are_refused_alone() -> None:
    assert faults_of("1,a\n2,b\0c\n3,d\n", 2) == {2: "row.nul"}


def test_records_with_a_line_too_long_are_refused_alone() -> None:
    text = f"1,a\n2,{'x' * (3 * MAX_LINE)}\n3,c\n"
    assert records_of(text, 2) == [
        Record(1, ["1", "a"]),
        Record(2, [""], "row.too_long"),
        Record(3, ["3", "c"]),
    ]


def test_records_with_a_line_too_long_inside_a_quote_cost_the_two_rows() -> None:
    text = f'1,"a\n2,{"x" * (2 * MAX_LINE)}\n3,c\n'
    assert [(each.line, each.code) for each in records_of(text, 2)] == [
        (1, "row.too_long"),
        (2, "row.too_long"),
        (3, ""),
    ]


def test_records_with_a_long_field_are_refused_alone() -> None:
    assert faults_of(f"1,a\n2,{'x' * 200_000}\n3,c\n", 2) == {2: "row.too_long"}


@given(st.lists(ROW, min_size=1, max_size=20))
def test_records_written_are_read_back(written: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(written)
    found = records_of(out.getvalue(), 3)
    assert [record.fields for record in found] == written
    assert [record.code for record in found] == [""] * len(written)


@given(st.lists(ROW, min_size=1, max_size=20))
def test_records_begin_on_the_line_where_they_were_written(wanted: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    writer, lines = csv.writer(out), []
    for row in wanted:
        text = out.getvalue().replace("\r\n", "\n").replace("\r", "\n")
        lines.append(text.count("\n") + 1)
        writer.writerow(row)
    assert [record.line for record in records_of(out.getvalue(), 3)] == lines


@given(st.text(st.sampled_from('a,"\n\r'), max_size=60))
def test_records_of_any_text_end_and_ascend(text: str) -> None:
    lines = [record.line for record in records_of(text, 2)]
    assert lines == sorted(set(lines))
