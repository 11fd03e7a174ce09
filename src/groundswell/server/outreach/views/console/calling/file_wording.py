"""Why a file or a row of it is refused, in words for who brought it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groundswell.outreach.calling.errors import FileRefused
from groundswell.outreach.calling.reports import RefusedRow, Remark

FILE_REFUSED = {
    "file.too_large": _("The file is too large."),
    "file.empty": _("The file is empty: the first line names the columns."),
    "file.undecodable": _("This is not UTF-8: save it as “CSV UTF-8”."),
    "file.too_many_rows": _("There are too many rows."),
    "header.unreadable": _("The line of column names can’t be read."),
    "header.repeated": _("Two columns hold the same thing."),
    "header.missing": _("A column that every row needs is missing."),
}
"""By the code of `FileRefused`."""

ROW_REFUSED = {
    "row.ragged": _("The row has more or fewer fields than the header."),
    "row.quote": _("A quotation mark is not closed, or stands inside a field."),
    "row.too_long": _("A line is too long: is a quotation mark left open?"),
    "row.nul": _("The row holds a NUL byte."),
    "value.missing": _("There is nothing here, and every row needs it."),
    "value.character": _("There is a control character or a damaged letter in it."),
    "value.too_long": _("It is too long."),
    "number.missing": _("There is no phone number."),
    "number.letters": _("There are letters in the number: write it as it is dialled."),
    "number.extension": _("There is an extension, and a number alone is dialled."),
    "number.invalid": _("There is no such phone number."),
    "number.rounded": _("A spreadsheet has rounded the number: format the column as text."),
    "postcode.invalid": _("This is not a ZIP code."),
    "vanid.invalid": _("This is not a VANID: a whole number was expected."),
    "date.invalid": _("This is not a day: write 12/17/2015 or 2015-12-17."),
    "result.unknown": _("This is not a result that is known here."),
    "contact_type.unknown": _("This is not a phone call."),
    "answer.no_question": _("There is an answer here, but no question."),
    "question.no_answer": _("There is a question here, but no answer."),
}
"""By the code of a `Problem`."""

REMARKED = {
    "optout.moment_unknown": _("The day can’t be read: the day of the import was taken."),
    "optout.channel_unknown": _("The channel can’t be read: the opt-out was taken for all."),
    "number.ignored": _("The phone number can’t be read, and was left out."),
}
"""By the code of a `Remark`."""


@dataclass(frozen=True)
class RowWords:
    """A row that was refused or remarked on: its line, and what to say of it.

    Each of `words` is a column, the reason, and what stood there.
    """

    line: int
    words: tuple[tuple[str, str | Promise, str], ...]


def describe_file(refused: FileRefused) -> str:
    """Say why a file can't be read, and where."""
    words = str(FILE_REFUSED[refused.code])
    return f"{words} ({refused.found})" if refused.found else words


def describe_rows(rows: Iterable[RefusedRow]) -> list[RowWords]:
    """Say what is wrong with each row."""
    return [
        RowWords(
            row.line,
            tuple((each.column, ROW_REFUSED[each.code], each.found) for each in row.problems),
        )
        for row in rows
    ]


def describe_remarks(remarks: Iterable[Remark]) -> list[RowWords]:
    """Say what was set aside in each row."""
    return [
        RowWords(each.line, ((each.column, REMARKED[each.code], each.found),)) for each in remarks
    ]
