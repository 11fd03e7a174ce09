"""Take all that a file brought out of a ledger again, a step at a time.

The table has no index by file: none is paid for on the way in. A step is a run of line items of
the ledger, found by the unique index; what other files and webhooks brought stays.
"""

from __future__ import annotations

from django.db import transaction

from groundswell.server.races.actions.contributions.entering import lock_ledger
from groundswell.server.races.actions.contributions.hold import Hold
from groundswell.server.races.models import (
    Contribution,
    FactImport,
    LedgerImport,
    Refund,
)
from groundswell.server.web.clock import now

_STEP = 100_000


def remove_file(hold: Hold, row: LedgerImport) -> None:
    """Take a file out from the cursor to the end.

    Raises:
        HoldTaken: if another worker has it now.
    """
    while _remove_step(hold):
        pass
    with transaction.atomic():
        Refund.objects.filter(ledger=row.ledger, fact_import=row.pk).delete()
        ledger = lock_ledger(row.ledger)
        ledger.version += 1
        ledger.save(update_fields=["version"])
        FactImport.objects.filter(pk=row.pk).update(state=FactImport.State.UNDONE, undone_at=now())
        hold.write(step=LedgerImport.Step.REMOVED, holder="")


def _remove_step(hold: Hold) -> bool:
    with transaction.atomic():
        row = hold.lock()
        ledger = lock_ledger(row.ledger)
        after = Contribution.objects.filter(ledger=ledger, line_item__gt=row.cursor)
        items = after.order_by("line_item").values_list("line_item", flat=True)
        last = items[_STEP - 1 : _STEP].first()
        run = after if last is None else after.filter(line_item__lte=last)
        run.filter(fact_import=row.pk)._raw_delete(run.db)
        if last is not None:
            row.cursor = last
        row.done += _STEP
        row.beat_at = now()
        row.save(update_fields=["cursor", "done", "beat_at"])
    return last is not None
