"""From the demonstration to action, on phones: a list, a bank, twenty calls by two at once,
an event and a petition, as an organizer, two volunteers and a member would.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.e2e.browser import PHONE, find_violations, scrolls_sideways
from tests.e2e.officer import Officer
from tests.e2e.running import GROUNDSWELL, Running, free_port, wait_for

pytestmark = pytest.mark.skipif(
    "DATABASE_URL" in os.environ, reason="the demonstration has a database of its own"
)
CONSOLE, ACT = "/console/dfa/outreach/", "/act/dfa/"
CALLS = 20
BETWEEN = b"-" * 79 + b"\n"  # a file of the outbox has all messages of one connection
SCRIPT = """# hello
Hello {given_name}, this is {caller_name}. Will you come?
? Coming
* yes: Yes > end
* no: No > end (refused)
"""
PAGES = (
    ACT,
    f"{ACT}people/",
    f"{ACT}events/",
    f"{ACT}events/iowa-rally/",
    f"{ACT}petitions/",
    f"{ACT}petitions/more-debates/",
    f"{ACT}petitions/more-debates/count/",
    f"{ACT}give/",
    f"{ACT}give/dfa-iowa/",
    f"{ACT}join/",
    f"{ACT}messages/email/",
    f"{ACT}messages/text/",
)
CONSOLE_PAGES = (
    CONSOLE,
    f"{CONSOLE}calls/",
    f"{CONSOLE}calls/iowa-first/",
    f"{CONSOLE}calls/iowa-first/quality/",
    f"{CONSOLE}calls/iowa-first/scripts/en/",
    f"{CONSOLE}calls/iowa-first/list/",
    f"{CONSOLE}calls/opt-outs/",
    f"{CONSOLE}volunteers/",
    f"{CONSOLE}contacts/",
    f"{CONSOLE}events/",
    f"{CONSOLE}events/iowa-rally/",
    f"{CONSOLE}events/iowa-rally/people/",
    f"{CONSOLE}petitions/",
    f"{CONSOLE}petitions/more-debates/",
    f"{CONSOLE}money/",
    f"{CONSOLE}messages/",
    f"{CONSOLE}places/",
)


@dataclass(frozen=True)
class Demo:
    """The demonstration: its address, its outbox, and how its officer signs in."""

    origin: str
    outbox: Path
    email: str
    password: str
    codes: list[str]

    def messages_to(self, address: str) -> list[str]:
        """Give the texts of the messages for an address, oldest first."""
        texts = []
        files = sorted(self.outbox.glob("*"))
        for written in (one for file in files for one in file.read_bytes().split(BETWEEN)):
            message = message_from_bytes(written, policy=policy.default)
            if message["To"] == address:
                body = message.get_body(("plain",))
                assert body is not None
                texts.append(body.get_content())
        return texts


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    port = free_port()
    folder = tmp_path_factory.mktemp("acting") / "out"
    command = [GROUNDSWELL, "demo", "--members", "400", "--port", str(port), "--out", str(folder)]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    running = Running(process)
    try:
        running.line_with("it is 17 December 2015")
        email, password = _words(running.line_with("sign in as"), r"as (\S+), password (\S+)")
        (codes,) = _words(running.line_with("one of these codes"), r"codes: (.*)")
        origin, outbox = f"http://127.0.0.1:{port}", folder / "server" / "outbox"
        yield Demo(origin, outbox, email, password, codes.split(", "))
    finally:
        running.stop()


def _words(line: str, pattern: str) -> tuple[str, ...]:
    found = re.search(pattern, line)
    assert found is not None
    return found.groups()


def open_phone(browser: Browser, language: str = "en") -> Page:
    return browser.new_context(viewport=PHONE, locale=language).new_page()  # type: ignore[arg-type]


def sign_in(demo: Demo, page: Page, code: int) -> Officer:
    """Sign in as the demonstration says; each code opens once."""
    organizer = Officer(page, demo.origin)
    organizer.go("/accounts/login/")
    organizer.fill(login=demo.email, password=demo.password)
    with page.expect_navigation():
        page.locator("main form button").first.click()
    organizer.fill(code=demo.codes[code])
    with page.expect_navigation():
        page.locator("main form button").first.click()
    return organizer


def make_bank(demo: Demo, organizer: Officer) -> str:
    """Make a list of everybody, a script and a campaign; give the volunteers' link."""
    page = organizer.page
    organizer.go(f"{CONSOLE}calls/filters/new/")
    organizer.fill(name="Everybody")
    organizer.press("Save")
    organizer.go(f"{CONSOLE}calls/new/")
    organizer.fill(
        name="Come to the rally", slug="rally", mark="members_and_families", gap_hours="0"
    )
    organizer.press("Save")
    organizer.go(f"{CONSOLE}calls/rally/scripts/en/")
    organizer.fill(text=SCRIPT)
    organizer.press("Put it in force")
    organizer.go(f"{CONSOLE}calls/rally/list/")
    page.locator("main form select").first.select_option(label="Everybody")
    organizer.press("Look first")
    assert "Numbers, each dialled once" in page.inner_text("main")
    organizer.press("Put the list together")
    wait_for(lambda: _reload(page).locator(".rows .tag.good").count(), lambda: "the list")
    organizer.go(f"{CONSOLE}calls/rally/")
    organizer.press("Start calling")
    organizer.press("Invite volunteers")
    organizer.fill(label="Two friends")
    page.locator("[name='campaign']").select_option(label="Come to the rally")
    organizer.press("Make the link")
    return page.locator("#link").input_value()


def _reload(page: Page) -> Page:
    page.reload()
    return page


def come_in(page: Page, link: str, name: str) -> None:
    page.goto(link)
    page.locator("[name='name']").fill(name)
    page.locator("[name='agrees']").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Begin").click()


def take_next(page: Page, origin: str) -> str:
    """Take the next person; give the number that the button calls."""
    page.goto(f"{origin}{ACT}calls/rally/")
    page.locator("button.next-person").click()
    page.locator("a.caller-dial").wait_for()
    return (page.locator("a.caller-dial").get_attribute("href") or "").removeprefix("tel:")


def put_down(page: Page, turn: int) -> None:
    """Put down a result as it comes: an opt-out, a callback, and otherwise what the script says."""
    if turn == 3:
        page.get_by_role("button", name="Asked never to be called again").click()
    elif turn == 6:
        page.get_by_text("Call back later").click()
        page.locator("#callback-day").select_option(index=1)
        page.get_by_role("button", name="Put down: call back then").click()
    else:
        page.locator(".caller-answers button").first.click()
        page.locator(".outcomes button").first.click()
    page.locator("button.next-person").wait_for()


def test_twenty_calls_by_two_at_once(browser: Browser, demo: Demo) -> None:
    lead = open_phone(browser)
    organizer = sign_in(demo, lead, 0)
    link = make_bank(demo, organizer)
    phones = [open_phone(browser), open_phone(browser)]
    for page, name in zip(phones, ("Ines", "Theo"), strict=True):
        come_in(page, link, name)
    dialled: list[str] = []
    for turn in range(CALLS // 2):
        # Both hold a person before either is done.
        dialled += [take_next(page, demo.origin) for page in phones]
        for page in phones:
            assert not scrolls_sideways(page)
            put_down(page, turn)
    assert len(set(dialled)) == CALLS
    organizer.go(f"{CONSOLE}calls/rally/")
    text = " ".join(lead.inner_text("main").split())
    assert f"Calls {CALLS}" in text
    assert "and 2 later" in text
    opted_out = dialled[6]
    organizer.go(f"{CONSOLE}calls/opt-outs/")
    organizer.fill(search=opted_out)
    organizer.press("Look up")
    assert "phone bank: Come to the rally" in lead.inner_text("main")
    for page in (lead, *phones):
        page.context.close()


def test_event_is_signed_up_for_and_confirmed_by_mail(browser: Browser, demo: Demo) -> None:
    page = open_phone(browser)
    page.goto(f"{demo.origin}{ACT}")
    page.goto(f"{demo.origin}{ACT}events/iowa-rally/")
    page.locator("#sign-up [type='radio']").last.check()
    page.locator("#sign-up [name='name']").fill("Nora")
    page.locator("#sign-up [name='email']").fill("nora@friends.example")
    with page.expect_navigation():
        page.locator("#sign-up button").click()
    found = wait_for(lambda: demo.messages_to("nora@friends.example"), lambda: "a message")
    assert "Rally of the members in Des Moines" in found[0]
    page.context.close()


def test_petition_is_signed_in_spanish_and_confirmed_once(browser: Browser, demo: Demo) -> None:
    page = open_phone(browser, "es")
    address = f"{demo.origin}{ACT}petitions/more-debates/"
    page.goto(address)
    page.locator("#sign [name='name']").fill("Óscar Prueba")
    page.locator("#sign [name='email']").fill("oscar@friends.example")
    page.locator("#sign [name='state']").select_option("IA")
    with page.expect_navigation():
        page.locator("#sign .actions button").click()
    found = wait_for(lambda: demo.messages_to("oscar@friends.example"), lambda: "a message")
    (link,) = _words(found[0], r"(http\S+/signatures/\S+)")
    page.goto(link)
    confirm = page.get_by_role("button", name="Sí, firmo")
    with page.expect_navigation():
        confirm.click()
    receipt = page.locator("code.wrap").first.inner_text()
    page.goto(link)  # opened once more, it is the same signature and asks for nothing
    assert confirm.count() == 0
    assert page.locator("code.wrap").first.inner_text() == receipt
    page.context.close()


@pytest.mark.parametrize("language", ["en", "es"])
def test_pages_are_accessible_and_fit_a_phone(browser: Browser, demo: Demo, language: str) -> None:
    page, faults = open_phone(browser, language), []
    sign_in(demo, page, 1 if language == "en" else 2)
    for path in (*PAGES, *CONSOLE_PAGES):
        answer = page.goto(demo.origin + path)
        assert answer is not None
        faults += [path] if answer.status != 200 or scrolls_sideways(page) else []
        faults += find_violations(page)
    page.context.close()
    assert faults == []
