"""Every reason that this package gives: a code that stays, and words that may be bettered.

Translations go by the code.
"""

from __future__ import annotations

FILE_REASONS = {
    "file.empty": "the file is empty: the first line names the columns",
    "file.no_rows": "there are no rows below the header",
    "file.workbook": 'this is a workbook or an archive, not text: save it as "CSV UTF-8"',
    "file.binary": "this is not a text file",
    "archive.broken": "the compressed file is damaged",
    "archive.ratio": "the compressed file grows too much when it is opened",
    "header.missing": "the first line seems to be a member already: add a line of column names",
    "header.one_column": "only one column was found: are commas, tabs or semicolons between them?",
    "header.too_wide": "there are too many columns",
    "header.unreadable": "the line of column names can't be read",
    "encoding.unknown": "this encoding is not known here",
    "encoding.mixed": "the file mixes UTF-8 with another encoding",
    "encoding.undecodable": "this byte has no meaning in the file's encoding",
    "layout.no_number": "no column holds the member number",
    "layout.no_name": "no column holds the name",
    "layout.twice": "two columns are chosen for what can stand in one only",
    "layout.position": "a chosen column is not in the file",
    "layout.other_file": "the file's columns are not those that were chosen from",
    "layout.no_dates": "a column of days needs to know how its days are written",
}

ROW_REASONS = {
    "row.ragged": "the row has more or fewer fields than the header",
    "row.quote": "a quotation mark is not closed, or stands inside a field",
    "row.too_long": "a line is too long: is a quotation mark left open?",
    "row.nul": "the row holds a NUL byte",
    "value.control": "there is a control character in it",
    "value.damaged": "letters were lost before the file came here: export it again as UTF-8",
    "value.too_long": "it is too long",
    "number.missing": "there is no member number",
    "number.scientific": "a spreadsheet has rounded the number: format the column as text",
    "number.error": "this is a spreadsheet's error or formula, not a number",
    "number.repeated": "rows with this member number disagree",
    "name.missing": "there is no name",
    "name.joint": "this seems to be two people: each member needs a row",
    "name.symbols": "there are symbols in it that no name has",
    "email.invalid": "this is not an e-mail address",
    "email.several": "there is more than one e-mail address",
    "phone.invalid": "there is no such phone number",
    "phone.scientific": "a spreadsheet has rounded the phone number: format the column as text",
    "phone.too_many": "there are too many phone numbers",
    "state.unknown": "this is not a state or territory",
    "country.unknown": "this is not a country",
    "postcode.invalid": "this is not a postcode",
    "language.unknown": "this is not a language",
    "date.invalid": "this is not a day",
    "date.ambiguous": "day and month can't be told apart",
    "date.short_year": "the year has two digits",
    "date.range": "the day is too long ago or still to come",
    "standing.unknown": "this is not a standing that is known here",
    "chapter.unknown": "this is not a chapter of the organization",
    "cohort.unknown": "this is not a cohort of the organization",
    "weight.invalid": "the weight is not a whole number from 1 to 1,048,576",
    "kind.unknown": "this does not say whether it is a member or a supporter",
}

REMARK_REASONS = {
    "postcode.padded": "a spreadsheet had cut the zero at its beginning off; it was put back",
}

REASONS = {**ROW_REASONS, **REMARK_REASONS}
