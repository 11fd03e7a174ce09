"""The caller's page in a real browser: a phone, no line, a keyboard, and no program."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.e2e.browser import CHROMIUM, PHONE, find_violations, open_browser, scrolls_sideways
from tests.server.outreach.calling.material import SetClock
from tests.server.outreach.calling.pages.banks import Bank, make_bank

from groundswell.server.outreach.models import Call, Volunteer

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]
AFTERNOON = datetime(2015, 12, 17, 22, tzinfo=UTC)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # Playwright runs a loop in this thread, in which Django would refuse to ask the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with open_browser() as found:
        yield found
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def bank(clock: SetClock, settings: Any) -> Bank:
    settings.ALLOWED_HOSTS = ["*"]
    clock(AFTERNOON)
    return make_bank()


def come_in(browser: Browser, server: Any, bank: Bank, **options: Any) -> Page:
    """Open the link on a phone, as a volunteer does."""
    phone: Any = PHONE
    page = browser.new_context(viewport=phone, **options).new_page()
    page.goto(f"{server.url}/act/union/join/#{bank.secret}")
    page.get_by_label("Your name").fill("Rosa")
    page.get_by_label("I keep to these rules").check()
    if options.get("java_script_enabled", True):
        assert page.url.endswith("/act/union/join/")
        expect(page.get_by_label("Code of your link")).to_be_hidden()
    else:
        page.get_by_label("Code of your link").fill(bank.secret)
    page.get_by_role("button", name="Begin").click()
    return page


def open_first(page: Page) -> None:
    page.get_by_role("button", name="First person").click()
    expect(page.get_by_role("link", name="Call (515)")).to_be_visible()


def test_volunteer_calls_by_touch(browser: Browser, live_server: Any, bank: Bank) -> None:
    page = come_in(browser, live_server, bank)
    open_first(page)
    assert find_violations(page) == []
    assert not scrolls_sideways(page)
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.method))
    page.get_by_role("button", name="With us").click()
    page.get_by_role("button", name="Will come").click()
    expect(page.get_by_text("The script ends here")).to_be_visible()
    page.get_by_role("button", name="One answer back").click()
    page.get_by_role("button", name="Can’t come").click()
    assert requests == []
    page.get_by_role("button", name="We talked").click()
    expect(page.get_by_text("You have put down 1 result today")).to_be_visible()
    call = Call.objects.get()
    assert list(call.answers.order_by("pk").values_list("answer", flat=True)) == [
        "With us",
        "Can’t come",
    ]


def test_result_outlives_a_lost_line(browser: Browser, live_server: Any, bank: Bank) -> None:
    page = come_in(browser, live_server, bank)
    open_first(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="No answer").click()
    expect(page.get_by_text("No line right now")).to_be_visible()
    assert Call.objects.get().state == "reserved"
    kept = page.evaluate("() => localStorage.getItem('groundswell-results')")
    assert "csrf" not in kept
    page.context.set_offline(False)
    expect(page.get_by_text("You have put down 1 result today")).to_be_visible(timeout=15_000)
    assert Call.objects.get().outcome == "not_home"
    assert page.evaluate("() => localStorage.getItem('groundswell-results')") is None


def test_result_waits_for_its_caller_to_come_back(
    browser: Browser, live_server: Any, bank: Bank
) -> None:
    page = come_in(browser, live_server, bank)
    open_first(page)
    Volunteer.objects.get().sessions.update(ends_at=AFTERNOON)
    page.get_by_role("button", name="No answer").click()
    expect(page.get_by_text("Your shift is over.")).to_be_visible()
    page.goto(f"{live_server.url}/act/union/join/#{bank.secret}")
    page.get_by_label("I keep to these rules").check()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("Your shift is over.")).to_be_hidden()
    page.wait_for_function("() => localStorage.getItem('groundswell-results') === null")
    assert Call.objects.get().outcome == "not_home"


def test_keyboard_alone_is_enough(browser: Browser, live_server: Any, bank: Bank) -> None:
    page = come_in(browser, live_server, bank)
    page.get_by_role("button", name="First person").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Call (515)")).to_be_visible()
    for name in ("With us", "Will come"):
        for _ in range(20):
            if page.evaluate("() => document.activeElement.textContent").strip() == name:
                break
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    # The result that the script comes to is where the keyboard is by now.
    assert page.evaluate("() => document.activeElement.value") == "canvassed"
    page.keyboard.press("Enter")
    expect(page.get_by_text("You have put down 1 result today")).to_be_visible()


def test_page_works_without_a_program(browser: Browser, live_server: Any, bank: Bank) -> None:
    page = come_in(browser, live_server, bank, java_script_enabled=False)
    open_first(page)
    page.get_by_role("button", name="Against").click()
    expect(page.get_by_text("The script ends here")).to_be_visible()
    page.get_by_role("button", name="Would not talk").click()
    expect(page.get_by_text("You have put down 1 result today")).to_be_visible()
    assert Call.objects.get().outcome == "refused"
