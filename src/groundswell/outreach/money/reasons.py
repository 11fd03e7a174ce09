"""Every reason that this package gives: a code that stays, and words that may be bettered."""

from __future__ import annotations

VALUE_REASONS = {
    "value.missing": "the format needs this, and it is empty",
    "text.control": "it holds a control character",
    "text.markup": "it holds markup",
    "text.letters": "it holds letters that the format does not have",
    "text.quote": "it stands in quotation marks, which readers of the format take off",
    "text.long": "it is longer than the format allows",
    "amount.range": "it is not an amount that the format can state",
    "amount.zero": "a receipt is above zero",
    "state.form": "this is not a state’s code of two letters",
    "postcode.form": "this is not a ZIP code of five or nine digits",
    "election.form": "this is not an election’s code, such as P2026",
    "committee.form": "this is not a committee’s number, such as C00123456",
    "transaction.form": "a transaction’s number has capitals, digits and hyphens",
    "transaction.twice": "another receipt has this transaction’s number",
    "date.range": "it is not within the time that the report reckons with",
}
"""Why a value is refused. The value itself is never repeated: it can be a person’s data."""

FLAG_REASONS = {
    "employer.missing": "the employer is missing: ask for it, and keep proof that you did",
    "occupation.missing": "the occupation is missing: ask for it, and keep proof that you did",
}
"""What a treasurer must follow up (11 CFR 104.7(b), “best efforts”); the line is written."""
