"""The clock of a re-enactment: the server reads its moment from a file (GROUNDSWELL_CLOCK)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class StoryClock:
    """The clock in a file; whoever reads it sees the old moment or the new, never half of one."""

    file: Path

    def set(self, moment: str) -> None:
        """Let it be this moment, as in 2015-12-17T17:00:00Z."""
        waiting = self.file.with_suffix(".new")
        waiting.write_text(moment)
        waiting.replace(self.file)
