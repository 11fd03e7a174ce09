"""Every reason that this package gives: a code that stays, and words that may be bettered.

Translations go by the code.
"""

from __future__ import annotations

FILE_REASONS = {
    "file.empty": "the file is empty: the first row names the columns",
    "file.encoding": "the file is not UTF-8 text",
    "file.no_rows": "there are no rows below the header",
    "file.unreadable": "the rows can't be told apart: is a quotation mark left open?",
    "header.missing": "a column is missing",
    "header.repeated": "two columns have the same name",
    "header.votes": "no column holds votes: name it votes, or one votes_… for each candidate",
    "header.both": "votes stand in one column and in several: keep one of the two",
}

ROW_REASONS = {
    "row.ragged": "the row has more or fewer fields than the header",
    "year.invalid": "this is not a year",
    "state.missing": "there is no state",
    "pool.missing": "there is no pool",
    "pool.unknown": "the kind of this pool is not known: add a column named kind",
    "pool.repeated": "this pool stood in an earlier row",
    "delegates.invalid": "this is not a whole number of delegates",
    "delegates.none": "a pool has at least one delegate",
    "delegates.disagree": "an earlier row gives this pool another number of delegates",
    "kind.unknown": "this is not a kind of pool",
    "kind.disagree": "an earlier row gives this pool another kind",
    "candidate.missing": "there is no candidate",
    "candidate.repeated": "this candidate stood in an earlier row of the pool",
    "votes.missing": "there is no number of votes: write 0 where there were none",
    "votes.invalid": "this is not a number of votes",
}

RULE_REASONS = {
    "bar.share": "a share lies between 0 and 1",
    "rule.base": "this rounding needs shares of the other vote",
    "rule.at_least": "at least one preference shares",
    "rule.lowered": "lowered thresholds descend",
    "rule.places": "places hold one delegate or more, and never more than the place before",
    "rule.places_sum": "the places do not add up to the delegates of the pool",
    "rule.kind": "the state's rule says nothing of this kind of pool",
    "rule.repeated": "the state's rule names a kind of pool twice",
}

CONTEST_REASONS = {
    "contest.pool_repeated": "two pools of a contest have the same id",
    "contest.pool_other": "the results are of another pool than the contest's",
    "contest.awards": "more delegates are awarded than the contest has",
    "contest.award_repeated": "a candidate's awards stand there twice",
    "contest.negative": "a number of delegates is below zero",
    "contest.declared": "more unpledged delegates have declared than there are",
    "contest.repeated": "two contests have the same id",
}

LOT_REASONS = {
    "lot.repeated": "a name stands in the order twice",
    "lot.two": "two names or more take part in a lot",
    "lot.unneeded": "no tie of this pool is between these candidates",
    "lot.clash": "two lots are of the same tie",
}

SIMULATION_REASONS = {
    "averages.repeated": "a candidate or a place stands there twice",
    "averages.candidates": "a state's averages are of other candidates than the national ones",
    "averages.value": "an average lies between 0 and 1, and its deviation is not negative",
    "averages.nobody": "no candidate can win delegates",
    "assumptions.value": "a deviation is a number from 0 to 1",
    "assumptions.votes": "a simulated pool has between 1,000 and 10,000,000 votes",
    "paths.number": "at least one path is needed",
    "paths.candidate": "delegates were awarded to somebody whom the averages do not name",
}

TARGET_REASONS = {
    "target.repeated": "a contest has two targets",
    "target.unknown": "there is no such contest",
    "target.delegates": "a target is from 0 to the contest's pledged delegates",
}

REASONS = {
    **FILE_REASONS,
    **ROW_REASONS,
    **RULE_REASONS,
    **CONTEST_REASONS,
    **LOT_REASONS,
    **SIMULATION_REASONS,
    **TARGET_REASONS,
    "pool.no_delegates": "a pool has at least one delegate",
    "votes.negative": "a number of votes is below zero",
    "votes.repeated": "a candidate stands there twice",
}
