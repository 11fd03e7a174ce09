"""Complete what a receipt says of its giver: what came back when the treasurer asked."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from django.contrib.auth.models import User
from django.db import transaction

from groundswell.server.organizations.actions.refusal import check_row
from groundswell.server.outreach.models import Receipt
from groundswell.server.outreach.queries.money.solicitation import verify_askable

_log = logging.getLogger(__name__)


def complete_receipt(receipt: Receipt, values: Mapping[str, str], *, by: User) -> None:
    """Set names, address, employer and occupation; money and day stay as the platform said.

    Another file does not change them any more.

    Raises:
        NotToBeAsked: if the receipt came from a filing: what others filed is not ours to change.
        Refused: naming the field that is wrong.
    """
    verify_askable(receipt)
    with transaction.atomic():
        row = Receipt.objects.select_for_update().get(pk=receipt.pk)
        for name, value in values.items():
            setattr(row, name, value)
        row.is_completed = True
        check_row(row)
        row.save()
    _log.info("user %s completed receipt %s", by.pk, row.pk)
