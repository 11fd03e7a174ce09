"""Write down what became of a delivery that was handed over, or that came back."""

from __future__ import annotations

from datetime import timedelta

from groundswell.server.outreach.actions.messages.consents import unsubscribe
from groundswell.server.outreach.models import Delivery, MessageChannel, Notice, Unsubscribe
from groundswell.server.outreach.queries.messages.tokens import DELIVERY, find_tokens
from groundswell.server.web.clock import now
from groundswell.server.web.mail.post import Answer, Reply
from groundswell.server.web.mail.returned import read_notice

MOST_ATTEMPTS = 8
_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=5), timedelta(hours=4)
State = Delivery.State


def write_result(row: Delivery, reply: Reply) -> None:
    """Write down the answer to a delivery that this worker had claimed.

    Where nobody knows whether the message was taken, it stays at that, and is not sent again.
    """
    attempts = row.attempts + 1
    values: dict[str, object] = {"attempts": attempts, "problem": reply.words, "parts": row.parts}
    match reply.answer:
        case Answer.ACCEPTED:
            values |= {"state": State.SENT, "problem": ""}
        case Answer.REFUSED:
            values |= {"state": State.FAILED}
            _believe(row, reply)
        case Answer.DOWN if reply.is_certain:
            values |= {"state": State.WAITING, "at": None, "attempts": row.attempts}
        case Answer.DOWN:
            values |= {"state": State.UNKNOWN}
        case Answer.DEFERRED if attempts >= MOST_ATTEMPTS:
            values |= {"state": State.FAILED}
        case Answer.DEFERRED:
            wait = min(_FIRST_WAIT * 2 ** (attempts - 1), _LONGEST_WAIT)
            values |= {"state": State.WAITING, "at": None, "retry_at": now() + wait}
    # Another worker may have found it broken off meanwhile: what is known now is better.
    mine = Delivery.objects.filter(
        pk=row.pk, holder=row.holder, state__in=(State.SENDING, State.UNKNOWN)
    )
    mine.update(**values)


def take_returned(data: bytes, *, recipient: str = "") -> bool:
    """Take a notice of failed delivery (RFC 3464); tell whether it was about a message of ours.

    An address that does not exist is written to no more by anything sent to many.

    Raises:
        NoticeInvalid: if it is no such notice.
    """
    notice = read_notice(data, recipient=recipient)
    for kind, pk in find_tokens(notice.places):
        if kind != DELIVERY:
            failed = Notice.objects.filter(pk=pk, state=Notice.State.SENT)
            failed.update(state=Notice.State.FAILED, problem=notice.reason)
            return True
        row = Delivery.objects.filter(pk=pk, state__in=(State.SENT, State.UNKNOWN)).first()
        if row is not None:
            Delivery.objects.filter(pk=pk).update(state=State.BOUNCED, problem=notice.reason)
            if notice.is_of_address:
                unsubscribe(row.organization_id, row.address, Unsubscribe.Source.BOUNCE)
        return True
    return False


def _believe(row: Delivery, reply: Reply) -> None:
    """Write no more to an address of which the mail server says that there is none."""
    if row.channel == MessageChannel.EMAIL and " 5.1." in f" {reply.words}":
        unsubscribe(row.organization_id, row.address, Unsubscribe.Source.BOUNCE)
