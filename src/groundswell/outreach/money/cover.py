"""The two lines above the items: the header, and the form's own with the totals of individuals.

A file of receipts is no whole report: cash, disbursements and what came by other ways are the
treasurer's to add, and their fields stay empty. What is stated is line 11(a), in this period and
since the sums began.
"""

from __future__ import annotations

from groundswell.outreach.money.fields import (
    SEPARATOR,
    write_amount,
    write_committee_id,
    write_day,
    write_postcode,
    write_state,
    write_text,
)
from groundswell.outreach.money.report import VERSION, Form, Report

_COMMENT = "Itemized receipts only: to be completed by the treasurer"
_WIDTHS: dict[Form, int] = {"F3X": 123, "F3": 93}
"""Fields of the form's line in version 8.5."""

_TOP: dict[Form, tuple[str, ...]] = {
    "F3X": (
        *("form", "id", "name", "", "street", "street_2", "city", "state", "postcode", "code"),
        *("", "", "", "from", "through", "", "family", "given", "", "", "", "signed"),
    ),
    "F3": (
        *("form", "id", "name", "", "street", "street_2", "city", "state", "postcode", "", ""),
        *("code", "", "", "", "from", "through", "family", "given", "", "", "", "signed"),
    ),
}
_PERIOD: dict[Form, int] = {"F3X": 29, "F3": 32}
"""Where line 11(a)(i) stands in column A, counted from 0; (ii) and (iii) follow it."""
_SINCE: dict[Form, int] = {"F3X": 79, "F3": 68}
"""The same in column B."""


def write_header(report: Report) -> str:
    """Write the first line."""
    amends = f"FEC-{report.amends}" if report.is_amendment and report.amends else ""
    fields = ("HDR", "FEC", VERSION, report.software, report.software_version, amends)
    longest = (3, 3, 4, 90, 16, 16)
    texts = [
        write_text(text, "header", longest=most) for text, most in zip(fields, longest, strict=True)
    ]
    return SEPARATOR.join([*texts, "1" if amends else "", _COMMENT])


def write_cover(report: Report, *, period: tuple[int, int], since: tuple[int, int]) -> str:
    """Write the form's line. `period` and `since` are cents itemized and unitemized.

    Raises:
        ValueRefused: for what the committee's entry has that the format has not.
    """
    known = _describe(report)
    fields = [known.get(name, "") for name in _TOP[report.form]]
    fields += [""] * (_WIDTHS[report.form] - len(fields))
    for place, (itemized, unitemized) in ((_PERIOD, period), (_SINCE, since)):
        amounts = (itemized, unitemized, itemized + unitemized)
        start = place[report.form]
        fields[start : start + 3] = [write_amount(each, "line 11(a)") for each in amounts]
    return SEPARATOR.join(fields)


def _describe(report: Report) -> dict[str, str]:
    committee = report.committee
    state = write_state(committee.state, "state") if committee.state else ""
    return {
        "form": f"{report.form}{'A' if report.is_amendment else 'N'}",
        "id": write_committee_id(committee.id, "filer_committee_id_number"),
        "name": write_text(committee.name, "committee_name", needed=True, longest=200),
        "street": write_text(committee.street, "street_1", longest=34),
        "street_2": write_text(committee.street_2, "street_2", longest=34),
        "city": write_text(committee.city, "city", longest=30),
        "state": state,
        "postcode": (
            write_postcode(committee.postcode, state, "zip_code") if committee.postcode else ""
        ),
        "code": write_text(report.report_code, "report_code", longest=3).upper(),
        "from": write_day(report.covers_from),
        "through": write_day(report.covers_through),
        "family": write_text(committee.treasurer_family_name, "treasurer_last_name", longest=30),
        "given": write_text(committee.treasurer_given_name, "treasurer_first_name", longest=20),
        "signed": write_day(report.signed_on),
    }
