"""Every test of votes begins with no vote in the process's memory, and a clock of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from groundswell.server.web.clock import as_moment


@pytest.fixture
def clock(settings: Any, tmp_path: Path) -> Callable[[datetime], None]:
    """Give a function that sets the server's clock; other processes read the same file."""
    file = tmp_path / "clock"
    settings.GROUNDSWELL_CLOCK = file

    def set_clock(at: datetime) -> None:
        # Renamed into place: a page that is served meanwhile reads a whole moment.
        following = file.with_suffix(".next")
        following.write_text(as_moment(at))
        following.replace(file)

    return set_clock
