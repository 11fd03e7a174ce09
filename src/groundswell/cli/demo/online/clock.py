"""The clock of a re-enactment: the server reads its moment from a file (GROUNDSWELL_CLOCK)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from groundswell.server.web.clock import as_moment


@dataclass(frozen=True)
class StoryClock:
    """The clock in a file; whoever reads it sees the old moment or the new, never half of one."""

    file: Path

    def set(self, moment: str) -> None:
        """Let it be this moment, as in 2015-12-17T17:00:00Z."""
        self._write(moment)

    def set_going(self, moment: str) -> None:
        """Let it be this moment now, and later as time goes by."""
        self._write(f"{moment} since {as_moment(datetime.now(UTC))}")

    def _write(self, text: str) -> None:
        waiting = self.file.with_suffix(".new")
        waiting.write_text(text)
        waiting.replace(self.file)
