"""From a draft to what goes out: looked at, approved, paused, stopped.

Nobody is written to before a person has seen how many get the message, how many do not and why,
and has approved exactly that. What is changed afterwards has to be looked at again.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext

from groundswell.server.organizations.actions.history import name_of
from groundswell.server.organizations.actions.refusal import Refused, check_row
from groundswell.server.outreach.actions.changed import ChangedMeanwhile
from groundswell.server.outreach.models import (
    Broadcast,
    Delivery,
    MessageChannel,
    MessageSettings,
    MessageTemplate,
    SavedFilter,
)
from groundswell.server.outreach.queries.messages.find import ask_of, settings_of
from groundswell.server.outreach.queries.messages.recipients import count_recipients
from groundswell.server.outreach.queries.messages.texts import texts_of, write_texts
from groundswell.server.web.clock import now

HOLDS = timedelta(hours=24)
"""How long a look is good for: later the roll is another."""
State, People = Broadcast.State, Broadcast.People
_BEFORE = (State.DRAFT, State.LOOKED_AT)


def save_broadcast(
    organization: Any,
    *,
    template: MessageTemplate,
    people: str,
    saved_filter: SavedFilter | None,
    per_minute: int,
    not_before: datetime | None,
    by: User,
    broadcast: Broadcast | None = None,
    version: int = 0,
) -> Broadcast:
    """Make a draft, or change one that is not approved; it is to be looked at again then.

    Raises:
        Refused: naming the field that is wrong, or because it is approved already.
        ChangedMeanwhile: if somebody else has changed it since.
    """
    if people == People.MEMBERS and saved_filter is None:
        raise Refused(gettext("Choose a saved filter."), field="saved_filter")
    with transaction.atomic():
        row = Broadcast(organization=organization, made_at=now(), made_by=by, version=0)
        if broadcast is not None:
            row = _lock(broadcast, version)
            _want(row, *_BEFORE)
        row.template, row.people, row.per_minute = template, people, per_minute
        row.saved_filter = saved_filter if people == People.MEMBERS else None
        row.not_before, row.state, row.counts = not_before, State.DRAFT, {}
        row.version += 1
        check_row(row)
        row.save()
    return row


def ask_for_look(broadcast: Broadcast, *, version: int) -> None:
    """Let the people be counted, by the template and the filter as they are now.

    Raises:
        Refused: if something is missing without which nothing may go out.
        ChangedMeanwhile: if somebody else has changed it since.
    """
    with transaction.atomic():
        row = _lock(broadcast, version)
        _want(row, *_BEFORE)
        _check_ready(row)
        row.texts = write_texts(texts_of(row.template))
        row.template_version = row.template.version
        if row.people == People.MEMBERS:
            if row.saved_filter is None:
                raise Refused(gettext("Choose a saved filter."), field="saved_filter")
            row.filter, row.filter_name = row.saved_filter.filter, row.saved_filter.name
        row.state, row.counts, row.next_at = State.COUNTING, {}, None
        row.version += 1
        row.save()


def count_people(broadcast: Broadcast) -> None:
    """Do the counting that was asked for; what was changed meanwhile stands."""
    counts = count_recipients(ask_of(broadcast))
    Broadcast.objects.filter(
        pk=broadcast.pk, state=State.COUNTING, version=broadcast.version
    ).update(state=State.LOOKED_AT, looked_at=now(), counts=counts, version=broadcast.version + 1)


def approve(broadcast: Broadcast, *, version: int, by: User) -> None:
    """Let a broadcast go out that was looked at; from here on the worker does the rest.

    Raises:
        Refused: if it was not looked at lately, reaches nobody, or needs another person.
        ChangedMeanwhile: if it is not what the person has seen.
    """
    with transaction.atomic():
        row = _lock(broadcast, version)
        _want(row, State.LOOKED_AT)
        _check_ready(row)
        if row.looked_at is None or now() - row.looked_at > HOLDS:
            raise Refused(gettext("This was counted more than a day ago. Count again."))
        if not row.counts.get("reached"):
            raise Refused(gettext("Nobody gets this message. See why, and change the draft."))
        if row.template.version != row.template_version:
            raise Refused(gettext("The template has been changed since. Count again."))
        if settings_of(row.organization).second_person and row.made_by_id == by.pk:
            raise Refused(gettext("Another person than the one who made it must approve it."))
        # The row that workers lock to count a person's messages.
        MessageSettings.objects.get_or_create(organization=row.organization)
        row.state, row.approved_at, row.approved_by = State.APPROVED, now(), by
        row.approved_by_name, row.next_at = name_of(by), row.not_before
        row.version += 1
        row.save()


def pause(broadcast: Broadcast) -> None:
    """Hold a broadcast at once: a worker asks before every single message."""
    Broadcast.objects.filter(pk=broadcast.pk, state__in=(State.APPROVED, State.SENDING)).update(
        state=State.PAUSED, holder=""
    )


def resume(broadcast: Broadcast) -> None:
    """Go on where it was paused."""
    Broadcast.objects.filter(pk=broadcast.pk, state=State.PAUSED).update(
        state=State.SENDING, problem="", failures=0, next_at=F("not_before")
    )


def stop(broadcast: Broadcast) -> None:
    """End a broadcast before everybody was written to; nothing of it is sent any more."""
    with transaction.atomic():
        going = Broadcast.objects.filter(
            pk=broadcast.pk, state__in=(State.APPROVED, State.SENDING, State.PAUSED)
        )
        if going.update(state=State.DONE, is_stopped=True, done_at=now(), holder=""):
            Delivery.objects.filter(broadcast=broadcast, state=Delivery.State.WAITING).update(
                state=Delivery.State.SKIPPED, reason=Delivery.Reason.STOPPED, at=now()
            )


def send_broken_again(broadcast: Broadcast) -> int:
    """Send again, by a person's decision, what broke off and may have arrived; give how many.

    Some of them will get the message twice: that is why nothing does this by itself.
    """
    with transaction.atomic():
        broken = Delivery.objects.filter(broadcast=broadcast, state=Delivery.State.UNKNOWN)
        count = broken.update(state=Delivery.State.WAITING, retry_at=None, at=None)
        if count:
            Broadcast.objects.filter(pk=broadcast.pk, state=State.DONE).update(
                state=State.SENDING, is_stopped=False, done_at=None, next_at=None
            )
    return count


def delete_draft(broadcast: Broadcast) -> None:
    """Delete what was never approved.

    Raises:
        Refused: if it was.
    """
    with transaction.atomic():
        row = Broadcast.objects.select_for_update().get(pk=broadcast.pk)
        _want(row, *_BEFORE, State.COUNTING)
        row.delete()


def _lock(broadcast: Broadcast, version: int) -> Broadcast:
    rows = Broadcast.objects.select_for_update(of=("self",))
    row = rows.select_related("template", "organization").get(pk=broadcast.pk)
    if row.version != version:
        raise ChangedMeanwhile
    return row


def _want(row: Broadcast, *states: str) -> None:
    if row.state not in states:
        raise Refused(gettext("This broadcast has gone further meanwhile. Look at it again."))


def _check_ready(row: Broadcast) -> None:
    """Want what the law puts below every e-mail to many, and a template that is in use."""
    if row.template.archived_at is not None:
        raise Refused(gettext("This template is no longer in use."), field="template")
    if row.template.channel != MessageChannel.EMAIL:
        return
    found = settings_of(row.organization)
    if not found.postal_address or not found.reply_to:
        raise Refused(
            gettext("Say in the settings first where answers go, and give a postal address.")
        )
