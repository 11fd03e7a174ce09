"""A CSV file that reads back the same, and that no spreadsheet runs."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st
from tests.race.endorsements.material import RECORD, count, endorsements, make, share

from groundswell.race.endorsements.columns import COLUMNS
from groundswell.race.endorsements.endorsement import Endorsement
from groundswell.race.endorsements.read_csv import read_csv
from groundswell.race.endorsements.write_csv import write_csv


@given(st.lists(endorsements(), max_size=4))
def test_export_reads_back_the_same(given: list[Endorsement]) -> None:
    found = read_csv(write_csv(given).encode(), records={RECORD})
    assert found.refused == ()
    assert found.ignored == ()
    assert found.endorsements == tuple(given)


@given(st.lists(endorsements(), max_size=2))
def test_no_cell_begins_as_a_formula(given: list[Endorsement]) -> None:
    rows = list(csv.reader(io.StringIO(write_csv(given), newline=""), strict=True))
    assert [len(row) for row in rows] == [len(COLUMNS)] * (len(given) + 1)
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for row in rows for cell in row)


def test_columns_of_a_row() -> None:
    given = make(
        members=count(0),
        voted=count(271_527, "the announcement"),
        share_in_favour=share("879/1000"),
        second_share=share("1/3", qualifier="more_than"),
        record=RECORD,
    )
    (row,) = csv.DictReader(io.StringIO(write_csv([given]), newline=""))
    assert {name: cell for name, cell in row.items() if cell} == {
        "organization": "Riverside Teachers",
        "kind": "union",
        "contest": "Mayor of Riverside",
        "candidate": "Ada Quill",
        "announced": "2015-12-17",
        "process": "binding_member_vote",
        "members": "0",
        "votes_cast": "271527",
        "votes_cast_source": "the announcement",
        "votes_for_share": "0.879",
        "second_share": "more than 1/3",
        "record": RECORD,
        "source": "press release",
    }
