"""Why a file of polls or a row of it is refused, in the reader's language.

The codes are those of `race.polls.reasons`, and those of rows that only a board refuses.
"""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from groundswell.race.polls.errors import PollFileRefused

_FILE = {
    "file.empty": _("The file is empty: the first line names the columns."),
    "file.binary": _("This is not a text file."),
    "encoding.unknown": _("This encoding is not known here."),
    "encoding.undecodable": _(
        "This is not the file’s encoding: a byte has no meaning in it. Choose another one below."
    ),
    "header.unreadable": _("The line of column names can’t be read."),
    "header.one_column": _(
        "Only one column was found. Are commas, tabs or semicolons between the columns?"
    ),
    "header.repeated": _("Two columns have the same name."),
    "layout.no_pollster": _("No column holds the pollster."),
    "layout.no_end": _("No column holds the last day of the interviews."),
    "layout.no_shares": _("No column holds a candidate’s share."),
    "layout.two_shapes": _(
        "The shares stand in a column for each candidate or in a row each, not both."
    ),
    "layout.no_candidate": _("The rows have a share, but no column says whose it is."),
    "layout.no_label": _("A column of shares does not say whose they are."),
    "layout.twice": _("Two columns are chosen for what can stand in one only."),
    "layout.position": _("A chosen column is not in the file."),
}

_ROW = {
    "row.ragged": _("The row has more or fewer fields than the line of column names."),
    "row.quote": _("A quotation mark is not closed, or stands inside a field."),
    "pollster.missing": _("There is no pollster."),
    "date.missing": _("There is no last day of the interviews."),
    "date.invalid": _("This is not a day or a month."),
    "date.ambiguous": _("Day and month can’t be told apart: choose their order."),
    "end.before_start": _("The interviews end before they start."),
    "end.after_entered": _("The poll was entered before its interviews ended."),
    "sample.invalid": _("This is not a number of people."),
    "sample.negative": _("The sample is negative."),
    "sample.zero": _("The sample is zero."),
    "sample.large": _("The sample is larger than any poll’s."),
    "tracking.invalid": _("This does not say whether it is a tracking poll."),
    "share.missing": _("There is no share."),
    "share.invalid": _("This is not a share in per cent."),
    "share.negative": _("The share is negative."),
    "share.above_hundred": _("The share is above 100 per cent."),
    "shares.sum": _("The shares add up to more than rounding explains."),
    "candidate.missing": _("There is no candidate."),
    "candidate.twice": _("A candidate has two shares in one question."),
    "candidate.unknown": _("None of the names is a candidate of this contest."),
    "question.disagrees": _("Rows of one question disagree about the poll."),
    "place.unknown": _("This place is not known here."),
    "text.long": _("The text is too long."),
    "poll.repeated": _("The same poll stands in the file already."),
}

_SHOWN = 80


def explain_file(refused: PollFileRefused) -> str:
    """Say why a file can't be read: the line, the reason, what stood there."""
    words = _add(str(_FILE[refused.code]), refused.found)
    if not refused.line:
        return words
    return gettext("Line %(line)s: %(words)s") % {"line": refused.line, "words": words}


def explain_layout(code: str, found: str) -> str:
    """Say what is wrong with a choice of columns."""
    return _add(str(_FILE[code]), found)


def explain_row(code: str, found: str) -> str:
    """Say why a row stays out, and what stood there."""
    return _add(str(_ROW[code]), found)


def _add(words: str, found: str) -> str:
    if not found:
        return words
    shown = found if len(found) <= _SHOWN else found[:_SHOWN] + "…"
    return f"{words} ({shown})"
