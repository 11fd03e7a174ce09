"""Fundraising links: made and changed, one lead at a time; clicks counted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from groundswell.server.organizations.actions.refusal import Refused, check_row
from groundswell.server.outreach.actions.changed import ChangedMeanwhile
from groundswell.server.outreach.models import FundraisingLink
from groundswell.server.outreach.queries.money.addresses import AddressRefused, check_address
from groundswell.server.web.clock import now


def add_link(organization: Any, values: Mapping[str, Any]) -> FundraisingLink:
    """Make a link.

    Raises:
        Refused: naming the field that is wrong.
    """
    row = FundraisingLink(organization=organization, created_at=now(), **values)
    taken = _("Another link has this reference code.")
    if FundraisingLink.objects.filter(organization=organization, code=row.code).exists():
        raise Refused(taken, field="code")
    _check(row)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:  # somebody else's was made in between
        raise Refused(taken, field="code") from error
    return row


def change_link(row: FundraisingLink, values: Mapping[str, Any], *, version: int) -> None:
    """Change a link, unless somebody else did since it was shown. The code stays: money bears it.

    Raises:
        ChangedMeanwhile: if somebody else was faster.
        Refused: naming the field that is wrong.
    """
    with transaction.atomic():
        current = FundraisingLink.objects.select_for_update().get(pk=row.pk)
        if current.version != version:
            raise ChangedMeanwhile
        for name, value in values.items():
            setattr(current, name, value)
        current.version += 1
        _check(current)
        current.save()


def count_click(row: FundraisingLink) -> None:
    """Count that somebody went on to the platform; nothing else is kept."""
    FundraisingLink.objects.filter(pk=row.pk).update(clicks=F("clicks") + 1)


def _check(row: FundraisingLink) -> None:
    try:
        row.address = check_address(row.address, row.parameter)
    except AddressRefused as error:
        raise Refused(error.words, field="address") from error
    if row.goal_kind == FundraisingLink.GoalKind.NONE:
        row.goal = None
    elif not row.goal:
        raise Refused(_("Say how much the goal is."), field="goal")
    elif row.ledger is None:
        raise Refused(_("A goal is counted by a ledger: choose one."), field="ledger")
    check_row(row)
