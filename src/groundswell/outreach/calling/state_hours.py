"""Shorter hours that some states set for telephone sales: off unless an organization wants them.

These laws are about selling, and most leave out calls for a political purpose, so by default no
call is held to them. An organization that wants the same courtesy, or that raises money by phone,
passes the table to `hours_of_state`. It is no legal advice.

**Check the hours against the statutes in force before use.** No statute was read whole and as in
force, and the table is not complete: other states are named by summaries with shorter hours, with
days of rest or with holidays, and none of that is here. What was checked, and against what:

- Florida: the words of 501.616(6)(a), in a reprint and in the bill that set them (S.B. 1120, 2021).
- Washington: the words of RCW 19.158.040(2) as the state publishes them, which are on commercial
  solicitation. RCW 80.36.390, which is also on asking for donations: a law firm's summary of the
  bill that amended it (H.B. 1497, 2022), and only that calls end at 8 p.m.
- Oklahoma: reports on the bill that made 775C.4 (H.B. 3168, 2022), not the section's own words.
- Kentucky: summaries only; the section was found, its words on hours were not.
- Connecticut: summaries only, and they differ: calls end at 8 p.m. in some, at 9 p.m. in others.
  The earlier is here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from types import MappingProxyType

from groundswell.outreach.calling.hours import DEFAULT, Hours

NONE: Mapping[str, Hours] = MappingProxyType({})

TELEPHONE_SALES: Mapping[str, Hours] = MappingProxyType(
    {
        "CT": Hours(time(9), time(20)),  # Conn. Gen. Stat. 42-288a
        "FL": Hours(time(8), time(20)),  # Fla. Stat. 501.616(6)
        "KY": Hours(time(10), time(21)),  # KRS 367.46955
        "OK": Hours(time(8), time(20)),  # 15 O.S. 775C.4
        "WA": Hours(time(8), time(20)),  # RCW 19.158.040, 80.36.390
    }
)
"""Hours by USPS code. They are to be checked against the statutes: see the module's docstring."""


def hours_of_state(
    state: str, *, stricter: Mapping[str, Hours] = NONE, hours: Hours = DEFAULT
) -> Hours:
    """Give the hours for a person in a state, by its USPS code: within both sets of hours.

    Raises:
        ValueError: if the two have no hour in common.
    """
    own = stricter.get(state)
    return hours.meet(own) if own else hours
