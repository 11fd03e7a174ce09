"""Every reason is given by somebody, and every code that is given has words."""

from __future__ import annotations

import re
from pathlib import Path

from groundswell.outreach import calling
from groundswell.outreach.calling.reasons import (
    CALL_REASONS,
    FILE_REASONS,
    REMARK_REASONS,
    ROW_REASONS,
)
from groundswell.outreach.calling.scripts.checking import SCRIPT_REASONS

_CODE = re.compile(
    r'"((?:file|header|row|value|number|postcode|vanid|date|result|contact_type|answer|question'
    r'|optout|call|script|step|next|field)\.[a-z_]+)"'
)
_BY_STATE = {"call.done", "call.returned"}
"""Codes made from the state that a call is in."""

_OF_RECORDS = {"row.ragged", "row.quote", "row.too_long", "row.nul"}
"""Codes of `roll.records`, which are passed on as they are."""
_OF_ROLL = {"value.control", "value.damaged"}
"""Codes of another package, which are turned into this one's."""


def _codes(text: str) -> set[str]:
    return set(_CODE.findall(text))


def test_codes_given_are_the_codes_with_words() -> None:
    folder = Path(calling.__file__).parent
    given = _BY_STATE | _OF_RECORDS
    for path in folder.rglob("*.py"):
        if path.name == "reasons.py":
            continue
        text = path.read_text("utf-8")
        if path.name == "checking.py":
            text = re.sub(r"SCRIPT_REASONS = \{.*?\n\}\n", "", text, flags=re.DOTALL)
        given |= _codes(text)
    words = {**FILE_REASONS, **ROW_REASONS, **REMARK_REASONS, **CALL_REASONS, **SCRIPT_REASONS}
    assert given - _OF_ROLL == set(words)


def test_no_code_means_two_things() -> None:
    tables = (FILE_REASONS, ROW_REASONS, REMARK_REASONS, CALL_REASONS, SCRIPT_REASONS)
    assert sum(map(len, tables)) == len(set().union(*tables))
