"""Take opt-outs down, so that they hold everywhere from that moment, and take them off again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.outreach.calling import optouts as pure
from groundswell.outreach.calling.errors import ValueRefused
from groundswell.outreach.calling.numbers import read_number
from groundswell.outreach.calling.optout_files import OptOutReading, read_optouts
from groundswell.outreach.calling.optouts import Channel, merge_optouts
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.outreach.actions.calling.entries import copy_telephone
from groundswell.server.outreach.models import OptBackIn, OptOut, Telephone
from groundswell.server.outreach.queries.calling.number_wording import describe_number
from groundswell.server.web.clock import now as read_clock

_MIN_WHY = 10
"""Characters: a word alone says on nobody's word."""
_MAX_SOURCE = 200
_AT_ONCE = 1_000


def opt_out(organization_id: int, number: str, channel: Channel, source: str) -> None:
    """Take down that a number in E.164 is not to be reached this way; again is no matter.

    From the end of the transaction around this, no campaign of the organization gives the number
    out, also where it has been on a list for long; a caller who has it on the screen is told
    (`queries.calling.person`).
    """
    fact = pure.OptOut(number=number, channel=channel, at=read_clock(), source=source)
    with transaction.atomic():
        _store(organization_id, [fact])


def type_opt_out(organization: Any, text: str, channel: Channel, source: str) -> str:
    """Take down an opt-out for a number as somebody typed it; give the number in E.164.

    Raises:
        Refused: if it can't be read as a number that is dialled.
    """
    try:
        number = read_number(text, region=organization.region)
    except ValueRefused as error:
        raise Refused(describe_number(error), field="number") from error
    opt_out(organization.pk, number, channel, source)
    return number


def opt_back_in(organization: Any, number: str, *, why: str, by: User | None) -> None:
    """Take all opt-outs of a number off, on the word of somebody who has it; the books keep why.

    Raises:
        Refused: if no reason is given, or there is no opt-out.
    """
    if len(why.strip()) < _MIN_WHY:
        raise Refused(_("Say who asked for this, and when."), field="why")
    now = read_clock()
    with transaction.atomic():
        telephone = _lock_telephones(organization.pk, [number])
        rows = OptOut.objects.filter(organization=organization, number=number)
        channels = sorted(rows.values_list("channel", flat=True))
        if not channels:
            raise Refused(_("There is no opt-out for this number."), field="number")
        rows.delete()
        OptBackIn.objects.create(
            organization=organization,
            number=number,
            channels=" ".join(channels),
            why=why.strip()[:500],
            at=now,
            by=by,
            by_name=(by.get_full_name() or by.email) if by else "",
        )
        for row in telephone:
            row.is_opted_out = False
            row.save(update_fields=["is_opted_out"])
            copy_telephone(row, now=now)


def import_optouts(organization: Any, data: bytes, *, source: str) -> tuple[OptOutReading, int]:
    """Take in a file of opt-outs; give what was read, and how many numbers and ways are new.

    Rows in which no number can be read are refused, each with its reason; the others hold.

    Raises:
        FileRefused: if the file can't be read.
    """
    read = read_optouts(data, received_at=read_clock(), source=source, region=organization.region)
    facts = merge_optouts(read.optouts)
    new = 0
    for start in range(0, len(facts), _AT_ONCE):
        with transaction.atomic():
            new += _store(organization.pk, facts[start : start + _AT_ONCE])
    return read, new


def _store(organization_id: int, facts: Iterable[pure.OptOut]) -> int:
    """Write facts and close what they close, in the transaction around this; count the new ones.

    The opt-out is written before the telephones are looked at: a list that is being made meanwhile
    may not know it yet, so whoever takes a number asks the opt-outs again.
    """
    facts = list(facts)
    before = OptOut.objects.filter(organization=organization_id).count()
    OptOut.objects.bulk_create(
        [
            OptOut(
                organization_id=organization_id,
                number=fact.number,
                channel=fact.channel,
                at=fact.at,
                source=fact.source[:_MAX_SOURCE],
            )
            for fact in facts
        ],
        ignore_conflicts=True,
    )
    closing = [fact.number for fact in facts if fact.channel in ("call", "all")]
    now = read_clock()
    for row in _lock_telephones(organization_id, closing):
        if not row.is_opted_out:
            row.is_opted_out = True
            row.save(update_fields=["is_opted_out"])
            copy_telephone(row, now=now)
    return OptOut.objects.filter(organization=organization_id).count() - before


def _lock_telephones(organization_id: int, numbers: Iterable[str]) -> list[Telephone]:
    """Lock those of some numbers that are on any list, in one order for everybody."""
    rows = Telephone.objects.select_for_update().filter(
        organization=organization_id, number__in=list(numbers)
    )
    return list(rows.order_by("number"))
