"""The reasons of the pure package, and the names of figures, in the reader's language."""

from __future__ import annotations

from fractions import Fraction

from django.utils.translation import gettext_lazy as _

from groundswell.server.elections.wording import format_count
from groundswell.server.races.queries.contributions.money import write_dollars, write_share

FILE_WORDS = {
    "file.empty": _("The file is empty: the first line names the columns."),
    "file.encoding": _("This is not UTF-8 text: export the file again as CSV UTF-8."),
    "header.quote": _("The line of column names can’t be read."),
    "column.missing": _("No column holds this"),
    "column.twice": _("Two columns have this name"),
    "filing.header": _("The first line is not that of an FEC filing."),
    "filing.version": _("This version of the FEC’s format is not known here"),
    "filing.summary": _("The filing has no summary line."),
}

ROW_WORDS = {
    "row.ragged": _("the row has more or fewer fields than the header"),
    "row.quote": _("a quotation mark is not closed, or swallows whole rows"),
    "row.encoding": _("the row is not UTF-8 text"),
    "row.nul": _("the row holds a NUL byte"),
    "line_item.missing": _("there is no line item"),
    "line_item.invalid": _("the line item is not a whole number"),
    "moment.missing": _("there is no date"),
    "moment.invalid": _("the date is not a date with a time"),
    "moment.no_time": _("the time of day is missing"),
    "moment.no_such_hour": _("no clock showed this time: daylight saving skipped it"),
    "moment.range": _("the year is not between 2000 and 2099"),
    "amount.missing": _("there is no amount"),
    "amount.invalid": _("the amount is not in dollars and whole cents"),
    "amount.zero": _("the amount is zero"),
    "currency.other": _("the amount is not in US dollars"),
    "refund.no_moment": _("it was refunded, but when is not said"),
    "refund.before": _("it was refunded before it was made"),
    "recurring.invalid": _("the length of the series is not a number of months"),
    "recurrence.invalid": _("the place in the series is not a number"),
    "contributor.missing": _("there is neither an e-mail address nor a name with a postcode"),
}

FILING_WORDS = {
    "line.cut": _("the last line breaks off: the filing was cut"),
    "line.unknown": _("this kind of line is not known in this version"),
    "line.amount": _("the amount can’t be read"),
    "line.date": _("the date can’t be read"),
    "line.unreadable": _("the line can’t be read"),
    "summary.cut": _("the summary line breaks off before this total"),
    "summary.amount": _("this total can’t be read"),
}

STATEMENT_WORDS = {
    "statement.columns": _("the row has more or fewer fields than the header"),
    "statement.as_of": _("this is not a day"),
    "statement.published_on": _("the figure can’t have been published on this day"),
    "statement.subject": _("it is not said whose figure this is"),
    "statement.metric": _("this is not a figure that is known here"),
    "statement.value": _("this is not an exact value of its figure"),
    "statement.source": _("there is no source"),
    "statement.same": _("there is no source above to repeat"),
}

METRICS = {
    "contributions": _("contributions"),
    "contributors": _("contributors"),
    "maxed_out_donors": _("contributors who gave all that the law allows"),
    "average_contribution_usd": _("average contribution"),
    "average_contribution_that_week_usd": _("average contribution of that week"),
    "raised_usd": _("raised since the beginning"),
    "raised_2015_usd": _("raised in 2015"),
    "q1_raised_usd": _("raised in the first quarter"),
    "q2_raised_usd": _("raised in the second quarter"),
    "q3_raised_usd": _("raised in the third quarter"),
    "q4_raised_usd": _("raised in the fourth quarter"),
    "q4_unitemized_usd": _("not itemized in the fourth quarter"),
    "share_under_200": _("share said to be from $200 or less"),
    "share_over_200": _("share said to be from more than $200"),
    "maxed_out_share": _("share of the money from those who gave all that the law allows"),
}

QUALIFIERS = {"": "", "more than": _("more than"), "about": _("about")}


def say_file(code: str, found: str = "") -> str:
    """Say why a whole file can't be read."""
    return f"{FILE_WORDS[code]}{f': {found[:60]}' if found else ''}"


def say_filing(code: str) -> str:
    """Say what is wrong with a line of a filing."""
    return str(FILING_WORDS[code])


def say_statement(code: str) -> str:
    """Say what is wrong with a row of published figures."""
    return str(STATEMENT_WORDS[code])


def write_value(metric: str, value: str) -> str:
    """Write a published figure as pages do."""
    exact = Fraction(value)
    if metric.endswith("_usd"):
        cents = int(exact * 100)
        return write_dollars(cents) if cents % 100 else write_dollars(cents)[:-3]
    if "share" in metric:
        return write_share(exact)
    return format_count(int(exact))
