"""A campaign's list and results in VAN's shape: VANIDs are the organization's member numbers.

Only a number that could be a VANID is written; whoever has another is left out and counted.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

from groundswell.outreach.calling.scripts.script import Script
from groundswell.outreach.calling.van.columns import PHONE, VANID
from groundswell.outreach.calling.van.results import VanResult
from groundswell.outreach.calling.van.writing import write_results
from groundswell.roll.text import neutralise
from groundswell.server.outreach.models import Call, Campaign, ListPerson

_LONGEST_VANID = 18  # digits
_AT_ONCE = 2_000
LIST_COLUMNS = (VANID, "First Name", "Last Name", PHONE)


@dataclass(frozen=True)
class VanFile:
    """A file for VAN; `left_out` are rows of people whose number is no VANID."""

    text: str
    rows: int
    left_out: int

    def __repr__(self) -> str:
        """Keep personal data out of log lines."""
        return f"VanFile({self.rows} rows)"


def read_vanid(number: str) -> int | None:
    """Read a member number as a VANID, or None if it is none."""
    is_one = number.isascii() and number.isdecimal() and len(number) <= _LONGEST_VANID
    return int(number) or None if is_one else None


def list_lines(campaign: Campaign) -> Iterator[str]:
    """Give the lines of a campaign's list: who is still to be asked for, a row each."""
    yield _line(LIST_COLUMNS)
    rows = (
        ListPerson.objects.filter(entry__campaign=campaign, is_done=False)
        .filter(entry__telephone__is_opted_out=False, entry__telephone__is_dead=False)
        .order_by("pk")
        .values_list(
            "member__number",
            "member__given_name",
            "member__family_name",
            "entry__telephone__number",
        )
    )
    for number, given_name, family_name, telephone in rows.iterator(chunk_size=_AT_ONCE):
        if (vanid := read_vanid(number)) is not None:
            yield _line((str(vanid), given_name, family_name, telephone))


def write_campaign(campaign: Campaign) -> VanFile:
    """Write the results of the calls made here, each with its answers."""
    results: list[VanResult] = []
    left_out = 0
    for result in _read_results(campaign):
        if result is None:
            left_out += 1
        else:
            results.append(result)
    return VanFile(write_results(results), len(results), left_out)


def questions_of(campaign: Campaign) -> tuple[str, ...]:
    """Give the survey questions of a campaign's scripts, those no longer in force among them."""
    scripts: list[Script] = [row.parse() for row in campaign.scripts.all()]
    names = (step.question for script in scripts for step in script.steps if step.question)
    return tuple(dict.fromkeys(names))


def _read_results(campaign: Campaign) -> Iterator[VanResult | None]:
    zone = ZoneInfo(campaign.organization.time_zone)
    calls = (
        Call.objects.filter(campaign=campaign, state=Call.State.DONE, import_key="")
        .select_related("telephone", "member", "volunteer")
        .prefetch_related("answers")
        .order_by("pk")
    )
    for call in calls.iterator(chunk_size=_AT_ONCE):
        vanid = read_vanid(call.member.number) if call.member else None
        if vanid is None or call.finished_at is None:
            yield None
            continue
        outcome: Any = call.outcome
        yield VanResult(
            vanid=vanid,
            on=call.finished_at.astimezone(zone).date(),
            outcome=outcome,
            phone=call.telephone.number,
            canvasser=call.volunteer.name if call.volunteer else "",
            answers=tuple((each.question, each.answer) for each in call.answers.all()),
        )


def _line(cells: tuple[str, ...]) -> str:
    out = StringIO(newline="")
    csv.writer(out).writerow([neutralise(cell) for cell in cells])
    return out.getvalue()


def count_on_list(campaign: Campaign, vanids: set[int]) -> int:
    """Count how many of some VANIDs are those of people on a campaign's list."""
    numbers = [str(each) for each in vanids]
    found = 0
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers[start : start + _AT_ONCE]
        people = ListPerson.objects.filter(entry__campaign=campaign, member__number__in=some)
        found += people.order_by().values("member").distinct().count()
    return found
