"""Rows made polls, and rows refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from tests.race.polls.test_columns import HUFFPOST, OLDER_538

from groundswell.race.polls.columns import guess_layout
from groundswell.race.polls.layout import CandidateName, ColumnChoice, PollLayout
from groundswell.race.polls.parsing import PollReport, RefusedRow, read_polls
from groundswell.race.polls.poll import Poll, Share
from groundswell.race.polls.table import read_table

HEADER = "pollster,start,end,entered,n,tracking,state,Ada,Ben,undecided\n"
GOOD = "North,2030-01-01,2030-01-03,2030-01-04,600,,Iowa,50,40,10\n"
LAYOUT = PollLayout(
    (
        ColumnChoice(0, "pollster"),
        ColumnChoice(1, "start_on"),
        ColumnChoice(2, "end_on"),
        ColumnChoice(3, "entered_on"),
        ColumnChoice(4, "sample_size"),
        ColumnChoice(5, "tracking"),
        ColumnChoice(6, "geography"),
        ColumnChoice(7, "share", "Ada"),
        ColumnChoice(8, "share", "Ben"),
        ColumnChoice(9, "undecided"),
    )
)


def read(rows: str) -> PollReport:
    return read_polls(read_table(HEADER + rows), LAYOUT)


def read_one(row: str) -> Poll:
    report = read(row)
    assert report.refused == ()
    return report.polls[0]


def test_wide_row_becomes_a_poll() -> None:
    assert read_one(GOOD) == Poll(
        line=2,
        pollster="North",
        start_on=date(2030, 1, 1),
        end_on=date(2030, 1, 3),
        entered_on=date(2030, 1, 4),
        shares=(Share("Ada", Decimal(50)), Share("Ben", Decimal(40))),
        geography="Iowa",
        division="ocd-division/country:us/state:ia",
        sample_size=600,
        undecided=Decimal(10),
    )
    assert read_one(GOOD).observed_on == date(2030, 1, 2)


def test_blank_share_is_a_candidate_not_asked_about() -> None:
    assert read_one("North,,2030-01-03,,,,,50,,\n") == Poll(
        line=2,
        pollster="North",
        start_on=None,
        end_on=date(2030, 1, 3),
        entered_on=date(2030, 1, 3),
        shares=(Share("Ada", Decimal(50)),),
        geography="United States",
        division="ocd-division/country:us",
    )


@pytest.mark.parametrize(
    ("end", "entered", "end_on", "entered_on"),
    [
        ("2029-12", "", date(2029, 12, 31), date(2029, 12, 31)),
        ("2029-12", "2029-12-20", date(2029, 12, 20), date(2029, 12, 20)),
        ("2029-12", "2030-01-05", date(2029, 12, 31), date(2030, 1, 5)),
    ],
)
def test_month_counts_for_its_last_day_or_the_day_of_entry(
    end: str, entered: str, end_on: date, entered_on: date
) -> None:
    poll = read_one(f"North,,{end},{entered},,,,50,,\n")
    assert (poll.end_on, poll.entered_on, poll.day_imprecise) == (end_on, entered_on, True)


@pytest.mark.parametrize(
    ("row", "column", "code", "found"),
    [
        (",2030-01-01,2030-01-03,,,,,50,40,", "pollster", "pollster.missing", ""),
        ("N,2030-01-01,,,,,,50,40,", "end", "date.missing", ""),
        ("N,soon,2030-01-03,,,,,50,40,", "start", "date.invalid", "soon"),
        ("N,,1/3/2030,,,,,50,40,", "end", "date.ambiguous", "1/3/2030"),
        ("N,2030-01-04,2030-01-03,,,,,50,40,", "end", "end.before_start", "2030-01-03"),
        ("N,,2030-01-03,2030-01-02,,,,50,40,", "end", "end.after_entered", "2030-01-03"),
        ("N,,2030-01-03,,0,,,50,40,", "n", "sample.zero", "0"),
        ("N,,2030-01-03,,-5,,,50,40,", "n", "sample.negative", "-5"),
        ("N,,2030-01-03,,x,,,50,40,", "n", "sample.invalid", "x"),
        ("N,,2030-01-03,,,maybe,,50,40,", "tracking", "tracking.invalid", "maybe"),
        ("N,,2030-01-03,,,,,50,-1,", "Ben", "share.negative", "-1"),
        ("N,,2030-01-03,,,,,101,,", "Ada", "share.above_hundred", "101"),
        ("N,,2030-01-03,,,,,50,few,", "Ben", "share.invalid", "few"),
        ("N,,2030-01-03,,,,,,,", "", "candidate.missing", ""),
        ("N,,2030-01-03,,,,,,,100", "", "candidate.missing", ""),
        ("N,,2030-01-03,,,,,70,60,", "", "shares.sum", "130"),
        ("N,,2030-01-03,,,,,60.0,40.7,", "", "shares.sum", "100.7"),
        ("N,,2030-01-03", "", "row.ragged", ""),
        ('N,"2030-01-03', "", "row.quote", ""),
    ],
)
def test_row_refused_with_its_place_and_loses_no_other(
    row: str, column: str, code: str, found: str
) -> None:
    report = read(f"{GOOD}{row}\n{GOOD}")
    assert report.refused == (RefusedRow((3,), column, code, found),)
    assert report.refused[0].words
    assert [poll.line for poll in report.polls] == [2, 4]
    assert report.rows_read == 3


def test_sum_that_rounding_explains_is_kept() -> None:
    assert read_one("N,,2030-01-03,,,,,51,45,6\n").undecided == 6  # 102, three whole numbers


def test_names_are_brought_together() -> None:
    layout = PollLayout(LAYOUT.columns, names=(CandidateName("Ada", "Ada Lovelace"),))
    report = read_polls(read_table(HEADER + GOOD), layout)
    assert [each.candidate for each in report.polls[0].shares] == ["Ada Lovelace", "Ben"]


def test_export_of_huffpost_pollster() -> None:
    table = read_table(HUFFPOST)
    report = read_polls(table, guess_layout(table).layout)
    assert report.polls == (
        Poll(
            line=2,
            pollster="North",
            start_on=date(2030, 1, 1),
            end_on=date(2030, 1, 3),
            entered_on=date(2030, 1, 4),
            shares=(Share("Ada", Decimal(50)), Share("Ben", Decimal(40))),
            geography="United States",
            division="ocd-division/country:us",
            sample_size=600,
            population="likely_voters",
            population_written="Likely Voters",
            mode="Internet",
            partisan="Nonpartisan",
            affiliation="None",
            url="http://b.example",
            undecided=Decimal(8),
            other=Decimal(2),
        ),
    )


def long_rows(*answers: str) -> str:
    """Write answers as rows: "question;sample;answer;name;share"."""
    rows = []
    for answer in answers:
        question, sample, short, name, share = answer.split(";")
        rows.append(
            f"{question},7,2030,Iowa,1,North,,Gazette,North,,,A,{sample},lv,lv,Phone,President,"
            f"1/1/30,1/3/30,,false,,,false,1/4/30 08:15,a note,http://a.example,primary,DEM,"
            f"{short},3,{name},{share}\n"
        )
    return OLDER_538 + "".join(rows)


def read_long(*answers: str) -> PollReport:
    table = read_table(long_rows(*answers))
    return read_polls(table, guess_layout(table).layout)


def test_answers_of_a_question_become_one_poll() -> None:
    report = read_long(
        "11;600;Lovelace;Ada Lovelace;50",
        "12;600;Lovelace;Ada Lovelace;55",
        "11;600;Babbage;Charles Babbage;40.5",
        "11;600;Undecided;;9",
    )
    assert report.refused == ()
    first, second = report.polls
    assert first == Poll(
        line=2,
        pollster="North",
        start_on=date(2030, 1, 1),
        end_on=date(2030, 1, 3),
        entered_on=date(2030, 1, 4),
        shares=(Share("Ada Lovelace", Decimal(50)), Share("Charles Babbage", Decimal("40.5"))),
        geography="Iowa",
        division="ocd-division/country:us/state:ia",
        sample_size=600,
        population="likely_voters",
        population_written="lv",
        poll_id="7",
        question_id="11",
        sponsors="Gazette",
        mode="Phone",
        party="DEM",
        url="http://a.example",
        notes="a note",
        undecided=Decimal(9),
    )
    assert (second.line, second.question_id) == (3, "12")


def test_answer_refused_leaves_the_rest_of_its_question() -> None:
    report = read_long("11;600;Ada;Ada;50", "11;600;Ben;Ben;-4", "11;600;;;4")
    assert [(each.lines, each.column, each.code) for each in report.refused] == [
        ((3,), "pct", "share.negative"),
        ((4,), "answer", "candidate.missing"),
    ]
    assert report.polls[0].shares == (Share("Ada", Decimal(50)),)


@pytest.mark.parametrize(
    ("answers", "code", "found"),
    [
        (("11;600;Ada;Ada;70", "11;600;Ben;Ben;60"), "shares.sum", "130"),
        (("11;600;Ada;Ada;50", "11;600;Ada;Ada;40"), "candidate.twice", "Ada"),
        (("11;600;Ada;Ada;50", "11;700;Ben;Ben;40"), "question.disagrees", "11"),
    ],
)
def test_question_refused_as_a_whole(answers: tuple[str, ...], code: str, found: str) -> None:
    report = read_long(*answers, "12;600;Ada;Ada;50")
    assert report.refused == (RefusedRow((2, 3), "", code, found),)
    assert [poll.question_id for poll in report.polls] == ["12"]
