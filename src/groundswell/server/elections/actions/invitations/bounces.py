"""Mark invitations whose message came back."""

from __future__ import annotations

from enum import Enum

from groundswell.server.elections.mail.delivery_status import read_notice
from groundswell.server.elections.models import Invitation, Vote


class Bounce(Enum):
    """What a notice did."""

    MARKED = "marked"
    KNOWN = "known"
    """The invitation was marked by an earlier notice, or is waiting to be sent anyhow."""
    STRANGE = "strange"
    """It is about none of our invitations, or one whose code was replaced since."""


def take_bounce(data: bytes, *, recipient: str = "", vote: Vote | None = None) -> Bounce:
    """Take a notice of failed delivery (RFC 3464), and mark the invitation it is about.

    The code was deleted when the first mail server took the message: a member whose message came
    back gets a new one (`reissue_code`).

    Raises:
        NoticeInvalid: if it is no such notice.
    """
    notice = read_notice(data, recipient=recipient)
    rows = Invitation.objects.all() if vote is None else Invitation.objects.filter(vote=vote)
    for token in notice.tokens:
        row = rows.filter(pk=token.invitation).first()
        if row is None or not token.is_of(bytes(row.key)):
            continue
        sent = Invitation.objects.filter(
            pk=row.pk, key=row.key, status=Invitation.Status.SENT, way=Invitation.Way.EMAIL
        )
        marked = sent.update(status=Invitation.Status.BOUNCED, problem=notice.reason)
        return Bounce.MARKED if marked else Bounce.KNOWN
    return Bounce.STRANGE
