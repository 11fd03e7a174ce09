"""Published figures: a whole number, a share, or words, each with its source."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

MAX_COUNT = 10_000_000_000
"""The largest number of people that is read: more than there are."""

Qualifier = Literal["exactly", "about", "more_than", "fewer_than"]
"""How a source hedged a number."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people, as its source gives it.

    `verified` says that it was read from the verified record of a vote run here, which the
    endorsement names.
    """

    value: int
    source: str
    qualifier: Qualifier = "exactly"
    verified: bool = False

    @property
    def is_exact(self) -> bool:
        """Tell whether the source gave the number without hedging it."""
        return self.qualifier == "exactly"

    @property
    def least(self) -> int:
        """Give the smallest number that it allows; for "about", the number itself."""
        if self.qualifier == "fewer_than":
            return 0
        return self.value + 1 if self.qualifier == "more_than" else self.value

    @property
    def most(self) -> int | None:
        """Give the largest number that it allows, or None if it sets no bound."""
        if self.qualifier == "more_than":
            return None
        return self.value - 1 if self.qualifier == "fewer_than" else self.value


@dataclass(frozen=True, slots=True)
class InWords:
    """A figure that its source gave in words only, such as "tens of thousands". Never added up."""

    words: str
    source: str


@dataclass(frozen=True, slots=True)
class Share:
    """A share of the votes cast, exactly as published, from 0 to 1."""

    value: Fraction
    source: str
    qualifier: Qualifier = "exactly"
    verified: bool = False

    @property
    def half_unit(self) -> Fraction:
        """Give how far rounding to the digits written may have moved it; 0 for other fractions.

        Zeros at the end are not kept: 0.80 is taken for 0.8, so this is never too small.
        """
        for digits in range(1, 13):
            if (self.value * 10**digits).denominator == 1:
                return Fraction(1, 2 * 10**digits)
        return Fraction(0)


Figure = Count | InWords
"""A number of people as published. None stands for one that was not."""
