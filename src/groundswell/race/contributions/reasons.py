"""Every reason that this package gives: a code that stays, and words that may be bettered.

Translations go by the code.
"""

from __future__ import annotations

FILE_REASONS = {
    "file.empty": "the file is empty: the first line names the columns",
    "file.encoding": "this is not UTF-8 text: export the file again as CSV UTF-8",
    "header.quote": "the line of column names can't be read",
    "column.missing": "no column holds this",
    "column.twice": "two columns have this name",
    "filing.header": "the first line is not that of an FEC filing",
    "filing.version": "this version of the FEC's format is not known here",
    "filing.summary": "the filing has no summary line",
}

ROW_REASONS = {
    "row.ragged": "the row has more or fewer fields than the header",
    "row.quote": "a quotation mark is not closed, or swallows whole rows",
    "row.encoding": "the row is not UTF-8 text",
    "row.nul": "the row holds a NUL byte",
    "line_item.missing": "there is no line item",
    "line_item.invalid": "this is not a line item: a whole number was expected",
    "moment.missing": "there is no date",
    "moment.invalid": "this is not a date with a time",
    "moment.no_time": "the time of day is missing",
    "moment.no_such_hour": "no clock showed this time: it was skipped when daylight saving began",
    "moment.range": "the year is not between 2000 and 2099",
    "amount.missing": "there is no amount",
    "amount.invalid": "this is not an amount in dollars and whole cents",
    "amount.zero": "the amount is zero",
    "currency.other": "the amount is not in US dollars",
    "refund.no_moment": "it was refunded, but when is not said",
    "refund.before": "it was refunded before it was made",
    "recurring.invalid": "this is not a number of months",
    "recurrence.invalid": "this is not a number of a payment in a series",
    "contributor.missing": "there is neither an e-mail address nor a name with a postcode",
}

WEBHOOK_REASONS = {
    "signature.missing": "the request is not signed",
    "signature.form": "the signature is not of the form t=<seconds>,v1=<64 hexadecimal digits>",
    "signature.wrong": "the signature is not that of this body",
    "signature.old": "the signature is too old",
    "signature.future": "the signature is from the future",
    "basic.missing": "the request has no user name and password",
    "basic.form": "the user name and password can't be read",
    "basic.wrong": "the user name or password is wrong",
    "notice.json": "the body is not a notice of ActBlue's",
    "notice.no_items": "the notice names no line item",
    "notice.value": "a value of the notice can't be read",
}

FILING_REASONS = {
    "line.cut": "the last line breaks off: the filing was cut",
    "line.unknown": "this kind of line is not known in this version",
    "line.amount": "the amount can't be read",
    "line.date": "the date can't be read",
    "line.unreadable": "the line can't be read",
    "summary.cut": "the summary line breaks off before this total",
    "summary.amount": "this total can't be read",
}

STATEMENT_REASONS = {
    "statement.columns": "the row has more or fewer fields than the header",
    "statement.as_of": "this is not a day",
    "statement.published_on": "this is not a day on which the figure can have been published",
    "statement.subject": "it is not said whose figure this is",
    "statement.metric": "this is not a figure that is known here",
    "statement.value": "this is not an exact value of its figure",
    "statement.source": "there is no source",
    "statement.same": "there is no source above to repeat",
}

SETTLING_REASONS = {
    "line_item.changed": "this line item is known with another amount, moment or contributor",
    "refund.waiting": "the contribution that this refunds is not known yet",
    "refund.exceeds": "more was refunded than was given",
    "refund.changed": "this refund is known with another amount or moment",
}
