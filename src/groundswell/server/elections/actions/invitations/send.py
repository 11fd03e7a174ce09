"""Hand invitations to the mail server, one by one, and write down what it said of each.

What holds if the process dies: before the mail server's answer, the invitation waits with its
code, and is sent again. After its "250" and before our commit, likewise: the member gets a second
copy of the same message, with the same code and the same Message-ID. After the commit, the code is
gone and nothing is sent again. A code is drawn nowhere here: no death can make a second one.
"""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.db.models import Exists, OuterRef

from groundswell.server.elections.mail.compose import Addressee, Envelope, write_invitation
from groundswell.server.elections.mail.tokens import message_id, return_address
from groundswell.server.elections.models import Credential, Invitation, Vote
from groundswell.server.elections.queries.invitation_facts import InvitationFacts, choose_language
from groundswell.server.elections.queries.invitations import NO_ADDRESS, due_by_email
from groundswell.server.organizations.queries.contact import Contact, find_contacts
from groundswell.server.sealed import unseal
from groundswell.server.web.clock import now
from groundswell.server.web.mail.post import Answer, Reply
from groundswell.server.web.mail.quota import Quota
from groundswell.voting.code import format_code

Status = Invitation.Status
MOST_ATTEMPTS = 8
_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=5), timedelta(hours=4)


def send_invitations(vote: Vote, facts: InvitationFacts, quota: Quota) -> None:
    """Send the invitations that are due, as far as the quota goes.

    Raises:
        MailingTaken: if sending was paused, or is another worker's now.
        MailServerDown: if the mail server takes nothing.
    """
    due = due_by_email(now()).filter(vote=vote).values_list("pk", flat=True)
    for pk in list(due[: quota.most]):
        if not quota.is_left:
            return
        quota.hold.beat()
        _send_one(vote, pk, facts, quota)


def _send_one(vote: Vote, pk: int, facts: InvitationFacts, quota: Quota) -> None:
    """Send one invitation as it is now: code or address may have changed since it was listed."""
    reissued = Credential.objects.filter(vote=vote, key=OuterRef("key"), replaces__isnull=False)
    row = due_by_email(now()).filter(pk=pk).annotate(is_new_code=Exists(reissued)).first()
    if row is None:
        return
    contact = next(find_contacts(vote.decision.organization, [row.member_id]), None)
    if contact is None or not contact.email:
        _note(row, way=Invitation.Way.LETTER, retry_at=None)
    elif not is_address(contact.email):
        _note(row, status=Status.BOUNCED, problem=NO_ADDRESS)
    else:
        # (1) Sent. If the process dies from here on before (2), the same message goes out again.
        reply = quota.send(_write(row, contact, facts))
        # (2) Written down, in one statement, by which the code is gone.
        _take(row, reply)
        quota.watch(reply)


def _write(row: Invitation, contact: Contact, facts: InvitationFacts) -> EmailMessage:
    key = bytes(row.key)
    envelope = Envelope(
        to=contact.email,
        returns_to=return_address(row.pk, key),
        message_id=message_id(row.pk, key),
        at=now(),
    )
    code = format_code(unseal(bytes(row.code or b""), purpose="code"))
    is_new_code: bool = row.is_new_code  # type: ignore[attr-defined]  # annotated above
    return write_invitation(
        facts, addressee(contact, facts), envelope, code=code, is_new_code=is_new_code
    )


def addressee(contact: Contact, facts: InvitationFacts) -> Addressee:
    """Say who is written to, in the member's language or else the organization's."""
    return Addressee(contact.name, choose_language(contact.language, facts.language))


def is_address(email: str) -> bool:
    """Tell whether mail servers take an address: those with a plain local part."""
    try:
        validate_email(email)
    except ValidationError:
        return False
    return email.rpartition("@")[0].isascii()


def _take(row: Invitation, reply: Reply) -> None:
    """Write down what the mail server said."""
    attempts = row.attempts + 1
    if reply.answer is Answer.ACCEPTED:
        _note(row, status=Status.SENT, sent_at=now(), code=None, problem="", attempts=attempts)
    elif reply.answer is Answer.REFUSED:
        _note(row, status=Status.BOUNCED, problem=reply.words, attempts=attempts)
    elif attempts >= MOST_ATTEMPTS:
        _note(row, status=Status.FAILED, problem=reply.words, attempts=attempts)
    else:
        wait = min(_FIRST_WAIT * 2 ** (attempts - 1), _LONGEST_WAIT)
        _note(row, retry_at=now() + wait, problem=reply.words, attempts=attempts)


def _note(row: Invitation, **values: object) -> None:
    """Change an invitation, unless its code was replaced meanwhile: the new one is yet to go."""
    Invitation.objects.filter(pk=row.pk, key=row.key, status=Status.WAITING).update(**values)
