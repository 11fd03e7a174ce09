"""Put a Schedule A on the books before a byte of it leaves, and keep the treasurer's answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from groundswell.outreach.money.report import Report
from groundswell.server.organizations.actions.export import begin_export, finish_export
from groundswell.server.outreach.models import FilingProfile


def note_export(
    organization: Any,
    report: Report,
    *,
    rows: int,
    why: str,
    answers: Mapping[str, str],
    by: User,
) -> None:
    """Write down who takes which report out, and why; `rows` people are named in it.

    Raises:
        Refused: if no reason is given.
    """
    selection = {
        "schedule_a": f"{report.form} {report.committee.id}",
        "from": report.covers_from.isoformat(),
        "through": report.covers_through.isoformat(),
    }
    with transaction.atomic():
        export = begin_export(organization, by=by, why=why, selection=selection)
        finish_export(export, rows=rows)
        FilingProfile.objects.update_or_create(
            organization=organization, defaults={"answers": dict(answers)}
        )
