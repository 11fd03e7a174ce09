"""What columns are taken for, with what confidence, and why."""

from __future__ import annotations

import pytest
from tests.roll.material import survey_of

from groundswell.roll.columns import ColumnGuess, choose_field, guess_columns, make_layout
from groundswell.roll.errors import LayoutInvalid
from groundswell.roll.fields import FIELDS
from groundswell.roll.header_words import FIELD_OF, find_by_name, name_words
from groundswell.roll.layout import ColumnChoice, Layout, check_layout


def guesses_of(text: str) -> dict[str, ColumnGuess]:
    return {guess.column.name: guess for guess in guess_columns(survey_of(text))}


def fields_of(text: str) -> list[str | None]:
    return [guess.field for guess in guess_columns(survey_of(text))]


@pytest.mark.parametrize(
    ("name", "words"),
    [("MemberID#", "member id"), ("first_name", "first name"), ("Código Postal", "codigo postal")],
)
def test_column_name_in_words(name: str, words: str) -> None:
    assert name_words(name) == words


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("E-Mail", ("email", True)),
        ("Phone 2", ("phone", True)),
        ("Preferred Mobile Phone", ("phone", False)),
        ("Member Date Joined", ("joined_on", False)),
        ("Shoe size", None),
        ("", None),
    ],
)
def test_column_found_by_name(name: str, found: object) -> None:
    assert find_by_name(name) == found


def test_column_names_are_known_for_every_field() -> None:
    assert set(FIELD_OF.values()) == set(FIELDS)


def test_column_guessed_by_name_and_values() -> None:
    found = guesses_of("Member ID,E-mail,Chapter\n1,a@mail.example,Iowa\n2,b@mail.example,Ohio\n")
    assert (found["E-mail"].field, found["E-mail"].reason) == ("email", "name_and_values")
    assert (found["Chapter"].field, found["Chapter"].reason) == ("chapter", "name")
    assert found["E-mail"].confidence > found["Chapter"].confidence


def test_column_guessed_by_values_alone_is_less_sure() -> None:
    found = guesses_of("Member ID,Col2\n1,a@mail.example\n2,b@mail.example\n")
    assert (found["Col2"].field, found["Col2"].reason) == ("email", "values")
    assert found["Col2"].confidence < found["Member ID"].confidence


def test_column_whose_values_contradict_its_name_is_doubted() -> None:
    found = guesses_of("Member ID,Email,Home phone,Weekend phone line\n1,x,2,3\n2,y,4,5\n")
    doubted = [found[name] for name in ("Email", "Home phone")]
    assert {guess.reason for guess in doubted} == {"name_but_not_values"}
    assert max(guess.confidence for guess in doubted) < found["Member ID"].confidence
    assert [guess.field for guess in doubted] == ["email", "phone"]


def test_column_that_says_the_same_less_surely_is_left_out() -> None:
    found = guess_columns(
        survey_of("Member ID,Email,Email\n1,a@mail.example,none\n2,b@mail.example,x\n")
    )
    assert [(guess.field, guess.reason) for guess in found[1:]] == [
        ("email", "name_and_values"),
        (None, "taken"),
    ]


def test_columns_of_two_phones_are_both_read() -> None:
    text = "Member ID,Home phone,Cell\n1,515-282-0123,515-282-0124\n"
    assert fields_of(text) == ["number", "phone", "phone"]


def test_column_of_full_names_is_left_out_beside_its_parts() -> None:
    text = "Member ID,Name,First,Last\n1,Ann Lee,Ann,Lee\n"
    assert fields_of(text) == ["number", None, "given_name", "family_name"]


def test_column_called_state_may_hold_the_standing() -> None:
    assert fields_of("Member ID,Name,State\n1,A B,Active\n2,C D,Lapsed\n")[2] == "standing"
    assert fields_of("Member ID,Name,Status\n1,A B,IA\n2,C D,TX\n")[2] == "state"


def test_column_called_member_may_hold_yes_and_no() -> None:
    text = "ID number,Name,Member\n1,A B,yes\n2,C D,no\n3,E F,yes\n"
    assert fields_of(text) == ["number", "full_name", "kind"]


def test_column_of_numbers_is_taken_for_the_number_where_none_is_named() -> None:
    found = guesses_of("Ref,Name\nA-1,Ann Lee\nA-2,Bo Chen\n")
    assert (found["Ref"].field, found["Ref"].reason) == ("number", "values")


def test_column_of_bare_digits_is_no_state_and_no_day() -> None:
    text = "Member ID,Name,Size,Count\n" + "".join(
        f"{each},Ann Lee,{each % 30},{42_000 + each}\n" for each in range(1, 60)
    )
    assert fields_of(text) == ["number", "full_name", None, None]


def test_column_that_says_nothing_is_left_out_and_listed() -> None:
    found = guesses_of("Member ID,Name,Shoe size\n1,Ann Lee,9\n2,Bo Chen,8\n")
    assert (found["Shoe size"].field, found["Shoe size"].reason) == (None, "nothing")


def test_layout_of_guesses_can_be_changed() -> None:
    survey = survey_of("Member ID,Name,Region\n1,Ann Lee,North\n2,Bo Chen,South\n")
    number, name, region = guess_columns(survey)
    layout = make_layout(survey, (number, name, choose_field(region, "chapter")))
    check_layout(layout)
    assert layout.columns == (
        ColumnChoice(0, "number"),
        ColumnChoice(1, "full_name"),
        ColumnChoice(2, "chapter"),
    )


def test_layout_knows_how_days_are_written() -> None:
    survey = survey_of("Member ID,Name,Joined\n1,Ann Lee,25/12/2014\n2,Bo Chen,1/2/2014\n")
    layout = make_layout(survey, guess_columns(survey))
    assert layout.columns[2] == ColumnChoice(2, "joined_on", "day_first")


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ((ColumnChoice(1, "full_name"),), "layout.no_number"),
        ((ColumnChoice(0, "number"),), "layout.no_name"),
        (
            (ColumnChoice(0, "number"), ColumnChoice(1, "full_name"), ColumnChoice(2, "number")),
            "layout.twice",
        ),
        (
            (ColumnChoice(0, "number"), ColumnChoice(1, "full_name"), ColumnChoice(1, "city")),
            "layout.twice",
        ),
        ((ColumnChoice(0, "number"), ColumnChoice(9, "full_name")), "layout.position"),
        (
            (ColumnChoice(0, "number"), ColumnChoice(1, "full_name"), ColumnChoice(2, "born_on")),
            "layout.no_dates",
        ),
    ],
)
def test_layout_invalid(columns: tuple[ColumnChoice, ...], code: str) -> None:
    with pytest.raises(LayoutInvalid) as caught:
        check_layout(Layout("utf-8-sig", ",", 1, ("a", "b", "c"), columns))
    assert caught.value.code == code
