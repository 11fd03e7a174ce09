"""For every test: the arithmetic is compiled first, and nothing is judged by its time."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from groundswell.crypto import kernel

settings.register_profile("ours", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ours")


@pytest.fixture(scope="session", autouse=True)
def _compiled() -> None:
    kernel.compile_kernels(lambda _: None)
