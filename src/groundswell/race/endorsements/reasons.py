"""Every reason that an import gives: a code that stays, and words that may be bettered."""

from __future__ import annotations

FILE_REASONS = {
    "file.too_large": "the file is too large",
    "file.empty": "the file is empty",
    "file.undecodable": 'this is not UTF-8: save it as "CSV UTF-8"',
    "file.too_many_rows": "there are too many rows",
    "header.unreadable": "the line of column names can't be read",
    "header.repeated": "two columns hold the same thing",
    "header.missing": "a column that every endorsement needs is missing",
    "json.invalid": "this is not JSON",
    "json.too_deep": "values stand too deep inside one another",
    "json.repeated": "a name stands twice in one object",
    "json.not_popolo": "this is not a Popolo file: one object with lists of objects",
}

ROW_REASONS = {
    "row.ragged": "the row has more or fewer fields than the header",
    "row.unreadable": "a quotation mark is open or inside a field, or a field is too long",
    "value.missing": "there is nothing here, and every endorsement needs it",
    "value.too_long": "it is too long",
    "value.character": "there is a control character or a damaged letter in it",
    "date.invalid": "this is not a day: write 2015, 2015-08 or 2015-08-14",
    "process.unknown": "this is not a process on the closed list; write unknown where nobody said",
    "kind.unknown": "this is not a kind of endorser",
    "office.not_person": "only a person has an office",
    "count.invalid": 'this is not a whole number of people; words go after "in words:"',
    "count.too_large": "there are not so many people",
    "share.invalid": "this is not a share: write 0.879, 87.9% or 2/3",
    "share.above_one": "a share is at most 1: write 87.9% or 0.879",
    "threshold.invalid": 'write the fraction as the rule has it: "2/3" or "more than 1/2"',
    "yes_no.invalid": "write yes or no, or leave it empty",
    "list.invalid": "this list can't be read",
    "source.orphan": "there is a source here, but no figure",
    "record.unknown": "this is not the verified record of a vote that is known here",
    "verified.unknown": "this names no figure of the row that could come from a record",
    "verified.no_record": "figures are marked as verified, but no record is named",
    "retracted.early": "it was retracted before it was announced",
    "figures.disagree": "two figures can't both be true",
    "popolo.invalid": "the object is not what Popolo and its extension say",
    "popolo.reference": "this names nobody in the file",
    "popolo.repeated": "this identifier stands twice in the file",
    "popolo.endorser": "one organization, or one person, endorses",
    "popolo.votes": "single votes are not read: only how many there were",
    "popolo.vote_events": "more than one vote stands below this motion",
}
