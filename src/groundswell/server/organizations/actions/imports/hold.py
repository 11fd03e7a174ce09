"""One worker's hold on an import of a roll."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from groundswell.server.organizations.models import RollImport
from groundswell.server.web.holds import RowHold


@dataclass(frozen=True)
class Hold(RowHold):
    """A hold on the present step of an import."""

    model: ClassVar[type[RollImport]] = RollImport
    step: ClassVar[str] = "state"

    def beat(self, done: int, total: int) -> None:
        """Show life, and how far the step is.

        Raises:
            HoldTaken: if another worker has it now.
        """
        self.write(done=done, total=total)

    def pass_on(self, state: RollImport.State, **values: object) -> None:
        """End the step; who holds the import keeps it until a person's choice lets it go.

        Raises:
            HoldTaken: if another worker has it now.
        """
        self.write(state=state, done=0, total=0, **values)


def take_due_imports() -> list[Hold]:
    """Take all imports that wait for the server, or were left by a worker that is gone."""
    return Hold.take_due(RollImport.objects.filter(state__in=RollImport.DUE))
