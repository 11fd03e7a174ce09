"""The files of the demonstration's world, as they stand: each row by column name."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[3]
WORLD = ROOT / "src/groundswell/cli/demo/world"
REFERENCE = ROOT.parent / "shared/data"
DAY = date(2015, 12, 17)

COLUMNS = {
    "candidates.csv": "slug,name,short_name,names,party,entered_on,left_on,source,source_url",
    "endorsements.csv": (
        "organization,kind,candidate,announced,process,members,votes_cast,votes_for_share,"
        "second_share,threshold,published,note,source"
    ),
    "polls-national.csv": (
        "pollster,start,end,entered,n,population,mode,clinton,sanders,omalley,biden,chafee,webb,"
        "lessig,undecided,partisan,affiliation,url,source"
    ),
    "polls-early-states.csv": "state,pollster,end_date,n,clinton,sanders,omalley,source",
    "calendar.csv": "place,name,kind,held_on,pledged,unpledged,source,source_url",
    "pools.csv": "state,pool,kind,delegates,source",
    "statements.csv": "as_of,candidate,metric,value,source",
    "unpledged.csv": "candidate,count,known_on,source,source_url",
}
KEYS = {
    "candidates.csv": ("slug",),
    "endorsements.csv": ("organization",),
    "polls-national.csv": ("url",),
    "polls-early-states.csv": ("state", "pollster", "end_date"),
    "calendar.csv": ("place",),
    "pools.csv": ("state", "pool"),
    "statements.csv": ("as_of", "candidate", "metric"),
    "unpledged.csv": ("candidate",),
}

Row = dict[str, str]


def read_text(name: str) -> str:
    return (WORLD / name).read_text(encoding="utf-8")


def read_lists(name: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(read_text(name), newline=""), strict=True))


def read_rows(name: str) -> list[Row]:
    header, *rows = read_lists(name)
    return [dict(zip(header, row, strict=True)) for row in rows]


def read_reference(name: str) -> list[Row]:
    text = (REFERENCE / name).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))
