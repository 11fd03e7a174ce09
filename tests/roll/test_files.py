"""Every hostile file of `files/`: what is read of it, and the reason for each row that is not."""

from __future__ import annotations

import pytest
from tests.roll.material import FILES, codes_of, read_all

from groundswell.roll.duplicates import find_duplicates
from groundswell.roll.errors import FileRefused
from groundswell.roll.repeats import merge_repeats

REFUSED = {
    "blank-lines-only.csv": ("file.empty", 0, 0),
    "bomb.csv.gz": ("archive.ratio", 0, 0),
    "empty.csv": ("file.empty", 0, 0),
    "header-only.csv": ("file.no_rows", 0, 0),
    "mixed-encodings.csv": ("encoding.mixed", 3, 5),
    "no-header.csv": ("header.missing", 1, 0),
    "one-column.csv": ("header.one_column", 1, 0),
    "workbook.xlsx": ("file.workbook", 0, 0),
}

ROWS: dict[str, tuple[list[str], dict[int, list[str]]]] = {
    "all-capitals.csv": (["1", "2", "3"], {}),
    "control-characters.csv": (["3"], {2: ["value.control"], 3: ["value.control"]}),
    "days-both-ways.csv": (["1", "2"], {4: ["date.ambiguous"]}),
    "days-day-first.csv": (["1", "2"], {}),
    "days-month-first.csv": (["1", "2"], {}),
    "days-of-excel.csv": (["1", "2"], {}),
    "days-short-years.csv": (["2"], {2: ["date.short_year"]}),
    "days-undecided.csv": (["2", "3"], {2: ["date.ambiguous"]}),
    "excel-sep-line.csv": (["1"], {}),
    "field-of-10-megabytes.csv.gz": (["1", "3"], {3: ["row.too_long"]}),
    "formulas.csv": (
        ["+4", "5"],
        {2: ["name.symbols"], 3: ["name.symbols"], 4: ["number.error"]},
    ),
    "kept-as-text.csv": (["00123", "00124", "125"], {}),
    "latin-1.csv": (["1"], {}),
    "letters-lost.csv": (["2"], {2: ["value.damaged"]}),
    "lines-inside-fields.csv": (["1", "2"], {5: ["name.missing"]}),
    "markup.csv": (["2"], {2: ["name.symbols"], 4: ["name.symbols"]}),
    "mixed-line-ends.csv": (["1", "2", "3"], {}),
    "nul.csv": (["1", "3"], {3: ["row.nul"]}),
    "one-person-twice.csv": (["1", "2"], {}),
    "one-phone-for-two.csv": (["1", "2"], {}),
    "open-quote.csv": (["1", "3"], {3: ["row.quote"]}),
    "plain.csv": (["1", "2"], {}),
    "ragged.csv": (["1", "4"], {3: ["row.ragged"], 4: ["row.ragged"]}),
    "rounded-by-excel.csv": (["3"], {2: ["number.scientific"], 3: ["number.error"]}),
    "rows-of-one-member.csv": (["1", "2", "1", "2"], {}),
    "same-names-in-header.csv": (["1"], {}),
    "semicolons.csv": (["1"], {}),
    "spanish.csv": (["0001"], {}),
    "stray-quotes.csv": (["1", "3"], {3: ["row.quote"]}),
    "swallowed-rows.csv": (["2", "3", "4"], {2: ["row.quote"]}),
    "twice-encoded.csv": (["1"], {3: ["value.damaged", "value.damaged"]}),
    "two-people-in-a-row.csv": (["2"], {2: ["name.joint"]}),
    "utf16-tabs.txt": (["1"], {}),
    "utf16.csv": (["1"], {}),
    "utf8-with-mark.csv": (["1"], {}),
    "windows-1252.csv": (["1", "2"], {}),
}


def names_of(file: str) -> list[str]:
    members = read_all((FILES / file).read_bytes()).members
    return [
        f"{given} {family}" for given, family in members.select("given_name", "family_name").rows()
    ]


def test_files_are_all_told_of() -> None:
    assert {path.name for path in FILES.iterdir()} == REFUSED.keys() | ROWS.keys()


@pytest.mark.parametrize("file", REFUSED)
def test_file_refused(file: str) -> None:
    with pytest.raises(FileRefused) as caught:
        read_all((FILES / file).read_bytes())
    found = caught.value
    assert (found.code, found.line, found.column) == REFUSED[file]


@pytest.mark.parametrize("file", ROWS)
def test_file_read_and_each_other_row_refused(file: str) -> None:
    found = read_all((FILES / file).read_bytes())
    assert (found.members["number"].to_list(), codes_of(found.refused)) == ROWS[file]


@pytest.mark.parametrize(
    "file", ["latin-1.csv", "utf16.csv", "utf16-tabs.txt", "utf8-with-mark.csv", "spanish.csv"]
)
def test_file_keeps_its_letters(file: str) -> None:
    assert names_of(file)[0].startswith("Inés Núñez")


def test_file_of_windows_keeps_its_apostrophe() -> None:
    assert names_of("windows-1252.csv") == ["Inés Núñez", "Seán O’Dea"]


def test_file_in_capitals_is_read_as_people_write() -> None:
    assert names_of("all-capitals.csv") == [
        "María José de la Cruz",
        "Seán O'Neil-McDonald",
        "Eve Núñez",
    ]


def test_file_of_two_members_with_one_phone_keeps_them_apart() -> None:
    members = read_all((FILES / "one-phone-for-two.csv").read_bytes()).members
    assert members["phones"].to_list() == [["+15152820123"], ["+15152820123"]]
    assert find_duplicates(members).proposals == ()


def test_file_of_one_person_twice_proposes_it() -> None:
    members = read_all((FILES / "one-person-twice.csv").read_bytes()).members
    (found,) = find_duplicates(members).proposals
    assert (found.first, found.second) == ("1", "2")
    assert found.reasons == ("nickname", "same_email", "same_phone")


def test_file_of_several_rows_a_member_unites_or_refuses_them() -> None:
    found = merge_repeats(read_all((FILES / "rows-of-one-member.csv").read_bytes()).members)
    assert found.members.select("number", "chapters", "phones").rows() == [
        ("1", ["Local 7", "Local 9"], ["+15152820123", "+15152820124"])
    ]
    assert codes_of(found.refused) == {3: ["number.repeated"], 5: ["number.repeated"]}


def test_file_with_zeros_cut_off_has_them_put_back_and_says_so() -> None:
    found = read_all((FILES / "kept-as-text.csv").read_bytes())
    assert found.members["postcode"].to_list() == ["02139", "02139", ""]
    assert [(remark.line, remark.problem.code) for remark in found.remarks] == [
        (3, "postcode.padded"),
        (4, "postcode.invalid"),
    ]
