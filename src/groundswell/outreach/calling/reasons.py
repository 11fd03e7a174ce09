"""Every reason that this package gives: a code that stays, and words that may be bettered.

Translations go by the code.
"""

from __future__ import annotations

FILE_REASONS = {
    "file.too_large": "the file is too large",
    "file.empty": "the file is empty: the first line names the columns",
    "file.undecodable": 'this is not UTF-8: save it as "CSV UTF-8"',
    "file.too_many_rows": "there are too many rows",
    "header.unreadable": "the line of column names can't be read",
    "header.repeated": "two columns hold the same thing",
    "header.missing": "a column that every row needs is missing",
}

ROW_REASONS = {
    "row.ragged": "the row has more or fewer fields than the header",
    "row.quote": "a quotation mark is not closed, or stands inside a field",
    "row.too_long": "a line is too long: is a quotation mark left open?",
    "row.nul": "the row holds a NUL byte",
    "value.missing": "there is nothing here, and every row needs it",
    "value.character": "there is a control character or a damaged letter in it",
    "value.too_long": "it is too long",
    "number.missing": "there is no phone number",
    "number.letters": "there are letters in the number: write it in digits, as it would be dialled",
    "number.extension": "there is an extension behind the number, and a number alone is dialled",
    "number.invalid": "there is no such phone number",
    "number.rounded": "a spreadsheet has rounded the number: format the column as text",
    "postcode.invalid": "this is not a ZIP code",
    "vanid.invalid": "this is not a VANID: a whole number was expected",
    "date.invalid": "this is not a day: write 12/17/2015 or 2015-12-17",
    "result.unknown": "this is not a result that is known here",
    "contact_type.unknown": "this is not a phone call",
    "answer.no_question": "there is an answer here, but no question",
    "question.no_answer": "there is a question here, but no answer",
}

REMARK_REASONS = {
    "optout.moment_unknown": "the day can't be read: the day of the import was taken",
    "optout.channel_unknown": "the channel can't be read: the opt-out was taken for all of them",
    "number.ignored": "the phone number can't be read, and was left out",
}

CALL_REASONS = {
    "call.no_time": "a reservation must last some time",
    "call.early": "this is before the call was reserved",
    "call.not_yours": "another caller holds this call",
    "call.done": "this call has a result already",
    "call.returned": "this call went back to the list",
    "call.held": "the reservation has not run out yet",
    "call.no_callback_time": "a callback needs the moment that was agreed on",
    "call.callback_past": "the callback is not after this call",
    "call.callback_unasked": "a moment to call back goes only with a callback",
}
