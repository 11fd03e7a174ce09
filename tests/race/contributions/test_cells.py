"""Cells: read at once where a piece is regular, and one by one where it is not, to the same end."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from groundswell.race.contributions import cells
from groundswell.race.contributions.cells import Cells, read_cells
from groundswell.race.contributions.chunks import Chunk
from groundswell.race.contributions.columns import find_layout
from groundswell.race.contributions.records import split_records
from groundswell.race.contributions.scanning import find_lines

LAYOUT = find_layout(",", ("Lineitem ID", "Date", "Amount", "Donor Email", "Comments"))
_TEXT = st.text(alphabet='aé", ;', max_size=6)
_LINES = st.text(alphabet='aé"\n ;', max_size=6)


def read(data: bytes) -> Cells:
    return read_cells(Chunk(LAYOUT, 2, data))


def refused(found: Cells) -> list[tuple[int, str, str, str]]:
    return [
        (row.line, row.problems[0].code, row.problems[0].value, row.line_item)
        for row in found.refused
    ]


_ROW = st.tuples(*[_TEXT] * 4, _LINES).filter(lambda row: "".join(row).strip())


@given(st.lists(_ROW, max_size=12))
def test_whatever_a_csv_writer_writes_is_read_at_once(rows: list[tuple[str, ...]]) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    found = cells._read_regular(Chunk(LAYOUT, 2, text.getvalue().encode()))
    if not rows:
        assert found is None
    else:
        assert found is not None
        assert found.drop("line").rows() == [row[:4] for row in rows]


@given(st.text(alphabet='a1,"\n\r é', max_size=60))
def test_both_ways_of_reading_agree_where_the_first_is_sure(text: str) -> None:
    chunk = Chunk(LAYOUT, 2, text.encode())
    quick = cells._read_regular(chunk)
    if quick is not None:
        slow = cells._read_slowly(chunk)
        spoken = [row for row in quick.rows() if "".join(row[1:]).strip()]
        assert [row for row in slow.frame.rows() if "".join(row[1:]).strip()] == spoken


def test_lines_count_those_inside_of_fields() -> None:
    data = b'1,d,5,a@b,"two\nlines"\r\n2,d,5,a@b,x\r\n'
    assert read(data).frame["line"].to_list() == [2, 4]


def test_blank_lines_are_nothing() -> None:
    found = read(b"1,d,5,a@b,x\n\n , ,,,\n2,d,5,a@b,x\n")
    assert found.frame.rows() == [(2, "1", "d", "5", "a@b"), (5, "2", "d", "5", "a@b")]
    assert found.refused == []


def test_row_of_another_width_is_refused_by_its_line() -> None:
    found = read(b"1,d,5,a@b,x\n2,d,5\n3,d,5,a@b,x,y,z\n4,d,5,a@b,x,,\n")
    assert found.frame["line_item"].to_list() == ["1", "4"]
    assert refused(found) == [(3, "row.ragged", "3", "2"), (4, "row.ragged", "7", "3")]


def test_row_that_swallows_others_is_refused_and_they_are_read() -> None:
    found = read(b'1,d,5,a@b,"open\n2,d,5,a@b,x\n3,d,5,a@b,close"\n')
    assert found.frame["line_item"].to_list() == ["2", "3"]
    assert refused(found) == [(2, "row.quote", "", "1")]


def test_row_that_is_no_text_is_refused() -> None:
    found = read(b"1,d,5,\xff@b,x\n2,d,5,a@b,x\n3,d,5,\0@b,x\n")
    assert found.frame["line_item"].to_list() == ["2"]
    assert refused(found) == [(2, "row.encoding", "", "1"), (4, "row.nul", "", "3")]


def test_what_stands_in_for_a_line_item_is_shown_only_if_it_may_be_one() -> None:
    assert refused(read(b"ana@mail.example,short\n"))[0][3] == ""


def test_one_bad_row_among_many_is_found() -> None:
    rows = [b"%d,d,5,a@b,x\n" % number for number in range(20_000)]
    rows[12_345] = b"12345,d\n"
    found = read(b"".join(rows))
    assert refused(found) == [(12_347, "row.ragged", "2", "12345")]
    assert found.frame["line_item"].to_list() == [str(n) for n in range(20_000) if n != 12_345]
    assert found.frame["line"].to_list() == [n + 2 for n in range(20_000) if n != 12_345]


def test_short_row_beside_a_long_one_is_irregular() -> None:
    assert find_lines(b"1,2,3\n1,2\n1,2,3,4\n", line=1, delimiter=",", width=3) is None


def test_mark_inside_of_a_field_is_irregular() -> None:
    assert find_lines(b'1,a"b"c,3\n', line=1, delimiter=",", width=3) is None


def test_mark_inside_of_a_field_that_is_not_quoted_is_a_letter() -> None:
    records = list(split_records(b'1,a"b"c,3\n', line=1, delimiter=",", width=3))
    assert records == [(1, ["1", 'a"b"c', "3"], "")]
