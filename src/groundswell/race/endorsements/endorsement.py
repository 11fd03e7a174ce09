"""An endorsement, as it is known: frozen, and made only of what somebody published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from groundswell.race.endorsements.figures import Count, Figure, Share
from groundswell.race.partial_dates import PartialDate
from groundswell.voting.manifest import Process

EndorserKind = Literal["union", "advocacy", "party", "coalition", "association", "other", "person"]
"""Who endorses: the kinds of organizations, and a person."""

Stage = Literal["members", "eligible", "voted", "in_favour"]
"""The figures of the central picture, from the widest to the narrowest."""

PROCESSES: tuple[Process, ...] = get_args(Process)
KINDS: tuple[EndorserKind, ...] = get_args(EndorserKind)
STAGES: tuple[Stage, ...] = get_args(Stage)

FIGURES = (*STAGES, "share_in_favour", "second_share")
"""The fields of an endorsement that hold a figure."""


@dataclass(frozen=True, slots=True)
class Endorser:
    """An organization or a person. `office` is a person's office or role, in words."""

    name: str
    kind: EndorserKind
    office: str = ""


@dataclass(frozen=True, slots=True)
class OptionCount:
    """The votes for one option, of everybody or of one group (a chapter or cohort)."""

    option: str
    value: int
    group: str = ""


@dataclass(frozen=True, slots=True)
class GroupResult:
    """What came out within one group, in the words of the source ("pass", "fail")."""

    group: str
    result: str


@dataclass(frozen=True, slots=True)
class Endorsement:
    """Who endorsed which candidate in which contest, when, by which process, with what figures.

    An endorser has one endorsement in a contest at a time: a later one takes the place of an
    earlier one, which stays as history. `contest` is the caller's own name for the contest.

    `threshold` is the fraction as the rule wrote it: "2/3" of the votes cast at least, or "more
    than 1/2". `non_members_voted` is None where nobody said. `published` says in words what the
    endorser published. `option_counts` has every option's votes that are known. `record` is the
    address of the verified record, for a vote that was run here.
    """

    endorser: Endorser
    contest: str
    candidate: str
    announced: PartialDate
    process: Process
    source: str
    members: Figure | None = None
    eligible: Figure | None = None
    voted: Figure | None = None
    in_favour: Figure | None = None
    share_in_favour: Share | None = None
    second_share: Share | None = None
    threshold: str = ""
    non_members_voted: bool | None = None
    option_counts: tuple[OptionCount, ...] = ()
    group_results: tuple[GroupResult, ...] = ()
    published: str = ""
    note: str = ""
    retracted: PartialDate | None = None
    record: str = ""

    @property
    def verified_figures(self) -> tuple[str, ...]:
        """Name the fields whose figures come from the verified record."""
        found = ((name, getattr(self, name)) for name in FIGURES)
        return tuple(
            name for name, figure in found if isinstance(figure, Count | Share) and figure.verified
        )
