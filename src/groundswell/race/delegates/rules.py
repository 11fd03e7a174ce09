"""How a pool is allocated: a closed set of rules that compose.

The Democratic rule is one for all states and pools: `DEMOCRATIC`. It comes from the DNC Delegate
Selection Rules (for the 2020 convention rule 14, "Fair Reflection of Presidential Preferences";
rule 13 for 2016): a preference needs 15 % of all votes cast at that level; shares are recomputed
on the qualified vote; whole delegates first, then by the largest remainder; where nobody reaches
15 %, half of the front-runner's share is the threshold. The state parties' worksheets carry
shares to three decimals; here they are exact.

Republican state parties write their own. Each of theirs is one of, or made of: all to the winner;
fixed numbers to the first places; a proportion, with its threshold, what happens when nobody
reaches it, and its way of rounding; and cases, the first that applies.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Literal, TypeAlias

from groundswell.race.delegates.errors import RuleInvalid

Rounding: TypeAlias = Literal[
    "largest_remainder", "nearest_from_top", "up_from_top", "whole_percent"
]
"""How a share of the delegates becomes a whole number of them.

- `largest_remainder`: whole delegates first, the rest one each by the largest remainder.
- `nearest_from_top`: to the nearest, a half upwards, beginning with the most votes, until no
  delegate is left; what is left in the end goes to the leader. The last is cut where too many
  round up. (Alabama, Iowa, Virginia in 2016.)
- `up_from_top`: always upwards, in the same way. (Kansas in 2016.)
- `whole_percent`: the share of the vote to the nearest whole per cent, then the delegates to the
  nearest, in the same way. (New Hampshire, by state law.)
"""

Base: TypeAlias = Literal["qualified", "cast"]
"""What a share is of: the votes of those who qualify, or all votes cast."""

Nobody: TypeAlias = Literal["half_of_leader", "everyone"]
"""Who qualifies when nobody reaches the threshold. All to the leader is a case of `Cases`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A share of all votes cast that is reached at, or (not `inclusive`) only above.

    Raises:
        RuleInvalid: `bar.share`.
    """

    share: Fraction
    inclusive: bool = True

    def __post_init__(self) -> None:
        """Refuse what is not a share."""
        if not 0 <= self.share <= 1:
            raise RuleInvalid("bar.share", found=str(self.share))

    def is_reached(self, votes: Fraction, cast: Fraction) -> bool:
        """Tell whether `votes` of `cast` reach it, exactly."""
        needed = self.share * cast
        return votes >= needed if self.inclusive else votes > needed


MAJORITY = Bar(share=Fraction(1, 2), inclusive=False)
"""More than half of all votes cast."""

NO_BAR = Bar(share=Fraction(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class WinnerTakeAll:
    """Give all delegates of the pool to whoever has the most votes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Give each of the first places its number of delegates, as 2 and 1 of a district's three.

    The numbers add up to the pool's delegates. Where fewer have votes than there are places, the
    first takes what is over.

    Raises:
        RuleInvalid: `rule.places`.
    """

    delegates: tuple[int, ...]

    def __post_init__(self) -> None:
        """Refuse places that rise, or are empty."""
        falls = all(before >= after for before, after in pairwise(self.delegates))
        if not self.delegates or self.delegates[-1] < 1 or not falls:
            raise RuleInvalid("rule.places", found=str(self.delegates))


@dataclass(frozen=True, slots=True, kw_only=True)
class Proportional:
    """Share the delegates out among those who reach a threshold of all votes cast.

    `lowered` are thresholds tried one after the other where nobody reaches the first; `nobody`
    says who shares when those fail too. `at_least` is how many share even so: where fewer reach
    the threshold, the next in the order of votes come in (Texas: 2).

    Raises:
        RuleInvalid: `rule.base`, `rule.at_least`, `rule.lowered`.
    """

    threshold: Bar = NO_BAR
    lowered: tuple[Bar, ...] = ()
    nobody: Nobody = "everyone"
    at_least: int = 1
    base: Base = "qualified"
    rounding: Rounding = "largest_remainder"

    def __post_init__(self) -> None:
        """Refuse what contradicts itself."""
        needs = {"largest_remainder": "qualified", "whole_percent": "cast"}.get(self.rounding)
        if needs not in (None, self.base):
            raise RuleInvalid("rule.base", where=self.rounding, found=self.base)
        if self.at_least < 1:
            raise RuleInvalid("rule.at_least", found=str(self.at_least))
        bars = (self.threshold, *self.lowered)
        if any(before.share <= after.share for before, after in pairwise(bars)):
            raise RuleInvalid("rule.lowered", found=", ".join(str(bar.share) for bar in bars))


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderReaches:
    """Hold when the leader reaches a share: the trigger of winner-take-all."""

    bar: Bar


@dataclass(frozen=True, slots=True, kw_only=True)
class AtMostReach:
    """Hold when no more than so many reach a share: 0 for nobody, 1 for nobody or one alone."""

    bar: Bar
    number: int


Condition: TypeAlias = LeaderReaches | AtMostReach


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A rule that applies when its condition holds."""

    when: Condition
    rule: PoolRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Cases:
    """Apply the rule of the first case that holds, and `otherwise` where none does."""

    cases: tuple[Case, ...]
    otherwise: PoolRule


PoolRule: TypeAlias = "WinnerTakeAll | Places | Proportional | Cases"


DEMOCRATIC = Proportional(threshold=Bar(share=Fraction(15, 100)), nobody="half_of_leader")
"""The one rule of every pool of every Democratic contest."""
