"""Have the arithmetic compiled before the first test, whose own time then says something."""

import pytest

from groundswell.crypto import kernel


@pytest.fixture(scope="session", autouse=True)
def _compiled() -> None:
    kernel.compile_kernels(lambda _: None)
