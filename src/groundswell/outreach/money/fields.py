"""The fields of Schedule A in the FEC's electronic format 8.5: their order, lengths and text.

Order and lengths are the FEC's own, as its filing program's published rules state them
(github.com/fecgov/fecfile-validate, `schema/`, "fec_spec" of each field): characters from the space
to the tilde, days as YYYYMMDD, amounts with a point and two decimals in twelve characters.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from groundswell.outreach.money.errors import ValueRefused

SEPARATOR = "\x1c"
"""ASCII 28, between fields since version 6."""

FIELDS: tuple[tuple[str, int], ...] = (
    ("form_type", 8),
    ("filer_committee_id_number", 9),
    ("transaction_id", 20),
    ("back_reference_tran_id_number", 20),
    ("back_reference_sched_name", 8),
    ("entity_type", 3),
    ("contributor_organization_name", 200),
    ("contributor_last_name", 30),
    ("contributor_first_name", 20),
    ("contributor_middle_name", 20),
    ("contributor_prefix", 10),
    ("contributor_suffix", 10),
    ("contributor_street_1", 34),
    ("contributor_street_2", 34),
    ("contributor_city", 30),
    ("contributor_state", 2),
    ("contributor_zip_code", 9),
    ("election_code", 5),
    ("election_other_description", 20),
    ("contribution_date", 8),
    ("contribution_amount", 12),
    ("contribution_aggregate", 12),
    ("contribution_purpose_descrip", 100),
    ("contributor_employer", 38),
    ("contributor_occupation", 38),
    ("donor_committee_fec_id", 9),
    ("donor_committee_name", 200),
    ("donor_candidate_fec_id", 9),
    ("donor_candidate_last_name", 30),
    ("donor_candidate_first_name", 20),
    ("donor_candidate_middle_name", 20),
    ("donor_candidate_prefix", 10),
    ("donor_candidate_suffix", 10),
    ("donor_candidate_office", 1),
    ("donor_candidate_state", 2),
    ("donor_candidate_district", 2),
    ("conduit_name", 200),
    ("conduit_street1", 34),
    ("conduit_street2", 34),
    ("conduit_city", 30),
    ("conduit_state", 2),
    ("conduit_zip_code", 9),
    ("memo_code", 1),
    ("memo_text_description", 100),
    ("reference_code", 9),
)
"""Each field's name, as readers of the format call it, and how many characters it takes."""

_LENGTHS = dict(FIELDS)
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "ß": "ss", "ø": "o", "Ø": "O"}
    | {"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE"}
    | {"ı": "i", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D", "\u00a0": " "}
)
_MARKUP = re.compile(r"[<>]|&(?:#|[a-z]+;)", re.IGNORECASE)
_LARGEST = 999_999_999_99
_COMMITTEE = re.compile(r"[CP][0-9]{8}|[HS][0-9][A-Z]{2}[0-9]{5}")
_ELECTION = re.compile(r"[PGRSCEO][0-9]{4}")
_TRANSACTION = re.compile(r"[A-Z0-9][A-Z0-9-]{0,19}")


def write_text(value: str, field: str, *, needed: bool = False, longest: int = 0) -> str:
    """Write a text in the format's letters; an accent the format lacks is left off its letter.

    `longest` is how many characters it takes where the field is not one of Schedule A.

    Raises:
        ValueRefused: `value.missing`, `text.control`, `text.markup`, `text.letters`,
            `text.quote`, `text.long`.
    """
    if any(unicodedata.category(each) in ("Cc", "Cf", "Zl", "Zp") for each in value):
        raise ValueRefused("text.control", field)
    if _MARKUP.search(value):
        raise ValueRefused("text.markup", field)
    text = " ".join(_to_ascii(value).split())
    if not all(" " <= each <= "~" for each in text):
        raise ValueRefused("text.letters", field)
    if text.startswith('"') and text.endswith('"') and text:
        raise ValueRefused("text.quote", field)
    if len(text) > (longest or _LENGTHS[field]):
        raise ValueRefused("text.long", field)
    if needed and not text:
        raise ValueRefused("value.missing", field)
    return text


def _to_ascii(value: str) -> str:
    parts = unicodedata.normalize("NFKD", value.translate(_PLAIN))
    return "".join(each for each in parts if not unicodedata.combining(each))


def write_amount(cents: int, field: str) -> str:
    """Write cents as dollars with two decimals, exactly.

    Raises:
        ValueRefused: `amount.range`, for what takes more than twelve characters.
    """
    if not -_LARGEST // 10 <= cents <= _LARGEST:
        raise ValueRefused("amount.range", field)
    dollars, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{dollars}.{rest:02d}"


def write_day(day: date) -> str:
    """Write a day as YYYYMMDD."""
    return f"{day.year:04d}{day.month:02d}{day.day:02d}"


def write_state(value: str, field: str) -> str:
    """Write a state's code; "ZZ" is abroad.

    Raises:
        ValueRefused: `value.missing`, `state.form`.
    """
    text = write_text(value, field, needed=True, longest=200).upper()
    if not re.fullmatch("[A-Z]{2}", text):
        raise ValueRefused("state.form", field)
    return text


def write_postcode(value: str, state: str, field: str) -> str:
    """Write a ZIP code without its hyphen; abroad, whatever fits.

    Raises:
        ValueRefused: `value.missing`, `postcode.form`, and what `write_text` raises.
    """
    text = write_text(value, field, needed=True, longest=40)
    if state == "ZZ":
        return write_text(text.replace(" ", ""), field, needed=True)
    digits = re.sub("[ -]", "", text)
    if not re.fullmatch("[0-9]{5}|[0-9]{9}", digits):
        raise ValueRefused("postcode.form", field)
    return digits


def write_committee_id(value: str, field: str) -> str:
    """Write a committee's number with the FEC.

    Raises:
        ValueRefused: `committee.form`.
    """
    text = value.strip().upper()
    if not _COMMITTEE.fullmatch(text):
        raise ValueRefused("committee.form", field)
    return text


def write_election(value: str, field: str = "election_code") -> str:
    """Write an election's code; empty if it is not said.

    Raises:
        ValueRefused: `election.form`.
    """
    text = value.strip().upper()
    if text and not _ELECTION.fullmatch(text):
        raise ValueRefused("election.form", field)
    return text


def write_transaction(value: str, field: str = "transaction_id") -> str:
    """Write a transaction's number.

    Raises:
        ValueRefused: `transaction.form`.
    """
    if not _TRANSACTION.fullmatch(value):
        raise ValueRefused("transaction.form", field)
    return value
