"""Phone banks are tested at noon on a day before the caucus."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.server.outreach.calling.material import SetClock, make_union, set_clock

from groundswell.server.organizations.models import Organization


@pytest.fixture
def clock(settings: Any, tmp_path: Path) -> SetClock:
    return set_clock(settings, tmp_path)


@pytest.fixture
def union(clock: SetClock) -> Organization:
    return make_union()
