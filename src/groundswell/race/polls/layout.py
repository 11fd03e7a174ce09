"""What each column of a file holds, as a person has confirmed it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from groundswell.race.polls.dates import DateOrder
from groundswell.race.polls.errors import PollLayoutInvalid
from groundswell.race.polls.geography import NATIONAL

Field: TypeAlias = Literal[
    "pollster",
    "start_on",
    "end_on",
    "entered_on",
    "sample_size",
    "population",
    "mode",
    "geography",
    "poll_id",
    "question_id",
    "sponsors",
    "contest",
    "party",
    "partisan",
    "affiliation",
    "tracking",
    "url",
    "notes",
    "share",
    "undecided",
    "other",
    "candidate",
    "answer",
]
"""What a column can hold.

`share` in a wide file: a column a candidate, whose name the choice says. In a long file: the
column of shares, with `candidate` (a whole name) or `answer` (as the question put it) beside it.
"""

FIELDS: tuple[Field, ...] = get_args(Field)


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """A column by its place (from 0), what it holds, and for a wide file's share whose it is."""

    position: int
    field: Field
    label: str = ""


@dataclass(frozen=True, slots=True)
class CandidateName:
    """A candidate as a file writes the name, and as polls of every source shall."""

    written: str
    name: str


@dataclass(frozen=True, slots=True)
class PollLayout:
    """The columns chosen; how days are written; the geography of rows that name none."""

    columns: tuple[ColumnChoice, ...]
    date_order: DateOrder = "iso"
    geography: str = NATIONAL
    names: tuple[CandidateName, ...] = ()

    @property
    def is_long(self) -> bool:
        """Tell whether each row is one answer; otherwise each is one question."""
        return any(column.field in ("candidate", "answer") for column in self.columns)

    def find(self, field: Field) -> int | None:
        """Give the place of the column that holds a field."""
        return next((each.position for each in self.columns if each.field == field), None)


def check_layout(layout: PollLayout, *, width: int) -> None:
    """Check that a layout gives polls from a table of so many columns.

    Raises:
        PollLayoutInvalid: the first thing that is wrong, by a code that begins with `layout.`.
    """
    fields = Counter(column.field for column in layout.columns)
    if "pollster" not in fields:
        raise PollLayoutInvalid("layout.no_pollster")
    if "end_on" not in fields:
        raise PollLayoutInvalid("layout.no_end")
    if "share" not in fields:
        raise PollLayoutInvalid("layout.no_shares")
    repeated = [field for field, count in fields.items() if count > 1 and field != "share"]
    places = Counter(column.position for column in layout.columns)
    if repeated or any(count > 1 for count in places.values()):
        raise PollLayoutInvalid("layout.twice", repeated[0] if repeated else "")
    outside = next((place for place in places if not 0 <= place < width), None)
    if outside is not None:
        raise PollLayoutInvalid("layout.position", str(outside))
    _check_shares(layout)


def _check_shares(layout: PollLayout) -> None:
    shares = [column for column in layout.columns if column.field == "share"]
    if layout.is_long and len(shares) > 1:
        raise PollLayoutInvalid("layout.two_shapes")
    if layout.is_long:
        return
    if any(not column.label for column in shares):
        code = "layout.no_candidate" if len(shares) == 1 else "layout.no_label"
        raise PollLayoutInvalid(code)
    twice = [label for label, n in Counter(each.label for each in shares).items() if n > 1]
    if twice:
        raise PollLayoutInvalid("layout.twice", twice[0])
