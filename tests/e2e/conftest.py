"""Journeys through a real server in a real browser; skipped, loudly, where there is none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from tests.e2e.browser import CHROMIUM, open_browser


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if CHROMIUM is None:
        for item in items:
            if "tests/e2e" in str(item.path):
                item.add_marker(
                    pytest.mark.skip("NO CHROMIUM: not one page was tried in a browser")
                )


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened
