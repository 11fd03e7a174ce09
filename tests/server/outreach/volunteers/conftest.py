"""Volunteers come in at noon on a day before the caucus."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.server.outreach.calling.material import SetClock, set_clock


@pytest.fixture
def clock(settings: Any, tmp_path: Path) -> SetClock:
    return set_clock(settings, tmp_path)
