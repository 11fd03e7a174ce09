"""Import what was checked, a step at a time: each step is one transaction with the cursor."""

from __future__ import annotations

import msgspec
from django.db import transaction

from groundswell.server.organizations.actions.history import remember
from groundswell.server.organizations.actions.imports.apply import apply_step
from groundswell.server.organizations.actions.imports.begin import forget_files
from groundswell.server.organizations.actions.imports.cache import enlarge_cache
from groundswell.server.organizations.actions.imports.hold import Hold
from groundswell.server.organizations.models import Change, RollImport
from groundswell.server.organizations.queries.imports.counts import Counts, read_counts
from groundswell.server.organizations.queries.imports.steps import Source, open_source, read_step
from groundswell.server.web.bulk import commit_lazily
from groundswell.server.web.clock import now


def commit_import(hold: Hold, row: RollImport) -> Counts:
    """Import from the cursor to the end; give what the whole import has changed.

    What was planned is planned again inside each step's transaction: members may have been
    changed by hand since it was shown.

    Raises:
        HoldTaken: if another worker has it now.
    """
    source = open_source(row)
    with enlarge_cache():
        while _take_step(hold, source):
            pass
    row.refresh_from_db()
    changed = read_counts(row.changed)
    with transaction.atomic():
        remember(row.organization, Change.Action.ROLL_IMPORTED, by=row.by, subject=row.name)
        hold.pass_on(RollImport.State.DONE, survey=None, cursor="", finished_at=now())
    # Only now: until the import has ended, the next worker needs them.
    forget_files(row, keep_refused=True)
    return changed


def _take_step(hold: Hold, source: Source) -> bool:
    """Do the next step, unless all are done."""
    with transaction.atomic():
        commit_lazily()
        row = hold.lock()
        step = read_step(source, after=row.cursor, lock=True)
        if step is None:
            return False
        apply_step(row, source, step)
        changed = read_counts(row.changed) + step.counts
        row.changed, row.cursor = msgspec.to_builtins(changed), step.until
        row.done += step.known.height + step.plan.new.height
        row.beat_at = now()
        row.save(update_fields=["changed", "cursor", "done", "beat_at"])
    return True
