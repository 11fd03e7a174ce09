"""Write guides, and change them without losing what somebody else has written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.server.organizations.actions.history import name_of
from groundswell.server.organizations.actions.refusal import Refused, check_row
from groundswell.server.outreach.models import ConversationGuide
from groundswell.server.web.clock import now


def add_guide(organization_id: int, values: Mapping[str, Any], *, by: User) -> ConversationGuide:
    """Write a guide.

    Raises:
        Refused: naming the field that is wrong.
    """
    row = ConversationGuide(organization_id=organization_id, **values)
    row.changed_at, row.changed_by = now(), name_of(by)
    check_row(row)
    row.save()
    return row


def change_guide(
    guide: ConversationGuide, values: Mapping[str, Any], *, version: int, by: User
) -> ConversationGuide:
    """Change a guide that was read at a version.

    The mark of a guide that has been talked with stays: what was counted under one mark would
    read as another's.

    Raises:
        Refused: if somebody changed it since; naming a field that is wrong otherwise.
    """
    with transaction.atomic():
        row = ConversationGuide.objects.select_for_update().get(pk=guide.pk)
        if row.version != version:
            who = row.changed_by or _("somebody else")
            raise Refused(
                _(
                    "%(who)s saved this guide while you were writing. Nothing of yours is lost: "
                    "it stands below. Open the guide in another window, compare, and save again."
                )
                % {"who": who}
            )
        if values["mark"] != row.mark and row.tallies.exists():
            raise Refused(
                _("People have talked with this guide: write a new one for others."), field="mark"
            )
        for name, value in values.items():
            setattr(row, name, value)
        row.version += 1
        row.changed_at, row.changed_by = now(), name_of(by)
        check_row(row)
        row.save()
    return row


def remove_guide(guide: ConversationGuide) -> None:
    """Remove a guide that nobody has talked with.

    Raises:
        Refused: if somebody has; it can be taken out of use.
    """
    if guide.tallies.exists():
        raise Refused(_("People have talked with this guide: take it out of use instead."))
    guide.delete()
