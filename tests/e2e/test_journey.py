"""The whole journey: an empty database, a roll, three trustees, five members, the end.

The officer, the members and a stranger use a real browser; the trustees run their command in
terminals of their own; invitations go through a real SMTP server.
"""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser
from tests.e2e.browser import DESKTOP, PHONE, find_violations, scrolls_sideways
from tests.e2e.member import Member
from tests.e2e.officer import BASE, DECISION, ORGANIZATION, Officer
from tests.e2e.running import Running, RunningServer, serving, wait_for

PAGE = f"/{ORGANIZATION}/{DECISION}/"
TRUSTEES = ["Ida Nkemelu", "Jon Brandt", "Mei Tanaka"]
PLANNED, VOTING = "2026-10-01T12:00:00Z", "2026-10-02T16:00:00Z"
CLOSED, PROVISIONAL = "2026-10-04T00:30:00Z", "2026-10-04T14:00:00Z"
OVER = "2026-10-05T17:00:00Z"
ROLL = """\
Member ID,First name,Last name,E-mail,Language,Joined
1,Ada,Lindqvist,ada@members.example,en,2019-01-01
2,Bo,Castillo,bo@members.example,en,2019-01-01
3,Cy,Marsh,cy@members.example,en,2019-01-01
4,Di,Okoye,di@members.example,en,2019-01-01
5,Eva,Núñez,eva@members.example,es,2019-01-01
"""
LINK = re.compile(r"http://\S+/booth/#\S+")


def test_vote_from_an_empty_database_to_its_announcement(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path / "server", database_url=None, moment=PLANNED) as server:
        officer = Officer(browser.new_context(viewport=DESKTOP).new_page(), server.origin)
        trustees = _prepare(officer, server, tmp_path)
        try:
            server.set_clock(VOTING)
            officer.wait_until(BASE, "See the turnout")
            trackers = _vote(browser, server)
            server.set_clock(CLOSED)
            officer.wait_until(f"{BASE}count/", "must decrypt")
            officer.wait_until(BASE, "See the result and sign")
        finally:
            for each in trustees:
                each.stop()
        _certify(browser, officer, server)
        _look_at_result(browser, server, trackers)


def _prepare(officer: Officer, server: RunningServer, folder: Path) -> list[Running]:
    """Set up, import, plan, write, freeze, make the key, seal the roll, invite."""
    officer.set_up(server.setup)
    roll = folder / "roll.csv"
    roll.write_text(ROLL, encoding="utf-8")
    officer.import_roll(roll, members=5)
    officer.plan()
    officer.write_vote("2026-10-02T09:00", "2026-10-03T20:00", "2026-10-05T12:00")
    links = officer.seat_trustees(TRUSTEES)
    officer.name_officer()
    trustees = [
        server.start("trustee", "run", link, "--state", folder / f"trustee-{place}")
        for place, link in enumerate(links, start=1)
    ]
    for each in trustees:
        each.line_with("Waiting for the vote to be frozen")
    vote_id = officer.freeze()
    for each in trustees:
        assert vote_id in each.line_with("The vote is frozen")
    officer.seal_roll()
    officer.wait_until(f"{BASE}ceremony/", "The key is made", seconds=180)
    officer.invite()
    officer.announce("2026-10-04T09:00", "We asked, and you answered.")
    return trustees


def _vote(browser: Browser, server: RunningServer) -> dict[str, str]:
    """Let five members vote: plainly, after a check, twice, plainly, in Spanish by keyboard."""
    ada = Member(browser, _link_of(server, "ada"), at=VOTING)
    bo = Member(browser, _link_of(server, "bo"), at=VOTING)
    cy = Member(browser, _link_of(server, "cy"), at=VOTING)
    di = Member(browser, _link_of(server, "di"), at=VOTING)
    eva = Member(browser, _link_of(server, "eva"), at=VOTING, language="es")
    trackers = {"ada": ada.vote("Ana Ruiz"), "bo": _check_then_vote(browser, bo)}
    cy.vote("Ben Okafor")
    cy.page.goto("about:blank")
    trackers["cy"] = cy.vote("Ana Ruiz")
    trackers["di"] = di.vote("No endorsement")
    trackers["eva"] = _vote_by_keyboard(eva)
    for each in (ada, bo, cy, di, eva):
        each.close()
    return trackers


def _check_then_vote(browser: Browser, member: Member) -> str:
    """Check a ballot on another device, then cast a fresh one."""
    member.open()
    checked = member.seal("Ana Ruiz")
    member.page.get_by_role("button", name="Check it first").click()
    member.page.get_by_text("Or open this link there").click()
    other = browser.new_context(viewport=DESKTOP).new_page()
    other.goto(member.page.locator(".booth-link").inner_text())
    other.get_by_text(checked).first.wait_for()
    assert "Ana Ruiz" in other.inner_text("main")
    assert find_violations(other) == []
    other.context.close()
    member.page.get_by_role("button", name="It matches: encrypt a fresh ballot").click()
    member.page.get_by_role("button", name="Cast my ballot").wait_for()
    tracker = member.page.locator(".booth-tracker dd").first.inner_text()
    assert tracker != checked
    member.cast()
    return tracker


def _vote_by_keyboard(member: Member) -> str:
    """Vote in Spanish without a pointer, on a screen 320 pixels wide."""
    page = member.page
    page.set_viewport_size({"width": 320, "height": 700})
    member.open()
    assert page.locator("html").get_attribute("lang") == "es"
    assert not scrolls_sideways(page)
    assert find_violations(page) == []
    page.get_by_role("radio", name="Ana Ruiz").focus()
    member.press("Space")
    for name in ("Revisar su boleta", "Cifrar mi boleta", "Emitir mi boleta"):
        _tab_to(member, name)
        member.press("Enter")
    page.get_by_role("heading", name="Su voto").wait_for()
    assert find_violations(page) == []
    return page.locator(".booth-tracker dd").first.inner_text()


def _tab_to(member: Member, name: str) -> None:
    """Press the tabulator until a button has the focus."""
    button = member.page.get_by_role("button", name=name)
    button.wait_for()
    for _ in range(40):
        if button.evaluate("button => button === document.activeElement"):
            return
        member.press("Tab")
    raise AssertionError(f"{name!r} can't be reached by the keyboard")


def _certify(browser: Browser, officer: Officer, server: RunningServer) -> None:
    """Sign, be challenged, answer, and sign again when nobody may challenge any more."""
    officer.sign()
    server.set_clock(PROVISIONAL)
    stranger = browser.new_context(viewport=PHONE).new_page()
    stranger.goto(f"{server.origin}{PAGE}challenge/")
    stranger.get_by_role("checkbox").check()
    stranger.locator("textarea").fill("Was the vote of the night shift counted?")
    stranger.get_by_role("button", name="Put it on the record").click()
    wait_for(
        lambda: "Not answered yet" in stranger.inner_text("main"),
        lambda: stranger.inner_text("main"),
    )
    stranger.context.close()
    officer.answer_challenge("It was: their ballots are entries of this record.")
    server.set_clock(OVER)
    officer.sign()
    officer.wait_until(BASE, "Certified")


def _look_at_result(browser: Browser, server: RunningServer, trackers: dict[str, str]) -> None:
    """Read the announced result, verify it in the browser and from a terminal."""
    page = browser.new_context(viewport=PHONE).new_page()
    page.goto(server.origin + PAGE)
    text = page.inner_text("main")
    assert "Endorsed: Ana Ruiz" in text
    assert "80.0" in text
    assert find_violations(page) == []
    page.get_by_role("link", name="Verify in this browser").click()
    page.get_by_role("button", name="Start verifying").click()
    page.get_by_text("The record is valid").wait_for(timeout=120_000)
    assert find_violations(page) == []
    page.context.close()
    said = server.run("verify", f"{server.origin}{PAGE}record").stdout
    assert "valid" in said
    assert len(set(trackers.values())) == len(trackers)


def _link_of(server: RunningServer, name: str) -> str:
    """Read the link in the invitation that a member was sent."""
    [message] = wait_for(
        lambda: server.mailbox.to(f"{name}@members.example"), lambda: f"{name}'s invitation"
    )
    body = message.get_body(("plain",))
    assert body is not None
    found = LINK.search(body.get_content())
    assert found is not None
    return found[0]
