"""Every figure of one endorsement in a table: what it is, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from groundswell.race.endorsements.derivations import derive_in_favour, derive_turnout
from groundswell.race.endorsements.endorsement import FIGURES
from groundswell.race.endorsements.figures import Count, Share
from groundswell.server.elections.wording import format_count, format_percent
from groundswell.server.races.queries.endorsements import wording
from groundswell.server.races.queries.endorsements.day import Entry


@dataclass(frozen=True)
class FigureLine:
    """One figure: its source in words, or that a record proves it, or how it was worked out."""

    name: str
    text: str
    is_published: bool
    is_verified: bool
    source: str = ""
    derived_from: str = ""


def describe_figures(entry: Entry) -> list[FigureLine]:
    """List the figures, those that nobody published too, then what follows from them."""
    return [*_published(entry), *_derived(entry), *_by_option(entry)]


def _published(entry: Entry) -> Iterator[FigureLine]:
    for name in FIGURES:
        figure = getattr(entry.known, name)
        verified = isinstance(figure, Count | Share) and figure.verified
        yield FigureLine(
            name=str(wording.STAGES[name]),
            text=wording.describe_figure(figure),
            is_published=figure is not None,
            is_verified=verified,
            source="" if figure is None or verified else figure.source,
        )


def _derived(entry: Entry) -> Iterator[FigureLine]:
    weighted = entry.weighted_share
    if weighted is not None:
        yield FigureLine(
            _("Share in favour, by weight of the votes"),
            wording.describe_figure(weighted),
            is_published=True,
            is_verified=weighted.verified,
            source=weighted.source,
        )
    derived = derive_in_favour(entry.known)
    if derived is not None:
        bounds = {"least": format_count(derived.least), "most": format_count(derived.most)}
        words = _("The votes cast times the share in favour; %(least)s to %(most)s by rounding.")
        yield FigureLine(
            _("In favour, worked out"),
            wording.describe_figure(derived),
            is_published=True,
            is_verified=False,
            derived_from=words % bounds,
        )
    turnout = derive_turnout(entry.known)
    if turnout is not None:
        yield FigureLine(
            _("Turnout, worked out"),
            format_percent(turnout.numerator, turnout.denominator),
            is_published=True,
            is_verified=False,
            derived_from=_("Those who voted, of those who could."),
        )


def _by_option(entry: Entry) -> Iterator[FigureLine]:
    for each in entry.known.option_counts:
        name = f"{each.option} · {each.group}" if each.group else each.option
        yield FigureLine(
            name,
            format_count(each.value),
            is_published=True,
            is_verified=False,
            source=entry.known.source,
        )
    if entry.held is not None:
        for option in entry.held.options:
            if option.votes is not None:
                yield FigureLine(
                    option.title,
                    format_count(option.votes),
                    is_published=True,
                    is_verified=entry.held.vote_id is not None,
                    source=entry.known.source,
                )
