"""Figures that can't both be true, each pair named with both values.

A refusal is a contradiction. A warning is something to look at: sources that hedge, voters who
need not be members, a share that rounding does not explain.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from groundswell.race.endorsements.endorsement import Endorsement, Stage
from groundswell.race.endorsements.figures import Count, Figure
from groundswell.race.endorsements.words import describe_figure, describe_share

Severity = Literal["refusal", "warning"]


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """Two figures that disagree: their names, their values as they read, and how bad it is."""

    severity: Severity
    first: str
    first_value: str
    second: str
    second_value: str
    relation: str = "is more than"

    @property
    def words(self) -> str:
        """Say it in one sentence."""
        return (
            f"{_NAMES[self.first]} ({self.first_value}) {self.relation} "
            f"{_NAMES[self.second]} ({self.second_value})"
        )


_NAMES = {
    "members": "the number of members",
    "eligible": "the number of those eligible",
    "voted": "the number of those who voted",
    "in_favour": "the number in favour",
    "share_in_favour": "the share in favour",
    "second_share": "the second share",
    "option_counts": "the count by option",
    "shares": "the sum of the shares",
    "whole": "the whole",
    "votes": "the share that the votes give",
}
_WITHIN: tuple[tuple[Stage, Stage], ...] = (
    ("eligible", "members"),
    ("voted", "members"),
    ("voted", "eligible"),
    ("in_favour", "eligible"),
    ("in_favour", "voted"),
)


def find_inconsistencies(endorsement: Endorsement) -> tuple[Inconsistency, ...]:
    """Name every pair of published figures that can't both be true, or hardly."""
    return (
        *_check_stages(endorsement),
        *_check_shares(endorsement),
        *_check_share_and_votes(endorsement),
        *_check_options(endorsement),
    )


def _check_stages(endorsement: Endorsement) -> Iterator[Inconsistency]:
    for part_name, whole_name in _WITHIN:
        part, whole = getattr(endorsement, part_name), getattr(endorsement, whole_name)
        if not exceeds(part, whole):
            continue
        # Where anybody could join the vote, or nobody said, more voters than members may be true.
        open_to_others = whole_name == "members" and endorsement.non_members_voted is not False
        hedged = "about" in {part.qualifier, whole.qualifier}
        severity: Severity = "warning" if open_to_others or hedged else "refusal"
        yield Inconsistency(
            severity, part_name, describe_figure(part), whole_name, describe_figure(whole)
        )


def exceeds(part: Figure | None, whole: Figure | None) -> bool:
    """Tell whether every number that `part` allows is above every one that `whole` allows."""
    if not isinstance(part, Count) or not isinstance(whole, Count) or whole.most is None:
        return False
    return part.least > whole.most


def _check_shares(endorsement: Endorsement) -> Iterator[Inconsistency]:
    first, second = endorsement.share_in_favour, endorsement.second_share
    if first is None or second is None or first.value + second.value <= 1:
        return
    excess = first.value + second.value - 1
    rounded = excess <= first.half_unit + second.half_unit
    hedged = {first.qualifier, second.qualifier} != {"exactly"}
    both = f"{describe_share(first)} + {describe_share(second)}"
    yield Inconsistency("warning" if rounded or hedged else "refusal", "shares", both, "whole", "1")


def _check_share_and_votes(endorsement: Endorsement) -> Iterator[Inconsistency]:
    share, voted, favour = endorsement.share_in_favour, endorsement.voted, endorsement.in_favour
    if share is None or share.qualifier != "exactly":
        return
    if not isinstance(voted, Count) or not isinstance(favour, Count) or voted.value == 0:
        return
    if not voted.is_exact or not favour.is_exact or favour.value > voted.value:
        return
    given = Fraction(favour.value, voted.value)
    if abs(given - share.value) > share.half_unit:
        votes = f"{favour.value:,} of {voted.value:,}"
        yield Inconsistency(
            "warning", "share_in_favour", describe_share(share), "votes", votes, "is not"
        )


def _check_options(endorsement: Endorsement) -> Iterator[Inconsistency]:
    """Hold the counts by option against the votes cast and the votes in favour."""
    counts = [each for each in endorsement.option_counts if not each.group]
    total = sum(each.value for each in counts)
    voted, favour = endorsement.voted, endorsement.in_favour
    if isinstance(voted, Count) and voted.most is not None and total > voted.most:
        severity: Severity = "warning" if voted.qualifier == "about" else "refusal"
        yield Inconsistency(
            severity, "option_counts", f"{total:,}", "voted", describe_figure(voted)
        )
    own = [each.value for each in counts if each.option == endorsement.candidate]
    if own and isinstance(favour, Count) and favour.is_exact and sum(own) != favour.value:
        yield Inconsistency(
            *("refusal", "option_counts", f"{sum(own):,}", "in_favour", f"{favour.value:,}"),
            relation="is not",
        )
