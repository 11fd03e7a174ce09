"""One worker's hold on a list that is being made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from groundswell.server.outreach.models import ListBuild
from groundswell.server.web.holds import RowHold


@dataclass(frozen=True)
class Hold(RowHold):
    """A hold on a list that is being made."""

    model: ClassVar[type[ListBuild]] = ListBuild
    step: ClassVar[str] = "state"


def take_due_builds() -> list[Hold]:
    """Take all lists that wait for the server, or were left by a worker that is gone."""
    return Hold.take_due(ListBuild.objects.filter(state=ListBuild.State.WAITING))
