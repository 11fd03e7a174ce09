"""The demonstration's board in a real browser: every page, in both languages, on phone and desk."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from tests.e2e.browser import DESKTOP, PHONE, find_violations, scrolls_sideways
from tests.e2e.running import GROUNDSWELL, Running, free_port

pytestmark = pytest.mark.skipif(
    "DATABASE_URL" in os.environ, reason="the demonstration has a database of its own"
)
BOARD = "/races/president-2016-dem/"
PAGES = (
    "/races/",
    BOARD,
    f"{BOARD}?on=2015-09-30",
    f"{BOARD}endorsements/",
    f"{BOARD}endorsements/democracy-for-america/",
    f"{BOARD}candidates/sanders/",
    f"{BOARD}polls/",
    f"{BOARD}polls/us/",
    f"{BOARD}polls/ia/",
    f"{BOARD}delegates/",
    f"{BOARD}delegates/ia/",
    f"{BOARD}delegates/paths/",
    f"{BOARD}contributions/",
    f"{BOARD}corrections/",
    f"{BOARD}embed/",
    "/races/endorsers/democracy-for-america/",
)


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port = free_port()
    folder = tmp_path_factory.mktemp("demo") / "out"
    command = [GROUNDSWELL, "demo", "--members", "300", "--port", str(port), "--out", str(folder)]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    running = Running(process)
    try:
        running.line_with("it is 17 December 2015")
        yield f"http://127.0.0.1:{port}"
    finally:
        running.stop()


def open_page(browser: Browser, size: dict[str, int], language: str) -> Page:
    return browser.new_context(viewport=size, locale=language).new_page()  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_page_is_accessible_and_fits_a_phone(
    browser: Browser, origin: str, language: str
) -> None:
    page, faults = open_page(browser, PHONE, language), []
    for path in PAGES:
        answer = page.goto(origin + path)
        assert answer is not None
        faults += [path] if answer.status != 200 or scrolls_sideways(page) else []
        faults += find_violations(page)
    page.context.close()
    assert faults == []


def test_board_tells_who_decided_and_shows_its_charts(browser: Browser, origin: str) -> None:
    page = open_page(browser, DESKTOP, "en")
    page.goto(origin + BOARD)
    text = page.inner_text("main")
    for words in (
        "Democracy for America",
        "Decided by the members: a binding vote",
        "271,527",
        "not published",
        "Clinton is ahead of Sanders by 25.5 points",
        "more than 2,000,000",
        "2,026 are a majority",
    ):
        assert words in text
    for image in page.locator("main img").all():
        image.scroll_into_view_if_needed()
        page.wait_for_function("image => image.complete", arg=image.element_handle())
        assert image.evaluate("image => image.naturalWidth") > 0
    page.context.close()


def test_nothing_later_than_the_day_shows(browser: Browser, origin: str) -> None:
    page = open_page(browser, DESKTOP, "en")
    page.goto(f"{origin}{BOARD}?on=2016-03-01")
    assert page.locator("#on").input_value() == "2015-12-17"
    page.goto(f"{origin}{BOARD}?on=2015-11-30")
    text = page.inner_text("main")
    assert "American Postal Workers Union" in text
    assert "Democracy for America" not in text
    page.context.close()


def test_reenacted_vote_is_reached_by_the_keyboard_and_verifies(
    browser: Browser, origin: str
) -> None:
    page = open_page(browser, PHONE, "en")
    page.goto(f"{origin}{BOARD}endorsements/democracy-for-america/")
    link = page.get_by_role("link", name="verify its record")
    for _ in range(60):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Start verifying").click()
    page.get_by_text("The record is valid").wait_for(timeout=120_000)
    page.context.close()
