"""Choices: every kind of question, in the order of casting."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.voting.manifests import manifest, question

from groundswell.cli.tables.choices import Choice, read_choices
from groundswell.cli.tables.errors import TableInvalid
from groundswell.cli.tables.roll import RollMember
from groundswell.voting.manifest import Manifest, Question

ROLL = [RollMember("ann", 0, 1), RollMember("bo", 1, 2), RollMember("Jos\u00e9", 2, 1)]
ONE = question(id="one")
APPROVAL = question(id="approve", kind="approval", least=0, most=2)
SCORE = question(id="score", kind="score", highest=5, least=1, most=8)

Read = Callable[..., list[Choice]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read_text(text: str, found: Manifest | None = None) -> list[Choice]:
        path = tmp_path / "choices.csv"
        path.write_text(text, encoding="utf-8", newline="")
        return read_choices(path, found or manifest(), ROLL)

    return read_text


def messages_of(read: Read, text: str, found: Manifest | None = None) -> list[str]:
    with pytest.raises(TableInvalid) as caught:
        read(text, found)
    return str(caught.value).split("\n")


def counts_of(read: Read, asked: Question, text: str) -> tuple[int, ...]:
    ((_, (counts,)),) = read(f'member,{asked.id}\nann,"{text}"\n', manifest(questions=(asked,)))
    return counts


def test_choices_read(read: Read) -> None:
    assert read("member,president\nbo,sanders\nann,dont-endorse\n") == [
        (1, ((0, 0, 1, 0),)),
        (0, ((0, 0, 0, 1),)),
    ]


def test_choices_of_every_kind_of_question(read: Read) -> None:
    found = manifest(questions=(ONE, APPROVAL, SCORE))
    text = "member,score,approve,one\nann,sanders=5;clinton=3,omalley;sanders,clinton\n"
    assert read(text, found) == [(0, ((1, 0, 0, 0), (0, 1, 1, 0), (3, 0, 5, 0)))]


def test_choices_in_the_order_of_casting(read: Read) -> None:
    """Every row stays: both are cast, and the record shows that the later one counts."""
    text = "member,president\nann,clinton\nbo,clinton\nann,sanders\n"
    assert [(voter, counts[0]) for voter, counts in read(text)] == [
        (0, (1, 0, 0, 0)),
        (1, (1, 0, 0, 0)),
        (0, (0, 0, 1, 0)),
    ]


def test_choices_of_a_member_twice_without_revoting(read: Read) -> None:
    text = "member,president\nann,clinton\nann,sanders\n"
    assert messages_of(read, text, manifest(revoting=False)) == [
        "choices.csv:3: column 'member': expected one ballot a member "
        "(this one voted on line 2), found 'ann'"
    ]


def test_choices_of_a_member_in_another_unicode_form(read: Read) -> None:
    assert read("member,president\nJose\u0301,sanders\n")[0][0] == 2


def test_choices_of_nobody(read: Read) -> None:
    assert read("member,president\n") == []


@pytest.mark.parametrize(
    ("asked", "text", "counts"),
    [
        (APPROVAL, "", (0, 0, 0, 0)),
        (APPROVAL, "sanders", (0, 0, 1, 0)),
        (APPROVAL, " sanders ; clinton ", (1, 0, 1, 0)),
        (SCORE, "sanders=1", (0, 0, 1, 0)),
        (SCORE, "sanders = 5; clinton = 0", (0, 0, 5, 0)),
    ],
)
def test_choices_lawful(read: Read, asked: Question, text: str, counts: tuple[int, ...]) -> None:
    assert counts_of(read, asked, text) == counts


@pytest.mark.parametrize(
    ("asked", "text", "expected"),
    [
        (ONE, "", "a known option"),
        (ONE, "sander", "a known option (did you mean 'sanders'?)"),
        (ONE, "sanders;clinton", "a known option (did you mean 'sanders'?)"),
        (APPROVAL, "sanders;sanders", "each option once, 'sanders' too"),
        (APPROVAL, "sanders;", "a known option"),
        (APPROVAL, "sanders;clinton;omalley", "0 to 2 in all"),
        (SCORE, "", "1 to 8 in all"),
        (SCORE, "sanders=0", "1 to 8 in all"),
        (SCORE, "sanders=5;clinton=4", "1 to 8 in all"),
        (SCORE, "sanders=6", "at most 5 for an option"),
        (SCORE, "sanders=1;sanders=1", "each option once, 'sanders' too"),
        (SCORE, "sanders", "option=points between semicolons, as in 'a=3;b=5'"),
        (SCORE, "sanders=05", "option=points between semicolons, as in 'a=3;b=5'"),
        (SCORE, "sanders=-1", "option=points between semicolons, as in 'a=3;b=5'"),
        (SCORE, "sanders=1.5", "option=points between semicolons, as in 'a=3;b=5'"),
        (SCORE, "sanders=1;;clinton=1", "option=points between semicolons, as in 'a=3;b=5'"),
    ],
)
def test_choices_unlawful(read: Read, asked: Question, text: str, expected: str) -> None:
    with pytest.raises(TableInvalid) as caught:
        counts_of(read, asked, text)
    (refusal,) = caught.value.refusals
    assert (refusal.line, refusal.column, refusal.expected) == (2, asked.id, expected)
    assert refusal.found == repr(text)


def test_choices_report_every_problem(read: Read) -> None:
    text = "member,president\nzoe,sanders\nann,nobody\nbo\n"
    assert messages_of(read, text) == [
        "choices.csv:2: column 'member': expected a member on the roll, found 'zoe'",
        "choices.csv:3: column 'president': expected a known option, found 'nobody'",
        "choices.csv:4: expected 2 fields, found 1",
    ]


def test_choices_without_a_question(read: Read) -> None:
    assert messages_of(read, "member\nann\n") == [
        "choices.csv:1: expected a column 'president', found none"
    ]
