"""Long work on votes, in the worker's process."""

from __future__ import annotations

import logging

from django.utils.translation import gettext
from django_tasks import task

from groundswell.server.elections.actions.count_votes import count_votes
from groundswell.server.elections.actions.refusal import ActionRefused
from groundswell.server.elections.actions.seal_roll import seal_hosted_roll, take_registrars_roll
from groundswell.server.elections.actions.verify_record import verify_vote
from groundswell.server.elections.actions.works import Hold, WorkTaken, take_due_works
from groundswell.server.elections.models import LogHead, Work

_log = logging.getLogger(__name__)


def begin_due_works() -> None:
    """Queue all work that nobody does."""
    for hold in take_due_works():
        run_work.enqueue(hold.work, hold.holder)


@task()
def run_work(work: int, holder: str) -> None:
    """Do a piece of work for whoever asked, unless another worker has it by now."""
    do_work(Hold(work, holder))


def do_work(hold: Hold) -> None:
    """Do a piece of work to its end, and say how it ended."""
    work = Work.objects.select_related("vote__decision__organization").get(pk=hold.work)
    try:
        hold.beat(work.done, work.total)
        hold.finish(size=_do(work, hold))
    except WorkTaken:
        _log.info("work %s is another worker's", hold.work)
    except ActionRefused as error:
        hold.fail(str(error))
    except Exception:
        # Whatever it is, the page must not say "under way" for ever; the log has the rest.
        hold.fail(gettext("Something unexpected happened. The server's log says what."))
        raise


def _do(work: Work, hold: Hold) -> int:
    """Do the work; give the size of the log after it, or that it was about."""
    vote = work.vote
    match Work.Kind(work.kind):
        case Work.Kind.SEAL_ROLL:
            seal_hosted_roll(vote, hold)
        case Work.Kind.TAKE_ROLL:
            take_registrars_roll(vote, hold)
        case Work.Kind.TALLY:
            size = LogHead.objects.get(vote=vote).size
            return LogHead.objects.get(vote=vote).size if count_votes(vote, hold.beat) else size
        case Work.Kind.VERIFY:
            return verify_vote(vote, hold)
    return LogHead.objects.get(vote=vote).size
