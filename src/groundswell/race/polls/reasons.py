"""Every reason that this package gives: a code that stays, and words that may be bettered.

Translations go by the code.
"""

from __future__ import annotations

FILE_REASONS = {
    "file.empty": "the file is empty: the first line names the columns",
    "file.binary": "this is not a text file",
    "encoding.unknown": "this encoding is not known here",
    "encoding.undecodable": "this byte has no meaning in the file's encoding",
    "header.unreadable": "the line of column names can't be read",
    "header.one_column": "only one column was found: are commas, tabs or semicolons between them?",
    "header.repeated": "two columns have the same name",
    "layout.no_pollster": "no column holds the pollster",
    "layout.no_end": "no column holds the last day of the interviews",
    "layout.no_shares": "no column holds a candidate's share",
    "layout.two_shapes": "the shares stand in a column a candidate, or in a row each, not both",
    "layout.no_candidate": "the rows have a share, but no column says whose it is",
    "layout.no_label": "a column of shares does not say whose they are",
    "layout.twice": "two columns are chosen for what can stand in one only",
    "layout.position": "a chosen column is not in the file",
}

ROW_REASONS = {
    "row.ragged": "the row has more or fewer fields than the header",
    "row.quote": "a quotation mark is not closed, or stands inside a field",
    "pollster.missing": "there is no pollster",
    "date.missing": "there is no last day of the interviews",
    "date.invalid": "this is not a day or a month",
    "date.ambiguous": "day and month can't be told apart",
    "end.before_start": "the interviews end before they start",
    "end.after_entered": "the poll was entered before its interviews ended",
    "sample.invalid": "this is not a number of people",
    "sample.negative": "the sample is negative",
    "sample.zero": "the sample is zero",
    "tracking.invalid": "this does not say whether it is a tracking poll",
    "share.missing": "there is no share",
    "share.invalid": "this is not a share in per cent",
    "share.negative": "the share is negative",
    "share.above_hundred": "the share is above 100 per cent",
    "shares.sum": "the shares add up to more than rounding explains",
    "candidate.missing": "there is no candidate",
    "candidate.twice": "a candidate has two shares in one question",
    "question.disagrees": "rows of one question disagree about the poll",
}

LEFT_OUT_REASONS = {
    "poll.repeated": "the same poll is there already",
    "poll.population": "another population of the same poll comes first",
    "poll.question": "another question of the same poll names more of those who run",
    "poll.overlaps": "a later wave of the same pollster has some of the same days",
}
