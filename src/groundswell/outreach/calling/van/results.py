"""A result as VAN has it, and VAN's words for what came of a call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from groundswell.outreach.calling.outcomes import Outcome

WORDS: dict[Outcome, str] = {
    "canvassed": "Canvassed",
    "callback": "Call Back",
    "not_home": "Not Home",
    "left_message": "Left Message",
    "busy": "Busy",
    "refused": "Refused",
    "language": "Language Barrier",
    "moved": "Moved",
    "deceased": "Deceased",
    "wrong_number": "Wrong Number",
    "disconnected": "Disconnected",
    "opted_out": "Do Not Call",
}
"""What is written. The words are those of VAN's own results; a committee may have others added."""

ALSO: dict[str, Outcome] = {
    "no answer": "not_home",
    "not home (nh)": "not_home",
    "answering machine": "not_home",
    "busy signal": "busy",
    "other language": "language",
    "spanish": "language",
    "deliverability error": "disconnected",
    "come back": "callback",
    "callback": "callback",
}
"""What is read besides: other names that VAN and dialling services have for the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VanResult:
    """What came of one call. `vanid` is VAN's number for the person: personal data, as `phone` is.

    `on` is the day where the caller was; VAN keeps no hour. `outcome` is None in a row that holds
    answers alone. `answers` are survey questions by name with the words of the response.
    """

    vanid: int
    on: date
    outcome: Outcome | None
    phone: str = ""
    canvasser: str = ""
    answers: tuple[tuple[str, str], ...] = ()
