"""Put exports of personal data on the books, before a byte leaves and when the last one has."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext

from groundswell.server.organizations.actions.history import name_of, remember
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.models import Change, Organization, PersonalDataExport
from groundswell.server.web.clock import now

MIN_WHY = 10
"""Characters: "for fun" says nothing."""


def begin_export(
    organization: Organization, *, by: User | None, why: str, selection: Mapping[str, str]
) -> PersonalDataExport:
    """Write down who takes which members out, and why.

    Raises:
        Refused: if no reason is given.
    """
    if len(why.strip()) < MIN_WHY:
        raise Refused(gettext("Say in a few words what the list is for."), field="why")
    with transaction.atomic():
        export = PersonalDataExport.objects.create(
            organization=organization,
            at=now(),
            by=by,
            by_name=name_of(by),
            why=why.strip(),
            selection=dict(selection),
        )
        remember(organization, Change.Action.MEMBERS_EXPORTED, by=by)
    return export


def finish_export(export: PersonalDataExport, *, rows: int) -> None:
    """Write down how many members were sent."""
    PersonalDataExport.objects.filter(pk=export.pk).update(rows=rows)
