"""Results to and from VAN's files."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.outreach.calling.errors import FileRefused
from groundswell.outreach.calling.outcomes import OUTCOMES, Outcome
from groundswell.outreach.calling.reports import Problem, RefusedRow, Remark
from groundswell.outreach.calling.van.reading import VanReading, read_results
from groundswell.outreach.calling.van.results import WORDS, VanResult
from groundswell.outreach.calling.van.writing import write_results

DAY = date(2015, 12, 17)


def read(text: str, **given) -> VanReading:
    return read_results(text.encode(), **given)


def test_contact_history_report() -> None:
    found = read(
        "Voter File VANID\tContact Name\tDate Canvassed\tResult\tContact Type\tCanvassed By\n"
        "101\tExample, Ann\t12/17/2015\tNot Home\tPhone\tBen Example\n"
        "102\tExample, Eve\t12/17/2015 6:30 PM\tcanvassed\tPaid Phone\t\n"
    )
    assert found == VanReading(
        results=(
            VanResult(vanid=101, on=DAY, outcome="not_home", canvasser="Ben Example"),
            VanResult(vanid=102, on=DAY, outcome="canvassed"),
        ),
        refused=(),
        remarks=(),
        ignored=("Contact Name",),
    )


def test_survey_response_report() -> None:
    found = read(
        "Voter File VANID,Date Canvassed,Survey Response,Survey Question Name,Contact Type\n"
        "101,12/17/2015,1 - Strong,Support 2016,Phone\n"
        "102,12/17/2015,,Support 2016,Phone\n"
        "103,12/17/2015,Yes,,Phone\n"
    )
    assert found.results == (
        VanResult(vanid=101, on=DAY, outcome=None, answers=(("Support 2016", "1 - Strong"),)),
    )
    assert found.refused == (
        RefusedRow(
            3,
            (Problem("Survey Response", "question.no_answer", "Support 2016"),),
        ),
        RefusedRow(4, (Problem("Survey Question Name", "answer.no_question", "Yes"),)),
    )


def test_bulk_upload_with_a_column_for_each_question() -> None:
    found = read(
        "VANID,Date Contacted,Phone Number,Canvass Result,Support ID,Shirt size\n"
        "101,2015-12-17,515-282-0123,Canvassed,1,XL\n"
        "102,2015-12-17,,Refused,,\n",
        questions=["Support ID"],
    )
    assert found.results == (
        VanResult(
            vanid=101,
            on=DAY,
            outcome="canvassed",
            phone="+15152820123",
            answers=(("Support ID", "1"),),
        ),
        VanResult(vanid=102, on=DAY, outcome="refused"),
    )
    assert found.ignored == ("Shirt size",)


def test_row_is_refused_with_everything_that_is_wrong() -> None:
    found = read(
        "VANID,DateCanvassed,ResultCode,ContactType\n"
        "VAN101,17.12.2015,Enchanted,Walk\n"
        ",,,\n"
        "0,12/17/2015,Busy,Phone\n"
        "104,12/17/2015,,Phone\n"
        "1234567890123456789,12/17/2015,Busy,Phone\n"
        "106,12/17/2015,Busy\n"
    )
    assert found.results == ()
    assert found.refused == (
        RefusedRow(
            2,
            (
                Problem("VANID", "vanid.invalid", "VAN101"),
                Problem("DateCanvassed", "date.invalid", "17.12.2015"),
                Problem("ResultCode", "result.unknown", "Enchanted"),
                Problem("ContactType", "contact_type.unknown", "Walk"),
            ),
        ),
        RefusedRow(4, (Problem("VANID", "vanid.invalid", "0"),)),
        RefusedRow(5, (Problem("ResultCode", "value.missing"),)),
        RefusedRow(6, (Problem("VANID", "vanid.invalid", "1234567890123456789"),)),
        RefusedRow(7, (Problem("", "row.ragged"),)),
    )


def test_missing_values_are_refused() -> None:
    found = read("VANID,Date,Result\n,,Busy\n")
    assert found.refused == (
        RefusedRow(2, (Problem("VANID", "value.missing"), Problem("Date", "value.missing"))),
    )


def test_number_in_letters_is_left_out_and_shown_as_it_would_be_dialled() -> None:
    found = read("VANID,Date,Result,Phone\n101,12/17/2015,Busy,1-800-FLOWERS\n")
    assert found.results == (VanResult(vanid=101, on=DAY, outcome="busy"),)
    assert found.remarks == (Remark(2, "Phone", "number.ignored", "+18003569377"),)


@pytest.mark.parametrize(
    ("written", "outcome"),
    [
        ("LEFT MESSAGE", "left_message"),
        ("Other Language", "language"),
        ("Deliverability Error", "disconnected"),
        ("Do Not Call", "opted_out"),
    ],
)
def test_other_words_for_a_result(written: str, outcome: Outcome) -> None:
    found = read(f"VANID,Date,Result\n101,12/17/2015,{written}\n")
    assert [each.outcome for each in found.results] == [outcome]


def test_committees_own_words_go_first() -> None:
    words: dict[str, Outcome] = {"Gone Fishing": "not_home", "Moved": "wrong_number"}
    text = "VANID,Date,Result\n101,12/17/2015,gone fishing\n102,12/17/2015,Moved\n"
    found = read(text, words=words)
    assert [each.outcome for each in found.results] == ["not_home", "wrong_number"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "file.empty"),
        ("Name,Result\nAnn,Busy\n", "header.missing"),
        ("VANID,Voter File VANID,Date\n1,1,x\n", "header.repeated"),
    ],
)
def test_file_is_refused(text: str, code: str) -> None:
    with pytest.raises(FileRefused) as caught:
        read(text)
    assert caught.value.code == code


def test_every_outcome_has_one_word() -> None:
    assert tuple(WORDS) == OUTCOMES
    assert len(set(WORDS.values())) == len(OUTCOMES)


def test_written_file() -> None:
    results = [
        VanResult(
            vanid=101,
            on=DAY,
            outcome="canvassed",
            phone="+15152820123",
            canvasser="=Ben",
            answers=(("Support", "1 - Strong"),),
        ),
        VanResult(vanid=102, on=DAY, outcome="callback", answers=(("Volunteer", "Yes"),)),
    ]
    assert write_results(results) == (
        "Voter File VANID,Date Canvassed,Phone Number,Result,Contact Type,Canvassed By,"
        "Support,Volunteer\r\n"
        "101,12/17/2015,'+15152820123,Canvassed,Phone,'=Ben,1 - Strong,\r\n"
        "102,12/17/2015,,Call Back,Phone,,,Yes\r\n"
    )


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ((("Q", "1"), ("Q", "2")), "two answers to one question"),
        ((("Contact type", "1"),), "a question has the name of a column"),
    ],
)
def test_answers_that_no_column_can_hold_are_refused(
    answers: tuple[tuple[str, str], ...], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        write_results([VanResult(vanid=1, on=DAY, outcome="canvassed", answers=answers)])


WORD = (
    st.text('=+-@"ab,;\n1é ', min_size=1, max_size=8)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: text and '="' not in text)
)
QUESTIONS = ("Support 2016", "Volunteer", "Ride")
RESULTS = st.builds(
    VanResult,
    vanid=st.integers(1, 10**18 - 1),
    on=st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    outcome=st.sampled_from(OUTCOMES),
    phone=st.sampled_from(["", "+15152820123", "+442071838750"]),
    canvasser=WORD | st.just(""),
    answers=st.dictionaries(st.sampled_from(QUESTIONS), WORD).map(
        lambda found: tuple((name, found[name]) for name in QUESTIONS if name in found)
    ),
)


@given(st.lists(RESULTS, max_size=6))
def test_written_results_read_back(results: list[VanResult]) -> None:
    found = read(write_results(results), questions=QUESTIONS)
    assert (found.refused, found.remarks, found.ignored) == ((), (), ())
    assert [_sorted(each) for each in found.results] == [_sorted(each) for each in results]


def _sorted(result: VanResult) -> tuple[object, ...]:
    """Give a result with its answers in one order: the columns' order is that of the first row."""
    fields = (result.vanid, result.on, result.outcome, result.phone, result.canvasser)
    return (*fields, sorted(result.answers))
