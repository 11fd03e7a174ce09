"""Organizations of the story whose boards decided, as far as figures were published.

Sources: TIME, 17 December 2015 (members of the teachers' federation); ABC News, story 35144187
(postal workers, 12 November 2015); The Intercept, 22 January 2016 (teachers, AFSCME: boards after
surveys of members); aft.org/election2016; laborpress.org. No board published its tally.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class BoardDecision:
    """An endorsement by a board: who, whom, when, and how many members the organization has."""

    slug: str
    name: str
    members: int
    body: str
    seats: int | None
    chosen: str
    held_on: date


BOARDS = (
    BoardDecision(
        slug="aft",
        name="American Federation of Teachers",
        members=1_600_000,
        body="Executive council",
        seats=45,
        chosen="Clinton",
        held_on=date(2015, 7, 11),
    ),
    BoardDecision(
        slug="afscme",
        name="American Federation of State, County and Municipal Employees",
        members=1_600_000,
        body="International executive board",
        seats=None,
        chosen="Clinton",
        held_on=date(2015, 10, 23),
    ),
    BoardDecision(
        slug="apwu",
        name="American Postal Workers Union",
        members=200_000,
        body="National executive board",
        seats=None,
        chosen="Sanders",
        held_on=date(2015, 11, 12),
    ),
)
CANDIDATES = ("Clinton", "O'Malley", "Sanders")
