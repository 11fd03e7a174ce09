"""Where the forged ballots of the vectors are cast, and by whom."""

from __future__ import annotations

from collections.abc import Callable

from vectors.generate.case import Case
from vectors.generate.hostile.accomplice import Accomplice, Fed, both, index_of
from vectors.generate.hostile.forger import Forger
from vectors.generate.vote import Choices

Make = Callable[[Forger], Fed]
"""Makes the ballot that is fed in."""

ABSENT = {"example": 5, "two-questions": 2}
"""By record, a member who has not voted."""

LAWFUL: dict[str, Choices] = {
    "example": ((0, 1, 0),),
    "two-questions": ((1, 0, 0), (0, 1, 0), (0, 0, 1, 0)),
}
"""By record, what that member votes where the vote is honest."""


def forger_at_close(record: str, label: str) -> Forger:
    """Let the absent member come with a forger just before the vote closes."""
    vote = Accomplice.resume(record, index_of(record, "close"))
    return Forger(vote, vote.credential(ABSENT[record]), label)


def ballot_case(
    number: int,
    name: str,
    attack: str,
    make: Make,
    *names: str,
    record: str = "example",
    counts: bool = False,
) -> Case:
    """Cast a forged ballot just before the close; it is refused at step 7 under these names."""
    forger = forger_at_close(record, name)
    return both(
        number,
        name,
        attack,
        make(forger),
        *((7, each) for each in names),
        place=(record, index_of(record, "close")),
        twin=forger.vote.ballot(ABSENT[record], LAWFUL[record]),
        counts=counts,
    )
