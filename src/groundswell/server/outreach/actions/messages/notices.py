"""Queue one e-mail that a person caused by an act of theirs; withdraw it while it waits.

Signing up, a signature to be confirmed, a reminder asked for, thanks: whoever acts expects an
answer, also who has unsubscribed from what is sent to many (`broadcasts`). Nothing that was not
caused so goes this way.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_noop

from groundswell.server.outreach.models import Notice
from groundswell.server.outreach.queries.messages.addresses import is_address, normalize_address
from groundswell.server.web.clock import now
from groundswell.server.web.mail.lines import one_line

MAX_TEXT = 20_000
"""Characters of a notice; longer ones are cut: no page of ours writes so much."""
MOST_A_DAY = 20
"""Notices to one address from one organization in 24 hours.

Whoever types a stranger's address into our forms again and again can't flood the stranger.
"""
NO_ADDRESS = gettext_noop("This is no e-mail address that mail servers take.")
TOO_MANY = gettext_noop("Too many notices went to this address within a day.")
_DAY = timedelta(days=1)
State = Notice.State


def queue_notice(
    organization_id: int,
    *,
    address: str,
    language: str,
    subject: str,
    text: str,
    due_at: datetime | None = None,
    key: str = "",
) -> None:
    """Queue one e-mail in the caller's transaction; a worker sends it once it is due.

    `text` is plain and in the person's `language`, as the caller rendered it; without `due_at` it
    is due at once. The same `key` (up to 200 characters) queues once only; where it was withdrawn
    or could not be sent, anew. What can't go (no address, too many to one address) is kept as not
    sent, with the reason. Killed between handing it over and writing that down, the worker sends
    the same message again, with the same Message-ID.
    """
    at = now()
    row = Notice(
        organization_id=organization_id,
        key=key,
        address=normalize_address(address)[:254],
        language=language,
        subject=one_line(subject),
        text=text[:MAX_TEXT],
        created_at=at,
        due_at=due_at or at,
    )
    row.problem = _find_problem(row)
    row.state = State.FAILED if row.problem else State.WAITING
    if not key:
        row.save()
        return
    with transaction.atomic():
        # What did not go makes room; of two callers with one key, one row is written.
        Notice.objects.filter(
            organization_id=organization_id, key=key, state__in=(State.WITHDRAWN, State.FAILED)
        ).delete()
        Notice.objects.bulk_create([row], ignore_conflicts=True)


def cancel_notice(organization_id: int, key: str) -> None:
    """Withdraw the notice of a key if it has not gone; what it said is deleted. Else do nothing."""
    Notice.objects.filter(organization_id=organization_id, key=key, state=State.WAITING).exclude(
        key=""
    ).update(state=State.WITHDRAWN, address="", subject="", text="")


def drop_notices(organization_id: int, begins: str) -> None:
    """Withdraw all notices whose key begins so, and delete what they say, sent ones too."""
    Notice.objects.filter(organization_id=organization_id, key__startswith=begins).update(
        state=State.WITHDRAWN, address="", subject="", text=""
    )


def _find_problem(row: Notice) -> str:
    if not is_address(row.address):
        return NO_ADDRESS
    lately = Notice.objects.filter(
        organization_id=row.organization_id,
        address=row.address,
        created_at__gt=row.created_at - _DAY,
    )
    return TOO_MANY if lately.count() >= MOST_A_DAY else ""
