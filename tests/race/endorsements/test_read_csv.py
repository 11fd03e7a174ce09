"""A CSV file of endorsements: what is read, and where and why the rest is refused."""

from __future__ import annotations

import csv
import io
from fractions import Fraction
from pathlib import Path

import pytest
from tests.race.endorsements.material import RECORD

from groundswell.race.endorsements.decoding import MAX_BYTES
from groundswell.race.endorsements.endorsement import Endorser, OptionCount
from groundswell.race.endorsements.errors import FileRefused
from groundswell.race.endorsements.figures import Count, InWords, Share
from groundswell.race.endorsements.read_csv import read_csv
from groundswell.race.endorsements.reading import Problem, Reading
from groundswell.race.partial_dates import PartialDate

REFERENCE = Path(__file__).parents[3].parent / "shared/data/race/endorsements-2015-2016.csv"
GOOD = {
    "organization": "Riverside Teachers",
    "kind": "union",
    "candidate": "Ada Quill",
    "announced": "2015-12-17",
    "process": "board_vote",
    "source": "press release",
}


def read(*rows: dict[str, str], contest: str = "Mayor") -> Reading:
    names = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, names)
    writer.writeheader()
    writer.writerows(rows)
    return read_csv(out.getvalue().encode(), contest=contest, records={RECORD})


def problems_of(**cells: str) -> list[tuple[str, str]]:
    found = read({**GOOD, **cells})
    assert found.rows == ()
    (refused,) = found.refused
    assert refused.place == "line 2"
    return [(problem.column, problem.code) for problem in refused.problems]


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference data is not here")
def test_reference_file_is_read_whole() -> None:
    found = read_csv(REFERENCE.read_bytes(), contest="Democratic nomination 2016")
    assert (len(found.rows), found.refused, found.ignored) == (10, (), ())
    assert [row.warnings for row in found.rows] == [()] * 10
    by_name = {each.endorser.name: each for each in found.endorsements}
    dfa = by_name["Democracy for America"]
    source = "TIME 2015-12-17; washingtonexaminer.com 1402531; dfa.mileskurland.com"
    assert dfa.voted == Count(271_527, source)
    assert dfa.share_in_favour == Share(Fraction(879, 1000), source)
    assert (dfa.eligible, dfa.in_favour, dfa.threshold) == (None, None, "2/3")
    assert by_name["National Nurses United"].announced == PartialDate(2015, 8)
    assert by_name["Working Families Party"].members is None


def test_figures_of_every_form() -> None:
    (row,) = read(
        {
            **GOOD,
            "members": "about 700,000",
            "eligible": "Not published",
            "votes_cast": "in words: tens of thousands",
            "votes_cast_source": "a local's page",
            "votes_for": "0",
            "votes_for_share": "about 90%",
            "second_share": "1/3",
            "option_counts": '[["Ada Quill",0],["No endorsement",4,"Local 1"]]',
        }
    ).rows
    found = row.endorsement
    assert found.members == Count(700_000, "press release", "about")
    assert found.eligible is None
    assert found.voted == InWords("tens of thousands", "a local's page")
    assert found.in_favour == Count(0, "press release")
    assert found.share_in_favour == Share(Fraction(9, 10), "press release", "about")
    assert found.second_share == Share(Fraction(1, 3), "press release")
    assert found.option_counts == (
        OptionCount("Ada Quill", 0),
        OptionCount("No endorsement", 4, "Local 1"),
    )


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("organization", "", "value.missing"),
        ("organization", "a" * 301, "value.too_long"),
        ("organization", "Ada\x00", "value.character"),
        ("organization", "Ada \u202eyrubsgnik", "value.character"),
        ("note", "lost \ufffd letter", "value.character"),
        ("note", "a" * 4_001, "value.too_long"),
        ("kind", "guild", "kind.unknown"),
        ("kind", "", "value.missing"),
        ("office", "Senator", "office.not_person"),
        ("announced", "17/12/2015", "date.invalid"),
        ("announced", "", "value.missing"),
        ("process", "acclamation", "process.unknown"),
        ("process", "", "value.missing"),
        ("members", "NaN", "count.invalid"),
        ("members", "inf", "count.invalid"),
        ("members", "1e6", "count.invalid"),
        ("members", "1000.0", "count.invalid"),
        ("members", "1.000", "count.invalid"),
        ("members", "10,00", "count.invalid"),
        ("members", "-5", "count.invalid"),
        ("members", "٧٠٠", "count.invalid"),
        ("members", "many", "count.invalid"),
        ("members", "in words:", "count.invalid"),
        ("members", "=1+1", "count.invalid"),
        ("members", "10000000001", "count.too_large"),
        ("members", "9" * 5_000, "value.too_long"),
        ("members", "9" * 3_000, "count.too_large"),
        ("votes_for_share", "87.9", "share.above_one"),
        ("votes_for_share", "101%", "share.above_one"),
        ("votes_for_share", "1/0", "share.invalid"),
        ("votes_for_share", "nan", "share.invalid"),
        ("votes_for_share", "-0.1", "share.invalid"),
        ("threshold", "66.67%", "threshold.invalid"),
        ("threshold", "3/2", "threshold.invalid"),
        ("threshold", "02-Mar", "threshold.invalid"),
        ("non_members_voted", "maybe", "yes_no.invalid"),
        ("option_counts", "Ada 5", "list.invalid"),
        ("option_counts", '[["Ada",1.5]]', "list.invalid"),
        ("option_counts", '[["Ada",-1]]', "count.invalid"),
        ("option_counts", '[["Ada"]]', "list.invalid"),
        ("option_counts", "[" * 3_000, "list.invalid"),
        ("group_results", '[["Local 1"]]', "list.invalid"),
        ("members_source", "a page", "source.orphan"),
        ("record", "https://elsewhere.example/", "record.unknown"),
        ("verified", "votes_cast", "verified.no_record"),
        ("verified", "everything", "verified.unknown"),
        ("retracted", "soon", "date.invalid"),
        ("retracted", "2015-11", "retracted.early"),
        ("source", "", "value.missing"),
    ],
)
def test_cell_is_refused_by_column_and_reason(column: str, value: str, code: str) -> None:
    assert problems_of(**{column: value}) == [(column, code)]


def test_every_problem_of_a_row_is_told() -> None:
    assert problems_of(kind="guild", members="many", announced="", candidate="") == [
        ("members", "count.invalid"),
        ("kind", "kind.unknown"),
        ("candidate", "value.missing"),
        ("announced", "value.missing"),
    ]


def test_contradiction_names_both_values() -> None:
    found = read({**GOOD, "eligible": "100", "votes_cast": "101"})
    (refused,) = found.refused
    assert refused.problems == (
        Problem(
            "voted",
            "figures.disagree",
            "the number of those who voted (101) is more than the number of those eligible (100)",
        ),
    )


def test_refused_row_leaves_the_others() -> None:
    found = read(GOOD, {**GOOD, "kind": "guild"}, {**GOOD, "organization": "Northside Nurses"})
    assert [row.place for row in found.rows] == ["line 2", "line 4"]
    assert [row.place for row in found.refused] == ["line 3"]


def test_markup_stays_text() -> None:
    (row,) = read({**GOOD, "organization": "<script>alert(1)</script>"}).rows
    assert row.endorsement.endorser == Endorser("<script>alert(1)</script>", "union")


def test_formula_that_an_export_made_harmless_is_read_back() -> None:
    (row,) = read({**GOOD, "organization": "'=HYPERLINK(1)"}).rows
    assert row.endorsement.endorser.name == "=HYPERLINK(1)"


def test_row_without_a_contest_is_refused_where_the_caller_names_none() -> None:
    (refused,) = read(GOOD, contest="").refused
    assert refused.problems == (Problem("contest", "value.missing"),)


def test_contest_of_the_row_goes_before_that_of_the_caller() -> None:
    (row,) = read({**GOOD, "contest": "Council"}).rows
    assert row.endorsement.contest == "Council"


def test_record_is_taken_only_with_the_figures_it_names() -> None:
    cells = {"votes_cast": "50", "members": "90", "record": RECORD, "verified": "votes_cast"}
    (row,) = read({**GOOD, **cells}).rows
    assert row.endorsement.verified_figures == ("voted",)


def test_figure_that_is_not_there_is_not_verified() -> None:
    assert problems_of(record=RECORD, verified="votes_for") == [("verified", "verified.unknown")]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("begin", ["", "\ufeff"])
def test_marks_between_fields_and_lines(mark: str, end: str, begin: str) -> None:
    header = ["Organisation", "Type", "Endorsee", "Date", "Process", "Sources", "Colour"]
    row = ["Riverside Teachers", "Union", "Ada Quill", "2015", "Board vote", "a page", "red"]
    text = begin + mark.join(header) + end + end + mark.join(row) + end
    found = read_csv(text.encode(), contest="Mayor")
    assert [each.place for each in found.rows] == ["line 3"]
    assert found.endorsements[0].process == "board_vote"
    assert found.ignored == ("Colour",)


HEADER = ",".join(GOOD)
ROW = ",".join(GOOD.values())


def test_unreadable_rows_are_refused_and_the_next_is_read() -> None:
    text = f'{HEADER}\n{ROW},more\n"Riverside" Teachers,{ROW}\n{ROW}\n'
    found = read_csv(text.encode(), contest="Mayor")
    assert [(row.place, row.problems[0].code) for row in found.refused] == [
        ("line 2", "row.ragged"),
        ("line 3", "row.unreadable"),
    ]
    assert [row.place for row in found.rows] == ["line 4"]


@pytest.mark.parametrize(
    ("data", "code", "found"),
    [
        (b"", "file.empty", ""),
        (b"\xef\xbb\xbf \n", "file.empty", ""),
        (b"organization\nJos\xe9", "file.undecodable", "line 2"),
        (b"\xff\xfeo\x00", "file.undecodable", "line 1"),
        (b"organization,kind", "header.missing", "candidate, announced, process, source"),
        (f"{HEADER},Endorser\n".encode(), "header.repeated", "organization, Endorser"),
        (f"{HEADER},source\n".encode(), "header.repeated", "source, source"),
        (b'"organization" x,kind\n', "header.unreadable", ""),
        (
            b" " * (MAX_BYTES + 1),
            "file.too_large",
            f"{MAX_BYTES + 1:,} bytes, at most {MAX_BYTES:,}",
        ),
    ],
)
def test_file_is_refused(data: bytes, code: str, found: str) -> None:
    with pytest.raises(FileRefused) as caught:
        read_csv(data)
    assert (caught.value.code, caught.value.found) == (code, found)


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("groundswell.race.endorsements.read_csv.MAX_ROWS", 2)
    with pytest.raises(FileRefused, match="more than 2"):
        read(GOOD, GOOD, GOOD)
