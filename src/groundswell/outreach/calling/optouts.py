"""Opt-outs: facts about a number, not about a campaign, honoured everywhere and at once.

An opt-out has no campaign, no list and no end: whoever asks is asked about the number and the way
of reaching it. It binds from the moment that it is stored, also where it was said to take effect
later, and for every person at the number, since the phone that rings is the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias, get_args

Channel: TypeAlias = Literal["call", "text", "all"]
"""A way of reaching a number; "all" is every one, those still to come among them."""

CHANNELS: tuple[Channel, ...] = get_args(Channel)


@dataclass(frozen=True, slots=True, kw_only=True)
class OptOut:
    """One person's word not to be reached at a number in E.164. `number` is personal data.

    `at` is when it was said, in UTC, for the record: it delays nothing. `source` says who took it
    down, as in "phone bank" or the name of an imported file.
    """

    number: str
    channel: Channel
    at: datetime
    source: str


class OptOuts:
    """All opt-outs of an organization, to be asked before anything is dialled or sent."""

    def __init__(self, facts: Iterable[OptOut] = ()) -> None:
        """Take in the facts; more than one about a number is no matter."""
        self._channels: dict[str, set[Channel]] = {}
        for fact in facts:
            self.add(fact)

    def add(self, fact: OptOut) -> None:
        """Take in one more, which holds from now on."""
        self._channels.setdefault(fact.number, set()).add(fact.channel)

    def covers(self, number: str, *, channel: Channel = "call") -> bool:
        """Tell whether a number in E.164 must not be reached this way.

        "all" asks whether it may be reached in no way whatever.
        """
        found = self._channels.get(number, set())
        return "all" in found or channel in found

    def __len__(self) -> int:
        """Count the numbers with at least one opt-out."""
        return len(self._channels)


def merge_optouts(facts: Iterable[OptOut]) -> tuple[OptOut, ...]:
    """Keep the first fact for each number and channel, in the order of numbers and channels."""
    first: dict[tuple[str, Channel], OptOut] = {}
    for fact in sorted(facts, key=lambda each: (each.at, each.source)):
        first.setdefault((fact.number, fact.channel), fact)
    return tuple(first[key] for key in sorted(first))
