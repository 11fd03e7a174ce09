"""Rules, reasons and assumptions of delegates in the reader's language.

The English words of reasons are those of `race.delegates.reasons`.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from groundswell.race.delegates.contests import DEMOCRATIC_STATE, StateRule
from groundswell.race.delegates.errors import DelegatesError, NobodyCanWin, NoVotes, Refused
from groundswell.race.delegates.lots import Tie
from groundswell.race.delegates.rules import (
    DEMOCRATIC,
    AtMostReach,
    Bar,
    Cases,
    Condition,
    Places,
    PoolRule,
    Proportional,
    WinnerTakeAll,
)
from groundswell.race.delegates.simulation.assumptions import Assumption

Words = Mapping[str, str | Promise]

POOL_KINDS: Words = {
    "district": _("District"),
    "at_large": _("At large"),
    "pleo": _("Party leaders and elected officials (PLEO)"),
    "automatic": _("Automatic"),
    "statewide": _("Statewide"),
}

ROUNDINGS: Words = {
    "largest_remainder": _("whole delegates first, the rest by the largest remainder"),
    "nearest_from_top": _(
        "rounded to the nearest whole number, from the most votes down until none is left"
    ),
    "up_from_top": _("always rounded up, from the most votes down until none is left"),
    "whole_percent": _(
        "by the share of the vote in whole per cent, rounded to the nearest, from the most "
        "votes down until none is left"
    ),
}

FILE_REASONS: Words = {
    "file.empty": _("the file is empty: the first row names the columns"),
    "file.encoding": _("the file is not UTF-8 text"),
    "file.no_rows": _("there are no rows below the header"),
    "file.unreadable": _("the rows can’t be told apart: is a quotation mark left open?"),
    "file.too_many_rows": _("there are too many rows"),
    "file.character": _("there is a control character in the file"),
    "file.years": _("the file holds several years: give the contest its day of election first"),
    "header.missing": _("a column is missing"),
    "header.repeated": _("two columns have the same name"),
    "header.votes": _("no column holds votes"),
    "header.both": _("votes stand in one column and in several: keep one of the two"),
    "header.unknown": _(
        "these columns are neither a calendar (place, name, kind, held_on, pledged, unpledged) "
        "nor pools (state, pool, delegates), with votes or without, nor unpledged delegates "
        "(candidate, count, known_on)"
    ),
}

REASONS: Words = {
    **FILE_REASONS,
    "row.ragged": _("the row has more or fewer fields than the header"),
    "row.other_year": _("this row is of another year than the contest"),
    "year.invalid": _("this is not a year"),
    "state.missing": _("there is no state"),
    "state.unknown": _("this is no state or territory, nor the id of a division"),
    "state.absent": _(
        "the calendar of this board has no such contest: bring the calendar in first"
    ),
    "place.repeated": _("this contest stood in an earlier row"),
    "place.address": _("another contest of the board has the same address"),
    "pool.missing": _("there is no pool"),
    "pool.unknown": _("the kind of this pool is not known: add a column named kind"),
    "pool.repeated": _("this pool stood in an earlier row"),
    "pool.long": _("the name of the pool is too long"),
    "delegates.invalid": _("this is not a whole number of delegates"),
    "delegates.none": _("a pool has at least one delegate"),
    "delegates.disagree": _("an earlier row gives this pool another number of delegates"),
    "delegates.large": _("there are not so many delegates"),
    "kind.unknown": _("this is not a kind of pool"),
    "kind.disagree": _("an earlier row gives this pool another kind"),
    "kind.contest": _("write primary, caucus or convention"),
    "candidate.missing": _("there is no candidate"),
    "candidate.repeated": _("this candidate stood in an earlier row of the pool"),
    "candidate.unknown": _("no candidate of this contest is called that"),
    "candidate.twice": _("two entries of this pool are the same candidate"),
    "candidate.long": _("the name of the candidate is too long"),
    "votes.missing": _("there is no number of votes: write 0 where there were none"),
    "votes.invalid": _("this is not a number of votes"),
    "votes.negative": _("a number of votes is below zero"),
    "votes.repeated": _("a candidate stands there twice"),
    "day.invalid": _("this is not a day: write 2016-02-01"),
    "source.missing": _(
        "there is no source: fill the column, or say below what the source of the file is"
    ),
    "source.long": _("the source is too long"),
    "count.repeated": _("this count stood in an earlier row"),
    "rule.unreadable": _("this is not a rule in JSON, as the reference describes it"),
    "bar.share": _("a share lies between 0 and 1"),
    "rule.base": _("this rounding needs shares of the other vote"),
    "rule.at_least": _("at least one preference shares"),
    "rule.lowered": _("lowered thresholds descend"),
    "rule.places": _("places hold one delegate or more, and never more than the place before"),
    "rule.places_sum": _("the places do not add up to the delegates of the pool"),
    "rule.kind": _("the state’s rule says nothing of this kind of pool"),
    "rule.repeated": _("the state’s rule names a kind of pool twice"),
    "rule.disagree": _("an earlier row gives this kind of pool another rule"),
    "pool.no_delegates": _("a pool has at least one delegate"),
    "contest.pool_repeated": _("two pools of a contest have the same id"),
    "contest.pool_other": _("the results are of another pool than the contest’s"),
    "contest.awards": _("more delegates are awarded than the contest has"),
    "contest.award_repeated": _("a candidate’s awards stand there twice"),
    "contest.negative": _("a number of delegates is below zero"),
    "contest.declared": _("more unpledged delegates have declared than there are"),
    "contest.repeated": _("two contests have the same id"),
    "lot.repeated": _("a name stands in the order twice"),
    "lot.two": _("two names or more take part in a lot"),
    "lot.unneeded": _("no tie of this pool is between these candidates"),
    "lot.clash": _("two lots are of the same tie"),
}
"""Those of `race.delegates`, and what only a board can tell."""

_ASSUMPTIONS: Words = {
    "averages_drift": _(
        "From day to day each candidate’s average moves by chance until the vote, by %(points)s "
        "points a day and with the root of the days, the same in every state of a path."
    ),
    "national_swing": _("The error of the national average is the same in every state of a path."),
    "state_deviation": _(
        "Each state differs from its average by its own chance deviation, of %(points)s points "
        "(one standard deviation). A state with polls of its own has that of its average instead."
    ),
    "district_deviation": _(
        "Each district differs from its state by its own chance deviation, of %(points)s points "
        "(one standard deviation)."
    ),
    "undecided_in_proportion": _("The undecided vote in proportion to the candidates’ support."),
    "equal_turnout": _("The districts of a state weigh by their delegates."),
    "candidates_stay": _("Every candidate of the averages stays in the race to the end."),
    "ties_by_order": _(
        "An exact tie goes to whoever stands first in the averages: no lot is drawn on a path."
    ),
    "unpledged_left_out": _("Unpledged delegates are left out: they are bound by no vote."),
    "undated_left_out": _("Contests whose day is not set are left out."),
}


def describe_code(code: str, found: str = "") -> str:
    """Say a reason, and what stood there."""
    words = str(REASONS[code])
    return f"{words} ({found})" if found else words


def describe_error(error: DelegatesError) -> str:
    """Say why a pool, a rule or a lot is refused."""
    if isinstance(error, NoVotes):
        return gettext("no vote was cast in this pool")
    if isinstance(error, NobodyCanWin):
        return gettext("no vote of this pool was cast for anyone who can win delegates")
    assert isinstance(error, Refused)
    return str(REASONS[error.code])


def describe_assumption(assumption: Assumption) -> str:
    """State an assumption of simulated paths."""
    words = str(_ASSUMPTIONS[assumption.code])
    if assumption.value is None:
        return words
    return words % {"points": write_decimal(Decimal(str(assumption.value)) * 100)}


def describe_state_rule(rule: StateRule | None) -> list[tuple[str, str]]:
    """Say a state's rule: for each kind of pool (in words) what applies to it (in words)."""
    if rule is None:
        return []
    if rule == DEMOCRATIC_STATE:
        return [(gettext("All pools"), describe_pool_rule(DEMOCRATIC))]
    return [(str(POOL_KINDS[each.kind]), describe_pool_rule(each.rule)) for each in rule.rules]


def describe_pool_rule(rule: PoolRule) -> str:
    """Say a rule in one or several sentences."""
    if rule == DEMOCRATIC:
        return gettext(
            "Proportional among those with at least 15 per cent of all votes cast in the pool: "
            "their shares are recomputed on their own votes; whole delegates first, the rest by "
            "the largest remainder. Where nobody reaches that, half of the front-runner’s share is "
            "the threshold."
        )
    match rule:
        case WinnerTakeAll():
            return gettext("All delegates of the pool go to whoever has the most votes.")
        case Places():
            return gettext("The first places get %(places)s delegates.") % {
                "places": ", ".join(str(each) for each in rule.delegates)
            }
        case Cases():
            said = [
                gettext("%(condition)s: %(rule)s")
                % {"condition": _condition(each.when), "rule": describe_pool_rule(each.rule)}
                for each in rule.cases
            ]
            said.append(
                gettext("Otherwise: %(rule)s") % {"rule": describe_pool_rule(rule.otherwise)}
            )
            return " ".join(said)
        case Proportional():
            return " ".join(_proportional(rule))


def describe_bar(bar: Bar) -> str:
    """Say a threshold: "at least 15%", "more than 50%"."""
    words = gettext("at least %(share)s") if bar.inclusive else gettext("more than %(share)s")
    return words % {"share": write_percent(bar.share)}


def describe_tie(tie: Tie, names: Mapping[str, str]) -> str:
    """Say who is tied, and for how many delegates."""
    who = ", ".join(names.get(name, name) for name in tie.candidates)
    words = {
        "first_place": ngettext(
            "%(who)s are tied for first place, and for %(count)s delegate.",
            "%(who)s are tied for first place, and for %(count)s delegates.",
            tie.delegates,
        ),
        "place": ngettext(
            "%(who)s are tied for a place, and for %(count)s delegate.",
            "%(who)s are tied for a place, and for %(count)s delegates.",
            tie.delegates,
        ),
        "last_delegate": ngettext(
            "%(who)s are tied for the last delegate (%(count)s).",
            "%(who)s are tied for the last %(count)s delegates.",
            tie.delegates,
        ),
    }[tie.kind]
    return words % {"who": who, "count": tie.delegates}


def write_percent(share: Fraction) -> str:
    """Write a share in per cent: exact where it has few digits, else to the hundredth."""
    return f"{write_decimal(_decimal(share * 100, 2))}\N{NO-BREAK SPACE}%"


def write_quota(quota: Fraction) -> str:
    """Write an exact number of delegates, to the thousandth."""
    return write_decimal(_decimal(quota, 3))


def write_decimal(number: Decimal) -> str:
    """Write a decimal with the reader's signs, without needless zeros."""
    plain = format(number.normalize(), "f")
    return str(number_format(plain, use_l10n=True, force_grouping=True))


def _decimal(value: Fraction, digits: int) -> Decimal:
    """Round half to even, exactly."""
    return Decimal(round(value * 10**digits)) / Decimal(10**digits)


def _condition(condition: Condition) -> str:
    bar = describe_bar(condition.bar)
    if isinstance(condition, AtMostReach):
        if not condition.number:
            return gettext("If nobody has %(bar)s of all votes cast") % {"bar": bar}
        return ngettext(
            "If no more than %(count)s has %(bar)s of all votes cast",
            "If no more than %(count)s have %(bar)s of all votes cast",
            condition.number,
        ) % {"count": condition.number, "bar": bar}
    return gettext("If the leader has %(bar)s of all votes cast") % {"bar": bar}


def _proportional(rule: Proportional) -> list[str]:
    if rule.threshold.share:
        who = gettext("Proportional among those with %(bar)s of all votes cast.") % {
            "bar": describe_bar(rule.threshold)
        }
    else:
        who = gettext("Proportional among all who have votes; there is no threshold.")
    said = [who]
    if rule.threshold.share:
        lowered = ", ".join(describe_bar(each) for each in rule.lowered)
        if lowered:
            said.append(
                gettext("Where nobody reaches that, the threshold is %(bars)s, in this order.")
                % {"bars": lowered}
            )
        if rule.nobody == "half_of_leader":
            said.append(
                gettext(
                    "Where nobody qualifies, half of the front-runner’s share is the threshold."
                )
            )
        else:
            said.append(gettext("Where nobody qualifies, everyone shares."))
    if rule.at_least > 1:
        said.append(
            gettext("At least %(count)s share, the next by votes where fewer qualify.")
            % {"count": rule.at_least}
        )
    if rule.base == "cast":
        said.append(gettext("Shares are of all votes cast."))
    else:
        said.append(gettext("Shares are of the votes of those who qualify."))
    said.append(gettext("Delegates: %(rounding)s.") % {"rounding": ROUNDINGS[rule.rounding]})
    return said
