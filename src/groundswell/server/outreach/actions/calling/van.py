"""Take in results of calls that were made elsewhere and kept in VAN.

A result counts for the number as if the call had been made here: an attempt, a conversation, an
opt-out. The same file again changes nothing, and neither does what was written here for VAN.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from groundswell.outreach.calling.outcomes import CONSEQUENCES, Outcome
from groundswell.outreach.calling.van.reading import VanReading, read_results
from groundswell.outreach.calling.van.results import VanResult
from groundswell.server.outreach.actions.calling.optouts import opt_out
from groundswell.server.outreach.actions.calling.results import apply_result
from groundswell.server.outreach.models import Call, CallAnswer, Campaign, ListPerson, Telephone
from groundswell.server.outreach.queries.calling.van import questions_of
from groundswell.server.web.clock import now as read_clock

_AT_ONCE = 200
_MAX_WORDS = 200


@dataclass(frozen=True)
class VanImport:
    """What came of a file. `unknown` are results of people who are not on the campaign's list."""

    reading: VanReading
    new: int
    known: int
    unknown: int


def import_results(
    campaign: Campaign, data: bytes, *, words: Mapping[str, Outcome] | None = None
) -> VanImport:
    """Take in the results of a file for the people on a campaign's list.

    `words` are a committee's own results. Rows that can't be read are refused, each with its
    reasons; the others count.

    Raises:
        FileRefused: if the file can't be read.
    """
    read = read_results(data, questions=questions_of(campaign), words=words)
    new = known = unknown = 0
    results = _join(read.results)
    for start in range(0, len(results), _AT_ONCE):
        part = results[start : start + _AT_ONCE]
        people = _find_people(campaign, part)
        with transaction.atomic():
            for result in sorted(part, key=lambda each: _number_of(people, each)):
                there = people.get(str(result.vanid))
                if there is None:
                    unknown += 1
                elif _take(campaign, there, result):
                    new += 1
                else:
                    known += 1
    return VanImport(read, new, known, unknown)


def _join(results: tuple[VanResult, ...]) -> list[VanResult]:
    """Make one result of rows that hold one answer each, in the order of their days."""
    found: dict[tuple[object, ...], VanResult] = {}
    for each in results:
        key = (each.vanid, each.on, each.canvasser)
        before = found.get(key)
        if before is None:
            found[key] = each
            continue
        answers = dict(before.answers) | dict(each.answers)
        found[key] = replace(
            before, outcome=before.outcome or each.outcome, answers=tuple(answers.items())
        )
    return sorted(found.values(), key=lambda each: each.on)


def _find_people(campaign: Campaign, results: list[VanResult]) -> dict[str, ListPerson]:
    """Find who is on the list, by the member number that a VANID is."""
    numbers = {str(each.vanid) for each in results}
    rows = ListPerson.objects.filter(
        entry__campaign=campaign, member__number__in=numbers
    ).select_related("member", "entry__telephone")
    return {row.member.number: row for row in rows.order_by("-pk")}


def _number_of(people: dict[str, ListPerson], result: VanResult) -> str:
    """Give the number, in whose order telephones are locked."""
    there = people.get(str(result.vanid))
    return there.entry.telephone.number if there else ""


def _take(campaign: Campaign, person: ListPerson, result: VanResult) -> bool:
    """Write a result, and what follows from it; False if it is known already."""
    telephone = Telephone.objects.select_for_update().get(pk=person.entry.telephone_id)
    outcome: Outcome = result.outcome or "canvassed"
    key = _key(result)
    if _is_known(campaign, person, result, outcome, key):
        return False
    at = _moment(campaign, result)
    call = Call.objects.create(
        campaign=campaign,
        telephone=telephone,
        entry=person.entry,
        member_id=person.member_id,
        state=Call.State.DONE,
        reserved_at=at,
        expires_at=at,
        finished_at=at,
        outcome=outcome,
        canvasser=result.canvasser[:200],
        import_key=key,
    )
    CallAnswer.objects.bulk_create(
        CallAnswer(call=call, question=question[:_MAX_WORDS], answer=answer[:_MAX_WORDS])
        for question, answer in dict(result.answers).items()
    )
    apply_result(call, telephone, now=read_clock())
    if CONSEQUENCES[outcome].opts_out:
        opt_out(campaign.organization_id, telephone.number, "all", f"VAN: {campaign.name}"[:200])
    return True


def _is_known(
    campaign: Campaign, person: ListPerson, result: VanResult, outcome: Outcome, key: str
) -> bool:
    """Tell whether a result came before, or is that of a call made here on the same day."""
    if Call.objects.filter(campaign=campaign, import_key=key).exists():
        return True
    zone = ZoneInfo(campaign.organization.time_zone)
    start = datetime.combine(result.on, time(0), tzinfo=zone)
    return Call.objects.filter(
        campaign=campaign,
        member=person.member_id,
        outcome=outcome,
        import_key="",
        finished_at__gte=start,
        finished_at__lt=start + timedelta(days=1),
    ).exists()


def _moment(campaign: Campaign, result: VanResult) -> datetime:
    """Take noon for the hour that VAN does not keep, and nothing that is still to come."""
    zone = ZoneInfo(campaign.organization.time_zone)
    noon = datetime.combine(result.on, time(12), tzinfo=zone).astimezone(UTC)
    return min(noon, read_clock())


def _key(result: VanResult) -> str:
    """Give what the result of one person, day and canvasser is known by."""
    written = f"{result.vanid}\n{result.on.isoformat()}\n{result.canvasser}"
    return hashlib.sha256(written.encode()).hexdigest()
