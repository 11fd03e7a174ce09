"""A caller's steps with a call in hand: keep it for longer, put down the result, put it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction
from django.utils.translation import gettext as _

from groundswell.outreach.calling import calls as pure
from groundswell.outreach.calling.errors import CallRefused
from groundswell.outreach.calling.outcomes import CONSEQUENCES, Outcome
from groundswell.outreach.calling.scripts.walking import AnswerRefused, Given, Walk, walk_script
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.outreach.actions.calling.entries import copy_telephone, hold_entries
from groundswell.server.outreach.actions.calling.optouts import opt_out
from groundswell.server.outreach.actions.calling.results import apply_result
from groundswell.server.outreach.models import (
    Call,
    CallAnswer,
    CampaignScript,
    ListPerson,
    Telephone,
    Volunteer,
)
from groundswell.server.outreach.queries.calling.calls import read_call
from groundswell.server.outreach.queries.calling.wording import CALL_REFUSED
from groundswell.server.web.clock import now as read_clock

_MAX_NOTE = 1_000
_AT_ONCE = 1_000


class CallNotOpen(Refused):
    """Report a step that this call can't take now; `code` is that of `CallRefused`."""

    def __init__(self, code: str) -> None:
        """Say it to the caller, in words of theirs."""
        super().__init__(str(CALL_REFUSED[code]))
        self.code = code


def extend_call(call: Call, *, volunteer: Volunteer) -> Call:
    """Keep the number while the conversation lasts.

    Raises:
        CallNotOpen: if the call is another's, done, or went back to the list.
    """
    now = read_clock()
    with transaction.atomic():
        row, telephone = _lock(call)
        try:
            kept = pure.extend_call(read_call(row), caller=volunteer.pk, now=now)
        except CallRefused as refused:
            raise CallNotOpen(refused.code) from None
        row.expires_at = telephone.held_until = kept.expires_at
        row.save(update_fields=["expires_at"])
        telephone.save(update_fields=["held_until"])
        hold_entries(telephone, until=kept.expires_at)
    return row


def give_back_call(call: Call, *, volunteer: Volunteer) -> None:
    """Put back a number that was not dialled; it counts as no attempt.

    Raises:
        CallNotOpen: if the call is another's or done. One that went back already is no matter.
    """
    now = read_clock()
    with transaction.atomic():
        row, telephone = _lock(call)
        try:
            pure.give_back_call(read_call(row), caller=volunteer.pk, now=now)
        except CallRefused as refused:
            if refused.code == "call.returned":
                return
            raise CallNotOpen(refused.code) from None
        row.state = Call.State.RETURNED
        row.save(update_fields=["state"])
        if telephone.held_until == row.expires_at:
            telephone.held_until = None
            telephone.save(update_fields=["held_until"])
        copy_telephone(telephone, now=now)


def finish_call(
    call: Call,
    *,
    volunteer: Volunteer,
    outcome: Outcome | None = None,
    callback_at: datetime | None = None,
    note: str = "",
    script: CampaignScript | None = None,
    given: Sequence[Given] = (),
    also: Sequence[int] = (),
) -> Call:
    """Put down what came of a call, and all that follows from it, at once.

    `outcome` None takes what the script comes to by the answers `given`; one that is named goes
    before it, and the answers are kept. A result that comes late, after the number went back, is
    kept all the same. `also` are other members at the number who were talked with.

    Raises:
        CallNotOpen: if the call is another's, or has another result.
        Refused: if the answers are not of the script, or lead to no end and no outcome is named.
    """
    now = read_clock()
    walk = _walk(call, script, given)
    result = outcome or (walk.outcome if walk else None)
    if result is None:
        raise Refused(_("Say what came of the call."), field="outcome")
    with transaction.atomic():
        row, telephone = _lock(call)
        before = read_call(row, number=telephone.number)
        try:
            done = pure.finish_call(
                before, caller=volunteer.pk, outcome=result, now=now, callback_at=callback_at
            )
        except CallRefused as refused:
            raise CallNotOpen(refused.code) from None
        if done == before:
            return row
        row.state, row.outcome = Call.State.DONE, result
        row.finished_at, row.callback_at = done.finished_at, done.callback_at
        row.note, row.script = note.strip()[:_MAX_NOTE], script
        row.save()
        _keep_answers(row, walk)
        apply_result(row, telephone, now=now, also=_at_the_number(row, also))
        if CONSEQUENCES[result].opts_out:
            source = _("phone bank: %(campaign)s") % {"campaign": row.campaign.name}
            opt_out(telephone.organization_id, telephone.number, "all", source)
    return row


def expire_calls() -> int:
    """Put back every call whose time has run out; give how many. The numbers are free already."""
    due = Call.objects.filter(state=Call.State.RESERVED, expires_at__lte=read_clock())
    count = 0
    while True:
        with transaction.atomic():
            chosen = due.order_by("pk").values_list("pk", flat=True)
            if connection.vendor == "postgresql":
                chosen = chosen.select_for_update(skip_locked=True)
            keys = list(chosen[:_AT_ONCE])
            if not keys:
                return count
            count += due.filter(pk__in=keys).update(state=Call.State.RETURNED)


def _lock(call: Call) -> tuple[Call, Telephone]:
    """Lock the telephone first, then the call: the order in which everybody does."""
    telephone = Telephone.objects.select_for_update().get(pk=call.telephone_id)
    row = Call.objects.select_for_update(of=("self",)).select_related("campaign").get(pk=call.pk)
    return row, telephone


def _walk(call: Call, script: CampaignScript | None, given: Sequence[Given]) -> Walk | None:
    if script is None:
        return None
    if script.campaign_id != call.campaign_id:
        raise Refused(_("These answers are of another script."))
    try:
        return walk_script(script.parse(), given)
    except AnswerRefused:
        raise Refused(_("These answers are not of this script.")) from None


def _keep_answers(row: Call, walk: Walk | None) -> None:
    answers = walk.answers if walk else ()
    CallAnswer.objects.bulk_create(
        CallAnswer(call=row, question=question, answer=answer) for question, answer in answers
    )


def _at_the_number(row: Call, also: Sequence[int]) -> tuple[int, ...]:
    """Keep those who are on the list at this number: nobody marks off whom they never saw."""
    there = ListPerson.objects.filter(entry=row.entry_id, member__in=list(also))
    return tuple(there.values_list("member", flat=True))
