"""The roll: what is taken, what is refused and why, and a million rows of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.voting.manifests import manifest, question

from groundswell.cli.tables.errors import TableInvalid
from groundswell.cli.tables.roll import RollMember, read_roll
from groundswell.voting.manifest import Manifest

HEADER = "member,chapter,cohort,weight\n"
ONE_CELL = manifest(cells=manifest().cells[:1])
ONE_CHAPTER = manifest(cells=manifest().cells[:2])

Read = Callable[..., list[RollMember]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read_text(text: str, found: Manifest | None = None) -> list[RollMember]:
        path = tmp_path / "roll.csv"
        path.write_text(text, encoding="utf-8", newline="")
        return read_roll(path, found or manifest())

    return read_text


def messages_of(read: Read, text: str, found: Manifest | None = None) -> list[str]:
    with pytest.raises(TableInvalid) as caught:
        read(text, found)
    return str(caught.value).split("\n")


def test_roll_read(read: Read) -> None:
    text = HEADER + "m1,iowa,before,1\nm2,iowa,since,1048576\nm3,texas,since,7\n"
    assert read(text) == [
        RollMember("m1", 0, 1),
        RollMember("m2", 1, 2**20),
        RollMember("m3", 3, 7),
    ]


def test_roll_of_one_cell_needs_members_only(read: Read) -> None:
    assert read("member\nm1\nm2\n", ONE_CELL) == [RollMember("m1", 0, 1), RollMember("m2", 0, 1)]


def test_roll_of_one_chapter_needs_the_cohort(read: Read) -> None:
    assert read("member,cohort\nm1,since\n", ONE_CHAPTER) == [RollMember("m1", 1, 1)]
    assert messages_of(read, "member\nm1\n", ONE_CHAPTER) == [
        "roll.csv:1: expected a column 'cohort', found none"
    ]


def test_roll_of_one_cell_may_have_all_columns(read: Read) -> None:
    assert read(HEADER + "m1,iowa,before,2\n", ONE_CELL) == [RollMember("m1", 0, 2)]
    assert messages_of(read, HEADER + "m1,texas,before,2\n", ONE_CELL) == [
        "roll.csv:2: column 'chapter': expected a known chapter, found 'texas'"
    ]


@pytest.mark.parametrize("weight", ["0", "-1", "1.5", "1048577", "01", "1e3", "", "\u0661", "1 0"])
def test_roll_weight_refused(read: Read, weight: str) -> None:
    assert messages_of(read, HEADER + f"m1,iowa,before,{weight}\n") == [
        f"roll.csv:2: column 'weight': expected a whole number from 1 to 1048576, found {weight!r}"
    ]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            "m1,iowaa,before,1",
            "column 'chapter': expected a known chapter (did you mean 'iowa'?), found 'iowaa'",
        ),
        ("m1,iowa,,1", "column 'cohort': expected a known cohort, found ''"),
        (
            ",iowa,before,1",
            "column 'member': expected an id of 1 to 100 printable characters, found ''",
        ),
        (
            f"{'m' * 101},iowa,before,1",
            "column 'member': expected an id of 1 to 100 printable characters, "
            f"found '{'m' * 60}…'",
        ),
        (
            "a\u202eb,iowa,before,1",
            "column 'member': expected an id of 1 to 100 printable characters, found 'a\\u202eb'",
        ),
        (
            "\x1b[2Jm,iowa,before,1",
            "column 'member': expected an id of 1 to 100 printable characters, found '\\x1b[2Jm'",
        ),
    ],
)
def test_roll_row_refused(read: Read, row: str, message: str) -> None:
    assert messages_of(read, HEADER + row + "\n") == [f"roll.csv:2: {message}"]


def test_roll_cell_that_is_not_counted(read: Read) -> None:
    found = manifest(cells=(manifest().cells[0], manifest().cells[3]))
    assert messages_of(read, HEADER + "m1,iowa,since,1\n", found) == [
        "roll.csv:2: column 'cohort': expected a cohort that is counted in chapter 'iowa', "
        "found 'since'"
    ]


def test_roll_member_twice(read: Read) -> None:
    text = HEADER + "m1,iowa,before,1\nm2,iowa,before,1\nm1,texas,before,1\nm1,iowa,before,1\n"
    assert messages_of(read, text) == [
        "roll.csv:4: column 'member': expected each member once (this one is on line 2), "
        "found 'm1'",
        "roll.csv:5: column 'member': expected each member once (this one is on line 2), "
        "found 'm1'",
    ]


def test_roll_member_twice_in_two_unicode_forms(read: Read) -> None:
    text = HEADER + "Jos\u00e9,iowa,before,1\nJose\u0301,iowa,before,1\n"
    (message,) = messages_of(read, text)
    assert message.startswith("roll.csv:3: column 'member': expected each member once")


def test_roll_reports_every_problem_of_every_row(read: Read) -> None:
    text = HEADER + "m1,x,y,z\nm2,iowa,before,1\nm3,iowa\n,iowa,before,0\n"
    assert [message.split(" expected")[0] for message in messages_of(read, text)] == [
        "roll.csv:2: column 'chapter':",
        "roll.csv:2: column 'cohort':",
        "roll.csv:2: column 'weight':",
        "roll.csv:4:",
        "roll.csv:5: column 'member':",
        "roll.csv:5: column 'weight':",
    ]


def test_roll_without_members(read: Read) -> None:
    assert messages_of(read, HEADER) == [
        "roll.csv:1: expected at least one member below the header, found none"
    ]


def test_roll_weights_up_to_what_a_tally_can_decrypt(read: Read) -> None:
    """With up to 100 points an option, all weights together may be 2⁴⁰ / 100: 10,485 and a bit
    of the largest ones.
    """
    score = question(kind="score", highest=100, least=0, most=400)
    rows = "".join(f"m{number},{2**20}\n" for number in range(10_486))
    small = manifest(cells=ONE_CELL.cells, questions=(question(id="q"), score))
    lines = ("member,weight\n" + rows).splitlines(keepends=True)
    assert len(read("".join(lines[:10_486]), small)) == 10_485
    assert messages_of(read, "".join(lines), small) == [
        "roll.csv:10487: expected weights that add up to at most 10,995,116,277 by here, "
        "found 10,995,367,936"
    ]


def test_roll_of_a_million_members_in_ten_seconds(tmp_path: Path) -> None:
    path = tmp_path / "million.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write(HEADER)
        file.writelines(f"member-{number:07d},iowa,since,3\n" for number in range(1_000_000))
    start = time.process_time()
    roll = read_roll(path, manifest())
    assert time.process_time() - start < 10
    assert len(roll) == 1_000_000
    assert roll[-1] == RollMember("member-0999999", 1, 3)
