"""What publishers of polls call their columns.

FiveThirtyEight's polls files of 2018 to 2025 (`president_primary_polls.csv` and its kin), HuffPost
Pollster's exports of 2012 to 2017, and plain names that others use.
"""

from __future__ import annotations

from groundswell.race.polls.layout import Field

_WORDS: dict[Field, str] = {
    "pollster": "pollster|poll|polling firm|firm|poll source|polling organization|institute",
    "start_on": "start date|start|startdate|field start|from|first day|start on",
    "end_on": "end date|end|enddate|field end|to|date|last day|end on|date ended",
    "entered_on": "entry date time et|entry date time|entered|created at|createddate|entered on"
    "|published|published on|release date|added",
    "sample_size": "number of observations|sample size|samplesize|n|sample|observations",
    "population": "population|sample subpopulation|pop|voters|universe",
    "mode": "mode|methodology|method",
    "geography": "state|geography|region|location|place|jurisdiction",
    "poll_id": "poll id",
    "question_id": "question id",
    "sponsors": "sponsors|sponsor|client|commissioned by",
    "contest": "race id|contest|race",
    "party": "party|candidate party",
    "partisan": "partisan|partisanship",
    "affiliation": "affiliation|partisan affiliation",
    "tracking": "tracking",
    "url": "source url|url|link|pollster url",
    "notes": "notes|note|comments",
    "share": "pct|percent|percentage|share|value",
    "undecided": "undecided|dont know|unsure|not sure|undecided dont know",
    "other": "other|others|someone else|another candidate",
    "candidate": "candidate name|candidate",
    "answer": "answer|choice|response|option",
}

FIELD_OF: dict[str, Field] = {
    word: field for field, words in _WORDS.items() for word in words.split("|")
}

_IGNORED = (
    "pollster id|sponsor ids|sponsor id|display name|pollster rating id|pollster rating name"
    "|fte grade|grade|numeric grade|pollscore|transparency score|population full|subpopulation"
    "|office type|seat number|seat name|election date|sponsor candidate id|sponsor candidate"
    "|sponsor candidate party|endorsed candidate id|endorsed candidate name"
    "|endorsed candidate party|internal|nationwide batch|ranked choice reallocated"
    "|ranked choice round|hypothetical|url article|url topline|url crosstab|source|stage|cycle"
    "|candidate id|question text|question iteration|moe|margin of error|margin|spread|lead|rank"
    "|weight|rating|id|row|index"
)
IGNORED = frozenset(_IGNORED.split("|"))
"""Columns that are known and not needed, lest numbers in them pass for a candidate's shares."""

FIVETHIRTYEIGHT = frozenset({"poll id", "question id", "pollster", "end date", "answer", "pct"})
HUFFPOST = frozenset({"pollster", "start date", "end date", "number of observations", "mode"})
"""Names that together show whose file it is."""


def name_words(name: str) -> str:
    """Give a column's name as plain words: "Entry Date/Time (ET)" is "entry date time et"."""
    folded = name.casefold().replace("'", "").replace("’", "")
    return " ".join("".join(c if c.isalnum() else " " for c in folded).split())
