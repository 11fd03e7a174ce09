"""A member with a telephone, in the voting booth."""

from __future__ import annotations

from playwright.sync_api import Browser, Page
from tests.e2e.browser import PHONE

_PATIENCE = 60_000


class Member:
    """A member's device; `at` is what its clock shows."""

    def __init__(self, browser: Browser, link: str, *, at: str, language: str = "en") -> None:
        context = browser.new_context(viewport=PHONE, locale=language)
        context.set_default_timeout(_PATIENCE)
        self.page: Page = context.new_page()
        self.page.clock.set_system_time(at)
        self.link = link

    def open(self) -> None:
        """Open the link of the invitation."""
        self.page.goto(self.link)
        self.page.get_by_role("radio").first.wait_for()

    def seal(self, choice: str) -> str:
        """Choose and encrypt; give the tracker."""
        self.page.get_by_role("radio", name=choice).check()
        self.page.get_by_role("button", name="Review your ballot").click()
        self.page.get_by_role("button", name="Encrypt my ballot").click()
        self.page.get_by_role("button", name="Cast my ballot").wait_for()
        return self.page.locator(".booth-tracker dd").first.inner_text()

    def cast(self) -> None:
        """Cast what is sealed, and wait for the proof."""
        self.page.get_by_role("button", name="Cast my ballot").click()
        self.page.get_by_role("heading", name="Your vote is recorded").wait_for()

    def vote(self, choice: str) -> str:
        """Open the link, choose, encrypt and cast; give the tracker."""
        self.open()
        tracker = self.seal(choice)
        self.cast()
        return tracker

    def press(self, key: str, times: int = 1) -> None:
        """Press a key."""
        for _ in range(times):
            self.page.keyboard.press(key)

    def close(self) -> None:
        """Put the device away."""
        self.page.context.close()
