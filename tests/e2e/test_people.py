"""People whom somebody knows: the list on a real phone's browser, and what leaves it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, Page
from tests.e2e.browser import DESKTOP, PHONE, find_violations, scrolls_sideways
from tests.e2e.officer import ORGANIZATION, Officer
from tests.e2e.running import RunningServer, serving, wait_for

PEOPLE = f"/act/{ORGANIZATION}/people/"
GUIDES = f"/console/{ORGANIZATION}/outreach/contacts/guides/"
NOON = "2026-10-02T16:00:00Z"


@pytest.fixture(scope="module")
def server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """Serve an organization whose organizer has written two guides."""
    folder = tmp_path_factory.mktemp("people") / "server"
    with serving(folder, database_url=None, moment=NOON) as started:
        officer = Officer(browser.new_context(viewport=DESKTOP).new_page(), started.origin)
        officer.set_up(started.setup)
        for mark, words in (
            ("members_and_families", "Our union chose."),
            ("general_public", "Hello, neighbor."),
        ):
            officer.go(f"{GUIDES}new/")
            officer.fill(
                mark=mark,
                title_en=words,
                title_es=words,
                text_en=f"{words}\n\nAsk, and listen.",
                text_es=f"{words}\n\nPregunte y escuche.",
            )
            officer.press("Save")
        yield started


@pytest.fixture
def phone(browser: Browser, server: RunningServer) -> Iterator[Phone]:
    opened = Phone(browser, server.origin)
    yield opened
    opened.page.context.close()


class Phone:
    """A phone with the page open, and all that it has sent."""

    def __init__(self, browser: Browser, origin: str, language: str = "en") -> None:
        context = browser.new_context(viewport=PHONE, locale=language)  # type: ignore[arg-type]
        self.page: Page = context.new_page()
        self.sent: list[str] = []
        self.faults: list[str] = []
        self.page.on("request", lambda asked: self.sent.append(f"{asked.url} {asked.post_data}"))
        self.page.on("dialog", lambda dialog: dialog.accept())
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.goto(origin + PEOPLE)

    def add(self, name: str, tag: str, **more: str) -> None:
        """Add somebody."""
        self.page.locator("#add-summary").click()
        self.page.locator("#p-name").fill(name)
        self.page.locator(f"#p-tag-{tag}").check()
        for field, value in more.items():
            self.page.locator(f"#person-form [name={field}]").fill(value)
        self.page.get_by_role("button", name="Keep on this device").click()
        self.page.wait_for_selector(f"#people-list >> text={name}")

    def open(self, name: str) -> None:
        """Open somebody, and wait for the guide."""
        self.page.get_by_role("link", name=name, exact=True).click()
        self.page.wait_for_selector("#guides article:visible")

    def finish(self) -> None:
        """Say how it went, and wait for the list."""
        self.page.locator("#send").click()
        self.page.wait_for_selector("#list-view:visible")

    def kept(self) -> list[dict[str, str]]:
        """Give the people that the browser's storage holds."""
        text = self.page.evaluate(f"localStorage.getItem('groundswell-people:{ORGANIZATION}')")
        people: list[dict[str, str]] = json.loads(text)["people"] if text else []
        return people


def test_list_stays_on_the_device(phone: Phone) -> None:
    phone.add("Ana Quillqa", "family", how="my sister-in-law", remind_on="2020-01-01")
    phone.page.reload()
    assert phone.page.inner_text("#people-list li a") == "Ana Quillqa"
    assert "Due today" in phone.page.inner_text("#people-list")
    assert phone.kept()[0]["how"] == "my sister-in-law"
    assert not [each for each in phone.sent if "Quillqa" in each or "sister" in each]
    with phone.page.expect_download() as download:
        phone.page.get_by_role("button", name="For the calendar").click()
    event = Path(download.value.path()).read_text()
    assert "DTSTART;VALUE=DATE:20200101\r\nDTEND;VALUE=DATE:20200102" in event.replace("\n", "\r\n")
    assert "SUMMARY:Talk to Ana Quillqa" in event
    assert phone.faults == []


def test_person_without_name_or_tag_is_not_added(phone: Phone) -> None:
    phone.page.locator("#add-summary").click()
    phone.page.get_by_role("button", name="Keep on this device").click()
    summary = phone.page.locator("#person-form [data-problems]")
    assert summary.is_visible()
    assert summary.evaluate("box => box === document.activeElement")
    summary.get_by_role("link").nth(1).click()
    assert phone.page.evaluate("document.activeElement.name") == "tag"
    assert find_violations(phone.page) == []
    assert phone.kept() == []


def test_conversation_without_a_yes_sends_no_name(phone: Phone) -> None:
    phone.add("Luis Quillqa", "general_public", how="next door")
    phone.open("Luis Quillqa")
    text = phone.page.inner_text("#guides")
    assert "Hello, neighbor." in text
    assert "Our union chose." not in text
    phone.page.get_by_label("Undecided", exact=True).check()
    phone.finish()
    posted = [each for each in phone.sent if "/conversations/" in each]
    assert len(posted) == 1
    told = parse_qs(posted[0].split(" ", 1)[1])
    assert set(told) == {"csrfmiddlewaretoken", "outcome", "consent", "tag", "guide", "key"}
    assert not [each for each in phone.sent if "Quillqa" in each]
    assert "Undecided" in phone.page.inner_text("#people-list")


def test_person_who_said_yes_sees_it_and_it_is_withdrawn(
    browser: Browser, server: RunningServer, phone: Phone
) -> None:
    phone.add("Rosa Quillqa", "family", how="my aunt")
    phone.open("Rosa Quillqa")
    assert "Our union chose." in phone.page.inner_text("#guides")
    phone.page.get_by_label("Supports", exact=True).check()
    phone.page.get_by_label("The person said yes", exact=True).check()
    phone.page.locator("#c-phone").fill("202-555-O142")
    phone.page.locator("#send").click()
    phone.page.wait_for_selector("#conversation-form [data-problems]:visible")
    assert "“O” at place 9" in phone.page.inner_text("[data-error=phone]")
    phone.page.locator("#c-phone").fill("202-555-0142")
    phone.page.locator("#c-email").fill("rosa@people.example")
    phone.finish()
    posted = [each for each in phone.sent if "/conversations/" in each][-1]
    assert "aunt" not in posted
    letter = wait_for(lambda: server.mailbox.to("rosa@people.example"), lambda: "the message")[0]
    link = re.search(r"http://\S+/kept/\S+", letter.get_content())
    assert link is not None
    other = browser.new_context(viewport=PHONE).new_page()  # type: ignore[arg-type]
    other.goto(link[0])
    assert "Rosa Quillqa" in other.inner_text("main")
    assert find_violations(other) == []
    phone.open("Rosa Quillqa")
    phone.page.get_by_role("button", name="Withdraw what was sent").click()
    phone.page.wait_for_selector("#said >> text=Withdrawn")
    answer = other.goto(link[0])
    assert answer is not None
    assert answer.status == 404
    other.context.close()
    assert phone.faults == []


def test_line_that_breaks_loses_nothing_and_counts_once(
    phone: Phone, server: RunningServer
) -> None:
    phone.add("Ben Quillqa", "member")
    phone.open("Ben Quillqa")
    phone.page.get_by_label("Supports", exact=True).check()
    lost = server.origin + PEOPLE + "conversations/"
    phone.page.route(lost, lambda route: (route.fetch(), route.abort()))
    phone.page.locator("#send").click()
    phone.page.wait_for_selector("#conversation-form >> text=nothing is lost")
    assert phone.page.get_by_label("Supports", exact=True).is_checked()
    phone.page.unroute(lost)
    phone.finish()
    keys = [parse_qs(each.split(" ", 1)[1])["key"] for each in phone.sent if lost in each]
    assert len(keys) == 2
    assert keys[0] == keys[1]


def test_list_moves_to_another_phone_and_is_deleted(
    browser: Browser, server: RunningServer, phone: Phone, tmp_path: Path
) -> None:
    phone.add("Mia Quillqa", "member")
    phone.page.get_by_text("This device, another phone, deleting").click()
    with phone.page.expect_download() as download:
        phone.page.get_by_role("button", name="Save the list as a file").click()
    file = tmp_path / "people.json"
    download.value.save_as(file)
    other = Phone(browser, server.origin)
    other.page.get_by_text("This device, another phone, deleting").click()
    other.page.locator("#import").set_input_files(file)
    other.page.wait_for_selector("#people-list >> text=Mia Quillqa")
    assert other.kept() == phone.kept()
    broken = tmp_path / "broken.json"
    broken.write_text(file.read_text().replace('"member"', '"everybody"'))
    other.page.locator("#import").set_input_files(broken)
    other.page.wait_for_selector("#said.bad")
    assert len(other.kept()) == 1
    other.page.get_by_role("button", name="Delete the whole list").click()
    other.page.wait_for_selector("#no-people:visible")
    assert other.page.evaluate("localStorage.length") == 0
    other.page.context.close()


def test_back_button_and_keyboard_lead_through_the_page(phone: Phone) -> None:
    phone.add("Kim Quillqa", "member")
    phone.page.get_by_role("link", name="Kim Quillqa").focus()
    phone.page.keyboard.press("Enter")
    phone.page.wait_for_selector("#person-view:visible")
    assert phone.page.evaluate("document.activeElement.id") == "person-name"
    phone.page.go_back()
    phone.page.wait_for_selector("#list-view:visible")
    assert phone.page.evaluate("document.activeElement.id") == "people-heading"


def test_storage_that_something_else_wrote_is_left_alone(phone: Phone) -> None:
    key = f"groundswell-people:{ORGANIZATION}"
    phone.page.evaluate(f"localStorage.setItem('{key}', '<not ours>')")
    phone.page.reload()
    assert "can’t be read" in phone.page.inner_text("#said")
    assert phone.page.evaluate(f"localStorage.getItem('{key}')") == "<not ours>"


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP])
def test_pages_are_accessible_and_fit(
    browser: Browser, server: RunningServer, language: str, size: dict[str, int]
) -> None:
    context = browser.new_context(viewport=size, locale=language)  # type: ignore[arg-type]
    page, faults = context.new_page(), []
    for path in (f"/act/{ORGANIZATION}/", PEOPLE, f"{PEOPLE}guides/family/"):
        page.goto(server.origin + path)
        faults += [path] if scrolls_sideways(page) else []
        faults += find_violations(page)
    page.goto(server.origin + PEOPLE)
    page.locator("#add-summary").click()
    page.locator("#p-name").fill("Ana")
    page.locator("#p-tag-family").check()
    page.locator("#person-form button").first.click()
    page.locator("#people-list a").click()
    page.wait_for_selector("#guides article")
    page.locator("#c-yes").check()
    faults += ["person"] if scrolls_sideways(page) else []
    faults += find_violations(page)
    context.close()
    assert faults == []
