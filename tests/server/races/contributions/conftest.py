"""No test is shown what was gathered of another's board."""

from __future__ import annotations

import pytest

from groundswell.server.races.charts import gallery
from groundswell.server.races.queries.contributions.figures import forget_contributions


@pytest.fixture(autouse=True)
def _forget_contributions() -> None:
    forget_contributions()
    gallery._draw.cache_clear()
