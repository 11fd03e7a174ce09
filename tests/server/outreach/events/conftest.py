"""The clock of these tests: a January before the first caucuses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from tests.server.outreach.events.making import NOW

from groundswell.server.outreach.views.act.events.pages import SIGNING_UP
from groundswell.server.web.clock import as_moment


@pytest.fixture(autouse=True)
def clock(settings: Any, tmp_path: Path) -> Callable[[datetime], None]:
    """Give a function that sets the server's clock."""
    file = tmp_path / "clock"
    settings.GROUNDSWELL_CLOCK = file

    def set_clock(at: datetime) -> None:
        following = file.with_suffix(".next")
        following.write_text(as_moment(at))
        following.replace(file)

    set_clock(NOW)
    return set_clock


@pytest.fixture(autouse=True)
def _forget_rates() -> None:
    SIGNING_UP.forget()
