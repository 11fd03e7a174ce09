"""Remind those who have not voted. Nothing is written beside anybody: a round has a cursor alone.

A reminder that a mail server puts off or refuses is not tried again, and not shown: an address
named in a list of reminders that failed would be that of a member without a ballot.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db.models import F

from groundswell.server.elections.actions.invitations.send import addressee, is_address
from groundswell.server.elections.mail.compose import Envelope, write_reminder
from groundswell.server.elections.mail.tokens import reminder_id
from groundswell.server.elections.models import Invitation, Reminder, Vote
from groundswell.server.elections.queries.invitation_facts import InvitationFacts
from groundswell.server.elections.queries.reminders import next_to_remind
from groundswell.server.organizations.queries.contact import Contact, find_contacts
from groundswell.server.web.clock import now
from groundswell.server.web.mail.post import Answer
from groundswell.server.web.mail.quota import Quota

LAST = timedelta(hours=1)
"""No reminder goes out in the last hour: a code could hardly be replaced any more."""


def send_reminders(vote: Vote, facts: InvitationFacts, quota: Quota) -> None:
    """Go on with the round that is under way, as far as the quota goes.

    Raises:
        MailingTaken: if sending was paused, or is another worker's now.
        MailServerDown: if the mail server takes nothing.
    """
    reminder = Reminder.objects.filter(vote=vote, finished_at=None).first()
    while reminder is not None and quota.is_left:
        quota.hold.beat()
        reminder.refresh_from_db()
        row = next_to_remind(reminder) if _is_time(vote) else None
        if row is None:
            Reminder.objects.filter(pk=reminder.pk).update(finished_at=now())
            return
        contact = next(find_contacts(vote.decision.organization, [row.member_id]), None)
        sent = contact is not None and _remind(reminder, row, contact, facts, quota)
        # Killed before this commit, the member gets the same reminder once more.
        Reminder.objects.filter(pk=reminder.pk).update(cursor=row.pk, sent=F("sent") + int(sent))


def _is_time(vote: Vote) -> bool:
    is_open = Vote.objects.filter(pk=vote.pk, phase=Vote.Phase.VOTING).exists()
    return is_open and vote.closes_at is not None and now() < vote.closes_at - LAST


def _remind(
    reminder: Reminder, row: Invitation, contact: Contact, facts: InvitationFacts, quota: Quota
) -> bool:
    if not is_address(contact.email):
        return False
    envelope = Envelope(
        to=contact.email,
        # No token: what comes back is about nobody.
        returns_to=settings.DEFAULT_FROM_EMAIL,
        message_id=reminder_id(reminder.pk, bytes(row.key)),
        at=now(),
    )
    assert row.sent_at is not None
    who = addressee(contact, facts)
    reply = quota.send(write_reminder(facts, who, envelope, invited_at=row.sent_at))
    quota.watch(reply)
    return reply.answer is Answer.ACCEPTED
