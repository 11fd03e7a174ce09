"""The lines of Schedule A: a receipt's own, and beneath it the memo of the conduit it came through.

A memo explains the line above it and is in no total (11 CFR 110.6(c)(2), and the FEC's instructions
for “Memo Item”): a reader that adds memos up counts such money twice.
"""

from __future__ import annotations

from groundswell.outreach.money.aggregates import Aggregated
from groundswell.outreach.money.fields import (
    FIELDS,
    SEPARATOR,
    write_amount,
    write_committee_id,
    write_day,
    write_election,
    write_postcode,
    write_state,
    write_text,
    write_transaction,
)
from groundswell.outreach.money.receipt import Receipt
from groundswell.outreach.money.report import LINES, Conduit, Report

ASKED = "INFORMATION REQUESTED PER BEST EFFORTS"
"""What stands for an employer or occupation that was asked for in vain (11 CFR 104.7(b))."""

_ENTITIES = {"individual": "IND", "party": "PTY", "committee": "PAC", "other": "ORG"}
_NAMES = tuple(name for name, _ in FIELDS)


def write_item(found: Aggregated, report: Report) -> str:
    """Write a receipt's line.

    Raises:
        ValueRefused: naming the field that holds what the format can't.
    """
    receipt = found.receipt
    state = write_state(receipt.state, "contributor_state")
    values = _write_name(receipt) | {
        "form_type": LINES[report.form][receipt.category],
        "filer_committee_id_number": write_committee_id(
            report.committee.id, "filer_committee_id_number"
        ),
        "transaction_id": write_transaction(receipt.key),
        "contributor_street_1": write_text(receipt.street, "contributor_street_1", needed=True),
        "contributor_street_2": write_text(receipt.street_2, "contributor_street_2"),
        "contributor_city": write_text(receipt.city, "contributor_city", needed=True),
        "contributor_state": state,
        "contributor_zip_code": write_postcode(receipt.postcode, state, "contributor_zip_code"),
        "election_code": write_election(receipt.election),
        "contribution_date": write_day(receipt.received_on),
        "contribution_amount": write_amount(receipt.cents, "contribution_amount"),
        "contribution_aggregate": write_amount(found.aggregate_cents, "contribution_aggregate"),
        "contribution_purpose_descrip": _describe(receipt, report.conduit),
    }
    return _join(values | _write_work(receipt, report))


def write_memo(found: Aggregated, report: Report, conduit: Conduit, *, total_cents: int) -> str:
    """Write the conduit's memo beneath a receipt. `total_cents` came through it until then.

    Raises:
        ValueRefused: naming the field that holds what the format can't.
    """
    receipt, line = found.receipt, LINES[report.form][found.receipt.category]
    state = write_state(conduit.state, "contributor_state")
    return _join(
        {
            "form_type": line,
            "filer_committee_id_number": write_committee_id(
                report.committee.id, "filer_committee_id_number"
            ),
            "transaction_id": write_transaction(f"{receipt.key}M"),
            "back_reference_tran_id_number": receipt.key,
            "back_reference_sched_name": line,
            "entity_type": "PAC",
            "contributor_organization_name": write_text(
                conduit.name, "contributor_organization_name", needed=True
            ),
            "contributor_street_1": write_text(conduit.street, "contributor_street_1", needed=True),
            "contributor_city": write_text(conduit.city, "contributor_city", needed=True),
            "contributor_state": state,
            "contributor_zip_code": write_postcode(conduit.postcode, state, "contributor_zip_code"),
            "election_code": write_election(receipt.election),
            "contribution_date": write_day(receipt.received_on),
            "contribution_amount": write_amount(receipt.cents, "contribution_amount"),
            "contribution_aggregate": write_amount(total_cents, "contribution_aggregate"),
            "contribution_purpose_descrip": "Total earmarked through conduit",
            "donor_committee_fec_id": write_committee_id(conduit.id, "donor_committee_fec_id"),
            "donor_committee_name": write_text(conduit.name, "donor_committee_name"),
            "memo_code": "X",
        }
    )


def find_missing(receipt: Receipt) -> tuple[str, ...]:
    """Name what the law has a committee ask an individual for and that is not there."""
    if receipt.category != "individual":
        return ()
    named = (("employer.missing", receipt.employer), ("occupation.missing", receipt.occupation))
    return tuple(code for code, value in named if not value.strip())


def _write_name(receipt: Receipt) -> dict[str, str]:
    values = {"entity_type": _ENTITIES[receipt.category]}
    if receipt.category == "individual":
        family, given = "contributor_last_name", "contributor_first_name"
        values[family] = write_text(receipt.family_name, family, needed=True)
        values[given] = write_text(receipt.given_name, given, needed=True)
        return values
    name = "contributor_organization_name"
    values[name] = write_text(receipt.organization_name, name, needed=True)
    if receipt.committee_id:
        field = "donor_committee_fec_id"
        values[field] = write_committee_id(receipt.committee_id, field)
    return values


def _write_work(receipt: Receipt, report: Report) -> dict[str, str]:
    if receipt.category != "individual":
        return {}
    missing = ASKED if report.asked_for_missing else ""
    return {
        field: write_text(value, field) or missing
        for field, value in (
            ("contributor_employer", receipt.employer),
            ("contributor_occupation", receipt.occupation),
        )
    }


def _describe(receipt: Receipt, conduit: Conduit | None) -> str:
    if not (receipt.is_earmarked and conduit):
        return ""
    return write_text(f"Earmarked through {conduit.name}", "contribution_purpose_descrip")


def _join(values: dict[str, str]) -> str:
    return SEPARATOR.join(values.get(name, "") for name in _NAMES)
