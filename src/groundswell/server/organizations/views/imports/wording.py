"""What the roll's codes mean, in the reader's language.

The English words are those of `roll.reasons`, so that a page and the file of refused rows agree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groundswell.server.organizations.queries.imports.fit import STATE_LEFT_OUT
from groundswell.server.organizations.queries.imports.problem import UNEXPECTED

Words = Mapping[str, str | Promise]

FIELDS: Words = {
    "number": _("member number"),
    "full_name": _("whole name"),
    "given_name": _("given name"),
    "middle_name": _("middle name"),
    "family_name": _("family name"),
    "name_suffix": _("suffix of the name, as in Jr."),
    "email": _("e-mail"),
    "phone": _("telephone"),
    "street": _("street"),
    "city": _("city"),
    "state": _("state"),
    "postcode": _("postcode"),
    "country": _("country"),
    "language": _("language"),
    "born_on": _("date of birth"),
    "joined_on": _("member since"),
    "standing": _("standing"),
    "standing_since": _("day from which the standing holds"),
    "chapter": _("chapter"),
    "weight": _("weight"),
    "kind": _("member or supporter"),
}
"""What a column can hold here. Cohorts have no column: they follow from the day of joining."""

GUESSES: Words = {
    "name_and_values": _("The name and the values agree."),
    "name": _("The name says so; the values can't tell."),
    "name_but_not_values": _("Please check: the name says so, but the values look different."),
    "values": _("Please check: the values look like it, the name does not say so."),
    "taken": _("Another column holds the same."),
    "nothing": _("Not recognized."),
}

DATE_ORDERS: Words = {
    "iso": _("year first: 2026-05-01"),
    "month_first": _("month first: 5/1/2026"),
    "day_first": _("day first: 1/5/2026"),
    "excel": _("a spreadsheet’s day numbers: 46143"),
    "undecided": _("not clear: refuse days that can be read two ways"),
}

FILE_REASONS: Words = {
    "file.empty": _("the file is empty: the first line names the columns"),
    "file.no_rows": _("there are no rows below the header"),
    "file.workbook": _('this is a workbook or an archive, not text: save it as "CSV UTF-8"'),
    "file.binary": _("this is not a text file"),
    "archive.broken": _("the compressed file is damaged"),
    "archive.ratio": _("the compressed file grows too much when it is opened"),
    "header.missing": _("the first line seems to be a member already: add a line of column names"),
    "header.one_column": _(
        "only one column was found: are commas, tabs or semicolons between them?"
    ),
    "header.too_wide": _("there are too many columns"),
    "header.unreadable": _("the line of column names can't be read"),
    "encoding.unknown": _("this encoding is not known here"),
    "encoding.mixed": _("the file mixes UTF-8 with another encoding"),
    "encoding.undecodable": _("this byte has no meaning in the file's encoding"),
    "layout.no_number": _("no column holds the member number"),
    "layout.no_name": _("no column holds the name"),
    "layout.twice": _("two columns are chosen for what can stand in one only"),
    "layout.position": _("a chosen column is not in the file"),
    "layout.other_file": _("the file's columns are not those that were chosen from"),
    "layout.no_dates": _("a column of days needs to know how its days are written"),
    UNEXPECTED: _("something unexpected happened: the server’s log says what"),
}

REASONS: Words = {
    "row.ragged": _("the row has more or fewer fields than the header"),
    "row.quote": _("a quotation mark is not closed, or stands inside a field"),
    "row.too_long": _("a line is too long: is a quotation mark left open?"),
    "row.nul": _("the row holds a NUL byte"),
    "value.control": _("there is a control character in it"),
    "value.damaged": _("letters were lost before the file came here: export it again as UTF-8"),
    "value.too_long": _("it is too long"),
    "number.missing": _("there is no member number"),
    "number.scientific": _("a spreadsheet has rounded the number: format the column as text"),
    "number.error": _("this is a spreadsheet's error or formula, not a number"),
    "number.repeated": _("rows with this member number disagree"),
    "name.missing": _("there is no name"),
    "name.joint": _("this seems to be two people: each member needs a row"),
    "name.symbols": _("there are symbols in it that no name has"),
    "email.invalid": _("this is not an e-mail address"),
    "email.several": _("there is more than one e-mail address"),
    "phone.invalid": _("there is no such phone number"),
    "phone.scientific": _("a spreadsheet has rounded the phone number: format the column as text"),
    "phone.too_many": _("there are too many phone numbers"),
    "state.unknown": _("this is not a state or territory"),
    "country.unknown": _("this is not a country"),
    "postcode.invalid": _("this is not a postcode"),
    "language.unknown": _("this is not a language"),
    "date.invalid": _("this is not a day"),
    "date.ambiguous": _("day and month can't be told apart"),
    "date.short_year": _("the year has two digits"),
    "date.range": _("the day is too long ago or still to come"),
    "standing.unknown": _("this is not a standing that is known here"),
    "chapter.unknown": _("this is not a chapter of the organization"),
    "cohort.unknown": _("this is not a cohort of the organization"),
    "weight.invalid": _("the weight is not a whole number from 1 to 1,048,576"),
    "kind.unknown": _("this does not say whether it is a member or a supporter"),
    "postcode.padded": _("a spreadsheet had cut the zero at its beginning off; it was put back"),
    STATE_LEFT_OUT: _("a state outside the United States, for which there is no room"),
}

LIKENESS: Words = {
    "same_name": _("same name"),
    "nickname": _("given name and nickname"),
    "similar_spelling": _("names spelt alike"),
    "names_swapped": _("given and family name swapped"),
    "other_family_name": _("same given name, other family name"),
    "same_email": _("same e-mail"),
    "same_phone": _("same telephone"),
    "same_address": _("same address"),
    "same_birthdate": _("same date of birth"),
    "other_birthdate": _("other date of birth"),
    "other_suffix": _("other suffix"),
    "other_middle_name": _("other middle name"),
}


@dataclass(frozen=True)
class Counted:
    """How often something was found, in words."""

    code: str
    words: str | Promise
    count: int


def count_in_words(counts: Mapping[str, int]) -> tuple[Counted, ...]:
    """Say counts of reasons."""
    return tuple(Counted(code, REASONS[code], count) for code, count in counts.items())
