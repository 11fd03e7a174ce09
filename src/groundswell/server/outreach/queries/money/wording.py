"""Links, goals and reasons in the reader's language."""

from __future__ import annotations

from django.utils.formats import number_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from groundswell.outreach.money.thermometer import draw_thermometer
from groundswell.server.outreach.models import FundraisingLink
from groundswell.server.outreach.queries.money.goals import Goal
from groundswell.server.races.queries.contributions.money import write_dollars

VALUE_WORDS = {
    "value.missing": gettext_lazy("it is empty, and the format needs it"),
    "text.control": gettext_lazy("it holds a control character"),
    "text.markup": gettext_lazy("it holds markup"),
    "text.letters": gettext_lazy("it holds letters that the format does not have"),
    "text.quote": gettext_lazy("it stands in quotation marks"),
    "text.long": gettext_lazy("it is longer than the format allows"),
    "amount.range": gettext_lazy("the amount is too large for the format"),
    "amount.zero": gettext_lazy("the amount is not above zero"),
    "state.form": gettext_lazy("it is not a state’s code of two letters"),
    "postcode.form": gettext_lazy("it is not a ZIP code of five or nine digits"),
    "election.form": gettext_lazy("it is not an election’s code, such as P2026"),
    "committee.form": gettext_lazy("it is not a committee’s number, such as C00123456"),
    "transaction.form": gettext_lazy("it is not a transaction’s number"),
    "transaction.twice": gettext_lazy("another receipt has this transaction’s number"),
    "date.range": gettext_lazy("the day is not within the report"),
}
FLAG_WORDS = {
    "employer.missing": gettext_lazy("employer missing"),
    "occupation.missing": gettext_lazy("occupation missing"),
}
FIELD_WORDS = {
    "contributor_last_name": gettext_lazy("family name"),
    "contributor_first_name": gettext_lazy("given name"),
    "contributor_street_1": gettext_lazy("street"),
    "contributor_street_2": gettext_lazy("street, second line"),
    "contributor_city": gettext_lazy("city"),
    "contributor_state": gettext_lazy("state"),
    "contributor_zip_code": gettext_lazy("ZIP code"),
    "contributor_employer": gettext_lazy("employer"),
    "contributor_occupation": gettext_lazy("occupation"),
    "contribution_amount": gettext_lazy("amount"),
    "contribution_aggregate": gettext_lazy("sum to date"),
    "election_code": gettext_lazy("election"),
    "transaction_id": gettext_lazy("transaction"),
}


def title_of(link: FundraisingLink) -> str:
    """Give a link's title."""
    return link.title_es or link.title if _is_spanish() else link.title


def words_of(link: FundraisingLink) -> str:
    """Give a link's words."""
    return link.words_es or link.words if _is_spanish() else link.words


def write_whole_dollars(cents: int) -> str:
    """Write dollars without cents, rounded down: what a goal has not reached is not claimed."""
    return f"${number_format(max(cents, 0) // 100, force_grouping=True)}"


def write_reached(goal: Goal) -> str:
    """Say what has been reached of a goal."""
    if not goal.is_shown:
        return _("Just begun")
    if goal.is_money:
        return _("%(sum)s raised") % {"sum": write_whole_dollars(goal.reached)}
    count = number_format(goal.reached, force_grouping=True)
    return _("%(count)s contributions so far") % {"count": count}


def write_aim(goal: Goal) -> str:
    """Say what a goal is."""
    if goal.is_money:
        return _("Goal: %(sum)s") % {"sum": write_aim_sum(goal.aim)}
    count = number_format(goal.aim, force_grouping=True)
    return _("Goal: %(count)s contributions") % {"count": count}


def write_aim_sum(cents: int) -> str:
    """Write a goal's sum: without cents where it has none."""
    return write_dollars(cents) if cents % 100 else write_whole_dollars(cents)


def write_note(goal: Goal) -> str:
    """Say how far that is."""
    if not goal.is_shown:
        return _("Figures are shown once ten people have given.")
    if goal.is_reached:
        return _("The goal is reached.")
    return _("%(percent)s %% of the goal") % {"percent": goal.percent}


def draw_goal(goal: Goal) -> str:
    """Draw a goal's thermometer as SVG; where figures are not shown, an empty one."""
    return draw_thermometer(
        part=goal.reached if goal.is_shown else 0,
        goal=goal.aim,
        reached=write_reached(goal),
        aim=write_aim(goal),
        note=write_note(goal),
    )


def _is_spanish() -> bool:
    return (get_language() or "").startswith("es")
