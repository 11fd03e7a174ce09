"""Where the reports of committees state their totals, and which lines of Schedule A make them up.

Line numbers are those of the FEC's forms: Form 3 (candidates for Congress), Form 3P (candidates
for President), Form 3X (other committees). A contribution of a party or of another committee is
itemized whatever its amount, so lines (b) and (c) must agree as line (a)(i) must.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, TypeAlias

Form: TypeAlias = Literal["F3", "F3P", "F3X"]

_FORM = re.compile(r"(F3|F3P|F3X)([ANT]?)")


class SummaryLine(NamedTuple):
    """A line of the summary: its number, the kinds of line that it adds up, its field's name.

    The field is that of this period; for the period since the cycle began, "col_a" is "col_b".
    """

    number: str
    kinds: tuple[str, ...]
    field: str

    @property
    def cycle_field(self) -> str:
        """Give the name of the field since the cycle began."""
        return self.field.replace("col_a_", "col_b_", 1)


class FormLines(NamedTuple):
    """What a form states of contributions, in its fields' names; and its lines of refunds."""

    itemized: SummaryLine
    parties: SummaryLine
    committees: SummaryLine
    unitemized: str
    individuals: str
    refunds: str
    refund_kinds: tuple[str, ...]


_11A = ("SA11AI", "SA11A1", "SA11A")
_17A = ("SA17A", "SA17AI", "SA17A1")

FORMS: dict[Form, FormLines] = {
    "F3": FormLines(
        SummaryLine("11(a)(i)", _11A, "col_a_individual_contributions_itemized"),
        SummaryLine("11(b)", ("SA11B",), "col_a_political_party_contributions"),
        SummaryLine("11(c)", ("SA11C",), "col_a_pac_contributions"),
        "col_a_individual_contributions_unitemized",
        "col_a_total_individual_contributions",
        "col_a_refunds_to_individuals",
        ("SB20A",),
    ),
    "F3P": FormLines(
        SummaryLine("17(a)(i)", _17A, "col_a_individuals_itemized"),
        SummaryLine("17(b)", ("SA17B",), "col_a_political_party_committees_receipts"),
        SummaryLine("17(c)", ("SA17C",), "col_a_other_political_committees_pacs"),
        "col_a_individuals_unitemized",
        "col_a_individual_contribution_total",
        "col_a_individuals",
        ("SB28A",),
    ),
    "F3X": FormLines(
        SummaryLine("11(a)(i)", _11A, "col_a_individuals_itemized"),
        SummaryLine("11(b)", ("SA11B",), "col_a_political_party_committees"),
        SummaryLine("11(c)", ("SA11C",), "col_a_other_political_committees_pacs"),
        "col_a_individuals_unitemized",
        "col_a_individual_contribution_total",
        "col_a_refunds_to_individuals",
        ("SB28A",),
    ),
}


def find_form(kind: str) -> tuple[Form, bool] | None:
    """Find which report a form type names, and whether it amends one; None for other forms."""
    found = _FORM.fullmatch(kind)
    if not found:
        return None
    form: Form = "F3" if found[1] == "F3" else "F3P" if found[1] == "F3P" else "F3X"
    return form, found[2] == "A"
