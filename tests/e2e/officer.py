"""An election officer at the console, doing what a person does: reading, filling in, pressing."""

from __future__ import annotations

import base64
import hmac
import re
import struct
import time
from hashlib import sha1
from pathlib import Path

from playwright.sync_api import Locator, Page
from tests.e2e.running import wait_for

ORGANIZATION, DECISION = "riverside", "mayor"
BASE = f"/console/{ORGANIZATION}/decisions/{DECISION}/"


class Officer:
    """The officer's browser."""

    def __init__(self, page: Page, origin: str) -> None:
        self.page = page
        self.origin = origin

    def go(self, path: str) -> None:
        """Open a page of the server."""
        self.page.goto(self.origin + path)

    def press(self, name: str) -> None:
        """Press the button or link of a name, and wait for the page behind it."""
        button = self.page.get_by_role("button", name=name, exact=True).or_(
            self.page.get_by_role("link", name=name, exact=True)
        )
        self._click(button)

    def _click(self, button: Locator) -> None:
        """Click, and wait for the next page: leaving earlier would cut the request short."""
        with self.page.expect_navigation():
            button.first.click()

    def fill(self, **values: str | bool) -> None:
        """Fill in fields by their names; a choice by its value, a box by whether it is ticked."""
        for name, value in values.items():
            fields = self.page.locator(f"[name='{name}']")
            if isinstance(value, bool):
                fields.first.set_checked(value)
            elif fields.first.get_attribute("type") == "radio":
                self.page.locator(f"[name='{name}'][value='{value}']").check()
            elif fields.first.evaluate("field => field.tagName") == "SELECT":
                fields.first.select_option(value)
            else:
                fields.first.fill(value)

    def set_up(self, link: str) -> None:
        """Make the first account, with an authenticator app as its second step."""
        self.page.goto(link)
        self.fill(
            person="Dana Weiss",
            email="dana@riverside.example",
            password="maple-canoe-lantern-9",
            again="maple-canoe-lantern-9",
            name="Riverside Workers United",
            slug=ORGANIZATION,
            kind="union",
        )
        self.press("Begin")
        self.go("/console/")
        self.press("Set up the app")
        secret = self.page.locator("#authenticator_secret").input_value()
        self.fill(code=one_time_code(secret))
        self._click(self.page.locator("main button"))

    def import_roll(self, file: Path, members: int) -> None:
        """Bring in the membership file, with the columns as they were guessed."""
        self.go(f"/console/{ORGANIZATION}/")
        self.press("Import the roll")
        self.page.locator("input[type=file]").set_input_files(file)
        self.press("Upload")
        self.wait_here("Check the file")
        self.press("Check the file")
        self.wait_here("What would change")
        self.press("Import")
        self.wait_here("To the members")
        self.press("To the members")
        assert self.page.locator("tbody tr").count() == members

    def invite(self) -> None:
        """Send the invitations."""
        self.go(f"{BASE}invitations/")
        self.press("Set up sending")
        self.fill(reply_to="elections@riverside.example")
        self.press("Save")
        self.go(f"{BASE}invitations/")
        self.press("Send the invitations")

    def plan(self) -> None:
        """Plan the decision."""
        self.go(f"/console/{ORGANIZATION}/decisions/new/")
        self.fill(
            title="Endorsement for mayor",
            slug=DECISION,
            contest="Mayor of Riverside",
            process="binding_member_vote",
        )
        self.press("Plan it")

    def write_vote(self, opens: str, closes: str, until: str) -> None:
        """Write the draft, part by part; moments are local, as clocks show them."""
        self.go(f"{BASE}draft/questions/new/")
        self.fill(
            title="Whom should we endorse for mayor?",
            kind="choose_one",
            candidates="Ana Ruiz\nBen Okafor",
            rule="majority",
        )
        self.press("Save")
        self.go(f"{BASE}draft/voters/")
        self.fill(floor="1", revoting=True)
        self.press("Save and go on")
        self.go(f"{BASE}draft/schedule/")
        self.fill(opens_at=opens, closes_at=closes, challenge_until=until)
        self.press("Save and go on")

    def seat_trustees(self, names: list[str]) -> list[str]:
        """Name the trustees; give their links."""
        self.go(f"{BASE}draft/trustees/")
        for place, name in enumerate(names):
            self.page.locator(f"[name$='-{place}-name']").fill(name)
        self.fill(threshold="2")
        self.press("Save and go on")
        links = self.page.locator("input[id^=link-]")
        return [links.nth(place).input_value() for place in range(len(names))]

    def name_officer(self) -> None:
        """Sign the result here, with this account."""
        self.go(f"{BASE}draft/officers/")
        self.page.locator("[name$='-0-name']").fill("Dana Weiss")
        account = self.page.locator("select[name$='-0-account']")
        if account.count():
            account.select_option(index=1)
        self.press("Save and go on")

    def freeze(self) -> str:
        """Freeze the vote; give its id."""
        self.go(f"{BASE}draft/review/")
        self.fill(confirmation=DECISION)
        self.press("Freeze the vote")
        self.go(BASE)
        found = re.search(r"\b[0-9a-f]{64}\b", self.page.inner_text("main"))
        assert found is not None, self.page.inner_text("main")
        return found[0]

    def seal_roll(self) -> None:
        """Seal the roll, and wait until it is."""
        self.go(f"{BASE}roll/")
        self.press("Seal the roll")
        self.wait_until(f"{BASE}roll/", "The roll is sealed")

    def announce(self, moment: str, statement: str) -> None:
        """Set when the result becomes public."""
        self.go(f"{BASE}announcement/")
        self.fill(announce_at=moment, statement=statement)
        self.press("Save")

    def sign(self) -> None:
        """Wait until the record is verified as it stands, and sign it."""
        self.wait_until(f"{BASE}certificate/", "valid, as it stands")
        self.press("Sign as Dana Weiss")

    def answer_challenge(self, text: str) -> None:
        """Dismiss the first challenge."""
        self.go(f"{BASE}challenges/")
        self.page.get_by_role("link", name="Answer it").first.click()
        self.fill(decision="dismissed", text=text)
        self.press("Put the answer on the record")

    def wait_here(self, text: str) -> None:
        """Wait until the page, which refreshes itself, says something."""
        wait_for(
            lambda: text in self.page.inner_text("main"),
            lambda: f"{text!r} in {self.page.inner_text('main')}",
        )

    def wait_until(self, path: str, text: str, *, seconds: float = 90) -> None:
        """Look at a page again and again until it says something."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.go(path)
            if text in self.page.inner_text("main"):
                return
            time.sleep(1)
        raise AssertionError(f"{text!r} never came: {self.page.inner_text('main')}")


def one_time_code(secret: str) -> str:
    """Compute what an authenticator app shows now (RFC 6238)."""
    key = base64.b32decode(secret.replace(" ", "") + "=" * (-len(secret.replace(" ", "")) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), sha1).digest()
    offset = digest[-1] & 15
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"
