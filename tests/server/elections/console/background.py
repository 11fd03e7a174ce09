"""The worker's part, done now: what is due, then what is queued."""

from __future__ import annotations

from groundswell.server.elections.actions.works import take_due_works
from groundswell.server.elections.tasks.due import begin_what_is_due
from groundswell.server.elections.tasks.works import do_work


def do_background_work() -> None:
    """Do all that is due, as the worker would in its next looks."""
    begin_what_is_due()
    for hold in take_due_works():
        do_work(hold)
