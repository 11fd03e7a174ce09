"""The central picture: for each endorsement members, eligible, voted and in favour.

All bars have one scale, so that organizations compare honestly; what is not published has no bar.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from groundswell.race.endorsements.derivations import DerivedCount, derive_in_favour
from groundswell.race.endorsements.endorsement import (
    KINDS,
    PROCESSES,
    STAGES,
    EndorserKind,
    Stage,
)
from groundswell.race.endorsements.figures import Count, Figure
from groundswell.race.endorsements.order import filter_endorsements, order_endorsements
from groundswell.server.races.queries.endorsements import wording
from groundswell.server.races.queries.endorsements.day import Entry
from groundswell.voting.manifest import Process

WIDTH = 1_000


@dataclass(frozen=True)
class Wish:
    """How a reader wants the endorsements: ordered by which stage, of which processes and kinds."""

    by: Stage = "members"
    ascending: bool = False
    processes: tuple[Process, ...] = ()
    kinds: tuple[EndorserKind, ...] = ()


@dataclass(frozen=True)
class Bar:
    """One figure: its name, how wide its bar is (None without one), and what is written at it."""

    stage: str
    name: str
    text: str
    width: int | None
    is_published: bool
    is_verified: bool


@dataclass(frozen=True)
class Line:
    """One endorsement of the picture."""

    entry: Entry
    bars: tuple[Bar, ...]
    day: str


def read_wish(by: str, direction: str, processes: Sequence[str], kinds: Sequence[str]) -> Wish:
    """Read what a reader chose; what is no choice is left out."""
    return Wish(
        by=next((stage for stage in STAGES if stage == by), "members"),
        ascending=direction == "up",
        processes=tuple(each for each in PROCESSES if each in processes),
        kinds=tuple(each for each in KINDS if each in kinds),
    )


def choose(entries: Sequence[Entry], wish: Wish) -> list[Entry]:
    """Filter and order endorsements as a reader wants them."""
    known = filter_endorsements(
        (each.known for each in entries), processes=wish.processes, kinds=wish.kinds
    )
    by_known = {id(each.known): each for each in entries}
    ordered = order_endorsements(known, by=wish.by, ascending=wish.ascending)
    return [by_known[id(each)] for each in ordered]


def draw_lines(entries: Sequence[Entry], *, scale: int | None = None) -> list[Line]:
    """Draw endorsements to one scale: that of the largest figure among them, or the one given."""
    whole = find_scale(entries) if scale is None else scale
    return [
        Line(
            entry,
            tuple(_draw_bar(entry, stage, whole) for stage in STAGES),
            wording.describe_day(entry.known.announced),
        )
        for entry in entries
    ]


def find_scale(entries: Sequence[Entry]) -> int:
    """Give the largest number of people in any figure."""
    numbers = [number_of(entry, stage) or 0 for entry in entries for stage in STAGES]
    return max(numbers, default=0)


def number_of(entry: Entry, stage: Stage) -> int | None:
    """Give a stage's number of people, derived where only a share is known; None without one."""
    figure = figure_of(entry, stage)
    return figure.value if isinstance(figure, Count | DerivedCount) else None


def figure_of(entry: Entry, stage: Stage) -> Figure | DerivedCount | None:
    """Give a stage's figure as the picture shows it."""
    figure: Figure | None = getattr(entry.known, stage)
    if figure is None and stage == "in_favour":
        return derive_in_favour(entry.known)
    return figure


def _draw_bar(entry: Entry, stage: Stage, whole: int) -> Bar:
    figure, number = figure_of(entry, stage), number_of(entry, stage)
    width = None if number is None else _width(number, whole)
    return Bar(
        stage=stage,
        name=str(wording.STAGES[stage]),
        text=_describe(entry, stage, figure),
        width=width,
        is_published=figure is not None or _has_share(entry, stage),
        is_verified=_is_verified(entry, stage, figure),
    )


def _is_verified(entry: Entry, stage: Stage, figure: Figure | DerivedCount | None) -> bool:
    weighted = entry.weighted_share if stage == "in_favour" else None
    if weighted is not None:
        return weighted.verified
    return isinstance(figure, Count) and figure.verified


def _describe(entry: Entry, stage: Stage, figure: Figure | DerivedCount | None) -> str:
    share = entry.known.share_in_favour
    if stage == "in_favour" and entry.weighted_share is not None:
        percent = wording.describe_figure(entry.weighted_share)
        return _("%(share)s of the votes by weight") % {"share": percent}
    if stage != "in_favour" or share is None:
        return wording.describe_figure(figure)
    percent = wording.describe_figure(share)
    if figure is None:
        return _("%(share)s of the votes; number not published") % {"share": percent}
    if isinstance(figure, DerivedCount):
        number = wording.describe_figure(figure)
        return _("%(number)s, from %(share)s of the votes") % {"number": number, "share": percent}
    return f"{wording.describe_figure(figure)} · {percent}"


def _has_share(entry: Entry, stage: Stage) -> bool:
    share = entry.known.share_in_favour or entry.weighted_share
    return stage == "in_favour" and share is not None


def _width(number: int, whole: int) -> int:
    """Give a bar's width; a figure above nought is seen, however small."""
    if not number or not whole:
        return 0
    return max(round(WIDTH * number / whole), WIDTH // 250)
