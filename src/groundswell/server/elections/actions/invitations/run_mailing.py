"""Send what is due of one vote, over one connection, for some seconds, at the pace that is set."""

from __future__ import annotations

import logging
from datetime import timedelta

from groundswell.server.elections.actions.invitations.holding import MailingHold, MailingTaken
from groundswell.server.elections.actions.invitations.remind import send_reminders
from groundswell.server.elections.actions.invitations.send import send_invitations
from groundswell.server.elections.models import Mailing
from groundswell.server.elections.queries.invitation_facts import find_facts
from groundswell.server.web.mail.post import Post, Reply, open_post
from groundswell.server.web.mail.quota import MailServerDown, Quota

_log = logging.getLogger(__name__)
BATCH = timedelta(seconds=10)
"""How much of the pace goes over one connection; other work of the worker waits so long."""
_MOST = 500


def run_mailing(hold: MailingHold) -> None:
    """Send one batch: invitations first, then reminders. Killed anywhere, the next goes on."""
    mailing = Mailing.objects.select_related("vote__decision__organization").get(pk=hold.mailing)
    try:
        hold.beat()
        with open_post() as post:
            if isinstance(post, Reply):
                raise MailServerDown(post.words)
            quota = _send(mailing, hold, post)
    except MailingTaken:
        _log.info("mailing %s was paused or is another worker's", mailing.pk)
    except MailServerDown as down:
        if down.needs_person:
            hold.stop(down.words)
        else:
            hold.back_off(down.words)
        _log.warning("mailing %s: the mail server takes no messages now", mailing.pk)
    else:
        _log.info("mailing %s: %s messages handed over", mailing.pk, quota.sent)
        hold.release(timedelta(seconds=quota.sent * 60 / mailing.per_minute))


def _send(mailing: Mailing, hold: MailingHold, post: Post) -> Quota:
    seconds = BATCH.total_seconds()
    most = max(1, min(_MOST, int(mailing.per_minute * seconds / 60)))
    quota = Quota(hold=hold, post=post, most=most)
    facts = find_facts(mailing.vote, reply_to=mailing.reply_to)
    send_invitations(mailing.vote, facts, quota)
    if quota.is_left:
        send_reminders(mailing.vote, facts, quota)
    return quota
