"""What columns are taken for, and how sure that is."""

from __future__ import annotations

import pytest

from groundswell.race.polls.columns import LayoutGuess, guess_layout
from groundswell.race.polls.errors import PollLayoutInvalid
from groundswell.race.polls.header_words import FIELD_OF, IGNORED, name_words
from groundswell.race.polls.layout import FIELDS, ColumnChoice, PollLayout, check_layout
from groundswell.race.polls.table import read_table

# The columns of FiveThirtyEight's president_primary_polls.csv in 2020 and of its files since 2023.
OLDER_538 = (
    "question_id,poll_id,cycle,state,pollster_id,pollster,sponsor_ids,sponsors,display_name,"
    "pollster_rating_id,pollster_rating_name,fte_grade,sample_size,population,population_full,"
    "methodology,office_type,start_date,end_date,sponsor_candidate,internal,partisan,tracking,"
    "nationwide_batch,created_at,notes,url,stage,party,answer,candidate_id,candidate_name,pct\n"
)
NEWER_538 = (
    "poll_id,pollster_id,pollster,sponsor_ids,sponsors,display_name,pollster_rating_id,"
    "pollster_rating_name,numeric_grade,pollscore,methodology,transparency_score,state,start_date,"
    "end_date,sponsor_candidate_id,sponsor_candidate,sponsor_candidate_party,"
    "endorsed_candidate_id,endorsed_candidate_name,endorsed_candidate_party,question_id,"
    "sample_size,population,subpopulation,population_full,tracking,created_at,notes,url,"
    "url_article,url_topline,url_crosstab,source,internal,partisan,race_id,cycle,office_type,"
    "seat_number,seat_name,election_date,stage,nationwide_batch,ranked_choice_reallocated,"
    "ranked_choice_round,hypothetical,party,answer,candidate_id,candidate_name,pct\n"
)
# HuffPost Pollster's export.
HUFFPOST = (
    "Pollster,Start Date,End Date,Entry Date/Time (ET),Number of Observations,Population,Mode,"
    "Ada,Ben,Undecided,Other,Pollster URL,Source URL,Partisan,Affiliation,Question Text,"
    "Question Iteration\n"
    "North,2030-01-01,2030-01-03,2030-01-04 10:00:00,600,Likely Voters,Internet,"
    "50,40,8,2,http://a.example,http://b.example,Nonpartisan,None,,1\n"
)


def guess(text: str) -> LayoutGuess:
    return guess_layout(read_table(text))


def fields_of(text: str) -> dict[str, str]:
    return {each.name: each.field for each in guess(text).columns if each.field is not None}


LONG = {
    "poll_id": "poll_id",
    "question_id": "question_id",
    "pollster": "pollster",
    "sponsors": "sponsors",
    "sample_size": "sample_size",
    "population": "population",
    "methodology": "mode",
    "state": "geography",
    "start_date": "start_on",
    "end_date": "end_on",
    "partisan": "partisan",
    "tracking": "tracking",
    "created_at": "entered_on",
    "notes": "notes",
    "url": "url",
    "party": "party",
    "answer": "answer",
    "candidate_name": "candidate",
    "pct": "share",
}


@pytest.mark.parametrize(
    ("header", "fields"), [(OLDER_538, LONG), (NEWER_538, {**LONG, "race_id": "contest"})]
)
def test_columns_of_fivethirtyeight(header: str, fields: dict[str, str]) -> None:
    found = guess(header)
    assert (found.source, found.confidence) == ("fivethirtyeight", 0.99)
    assert (found.layout.is_long, found.layout.date_order) == (True, "month_first")
    assert fields_of(header) == fields


def test_columns_of_huffpost_pollster() -> None:
    found = guess(HUFFPOST)
    assert (found.source, found.confidence) == ("huffpost_pollster", 0.9)
    assert fields_of(HUFFPOST) == {
        "Pollster": "pollster",
        "Start Date": "start_on",
        "End Date": "end_on",
        "Entry Date/Time (ET)": "entered_on",
        "Number of Observations": "sample_size",
        "Population": "population",
        "Mode": "mode",
        "Ada": "share",
        "Ben": "share",
        "Undecided": "undecided",
        "Other": "other",
        "Source URL": "url",
        "Partisan": "partisan",
        "Affiliation": "affiliation",
    }
    labels = [each.label for each in found.layout.columns if each.field == "share"]
    assert labels == ["Ada", "Ben"]


def test_columns_of_others_are_less_sure() -> None:
    found = guess("state,pollster,end_date,n,Ada,Ben,margin\nIA,North,2030-01-01,600,50,40,10\n")
    assert (found.source, found.confidence) == ("other", 0.6)
    assert [each.field for each in found.columns] == [
        *("geography", "pollster", "end_on", "sample_size", "share", "share", None)
    ]


def test_column_whose_values_are_of_another_kind_is_left_out() -> None:
    found = guess("pollster,end,n,Ada\nNorth,soon,600,50\n")
    assert found.columns[1].field is None
    assert found.confidence == 0


def test_names_are_known_for_every_field_and_once() -> None:
    assert set(FIELD_OF.values()) == set(FIELDS)
    assert not IGNORED & FIELD_OF.keys()
    assert all(name_words(word) == word for word in (*FIELD_OF, *IGNORED))


END, POLLSTER, ADA = (
    ColumnChoice(0, "end_on"),
    ColumnChoice(1, "pollster"),
    ColumnChoice(2, "share", "Ada"),
)


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ((END, ADA), "layout.no_pollster"),
        ((POLLSTER, ADA), "layout.no_end"),
        ((POLLSTER, END), "layout.no_shares"),
        ((POLLSTER, END, ADA, ColumnChoice(3, "end_on")), "layout.twice"),
        ((POLLSTER, END, ADA, ColumnChoice(2, "mode")), "layout.twice"),
        ((POLLSTER, END, ADA, ColumnChoice(3, "share", "Ada")), "layout.twice"),
        ((POLLSTER, END, ADA, ColumnChoice(5, "mode")), "layout.position"),
        ((POLLSTER, END, ColumnChoice(2, "share")), "layout.no_candidate"),
        ((POLLSTER, END, ADA, ColumnChoice(3, "share")), "layout.no_label"),
        (
            (POLLSTER, END, ADA, ColumnChoice(3, "share", "Ben"), ColumnChoice(4, "answer")),
            "layout.two_shapes",
        ),
    ],
)
def test_layout_refused(columns: tuple[ColumnChoice, ...], code: str) -> None:
    with pytest.raises(PollLayoutInvalid) as refused:
        check_layout(PollLayout(columns), width=5)
    assert refused.value.code == code
    assert str(refused.value)
