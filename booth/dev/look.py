"""Walk through every page of the booth in a real browser, and take a picture of each step.

    .venv/bin/python booth/dev/serve.py --port 8300 &
    .venv/bin/python booth/dev/look.py --at http://127.0.0.1:8300 --into /tmp/shots

Each step at 390 and 1280 pixels, in English and Spanish. A page that scrolls sideways, that axe
finds a fault with, or that the console complains about, is reported.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click
from playwright.sync_api import Browser, Page, Route, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-background-networking"]
WIDTHS = (390, 1280)
AXE = (Path(__file__).parents[1] / "node_modules/axe-core/axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CODE = "#0G208-1040G-20810-40G20-8104C"
REVOKED = "#1C5GP-2RB1C-5GP2R-B1C5G-P2RB~"
STRANGER = "#S34CH-J68S3-4CHJ6-8S34C-HJ688"


class Walk:
    """One browser page, one language, one width: where it is, and what it saw."""

    def __init__(self, browser: Browser, at: str, into: Path, lang: str, width: int) -> None:
        """Open an empty page."""
        context = browser.new_context(viewport={"width": width, "height": 844})
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.page: Page = context.new_page()
        self.at, self.into, self.lang, self.width = at, into, lang, width
        self.page.on("console", self._complain)
        self.page.on("pageerror", lambda error: click.echo(f"{lang} {width}: {error}"))
        self.page.on("dialog", lambda dialog: dialog.accept())

    def _complain(self, message: object) -> None:
        text = str(getattr(message, "text", message))
        kind = getattr(message, "type", "")
        if kind in ("error", "warning") and "status of 4" not in text:
            click.echo(f"{self.lang} {self.width}: {text}")

    def open(self, path: str, fragment: str = "") -> None:
        """Load a page anew."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.at}{path}?lang={self.lang}{fragment}")

    def see(self, name: str, selector: str = "h1") -> None:
        """Wait for a step, and take its picture."""
        self.page.wait_for_selector(selector, timeout=20_000)
        self.page.wait_for_timeout(150)
        wide = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wide > 0:
            click.echo(f"{name} {self.lang} {self.width}: {wide} pixels too wide")
        self._find_faults(name)
        target = self.into / f"{name}-{self.lang}-{self.width}.png"
        self.page.screenshot(path=str(target), full_page=True)

    def _find_faults(self, name: str) -> None:
        self.page.evaluate(AXE)
        found = self.page.evaluate("tags => axe.run(document, {runOnly: tags})", TAGS)
        for fault in found["violations"]:
            places = ", ".join(node["html"][:90] for node in fault["nodes"][:3])
            click.echo(f"{name} {self.lang} {self.width}: {fault['id']}: {places}")

    def press(self, selector: str) -> None:
        """Click."""
        self.page.click(selector)


PRIMARY = ".actions button:not(.quiet):not(.link)"
QUIET = ".actions button.quiet"


def ask_code(walk: Walk) -> None:
    """The code: empty, mistyped."""
    walk.open("/dfa/open/booth/")
    walk.see("01-code", "input")
    walk.press(PRIMARY)
    walk.see("02-code-empty", ".error")
    walk.page.fill("input", "0g2o8 1o4og 2o81o 4og2o 81o4d")
    walk.press(PRIMARY)
    walk.see("03-code-mistyped", ".error")


def vote(walk: Walk) -> None:
    """Choose, review, encrypt, cast."""
    walk.open("/dfa/open/booth/", CODE)
    walk.see("10-choose", "fieldset")
    walk.press(PRIMARY)
    walk.see("11-choose-mistake", ".error")
    walk.page.check("label:nth-of-type(3) input")
    for summary in walk.page.query_selector_all("summary"):
        summary.click()
    walk.see("12-chosen")
    walk.press(PRIMARY)
    walk.page.wait_for_selector("input[type=checkbox]")
    for place in (1, 2, 4):
        walk.page.check(f"label:nth-of-type({place}) input")
    walk.press(PRIMARY)
    walk.see("13-approval-too-many", ".error")
    walk.page.uncheck("label:nth-of-type(2) input")
    walk.press(PRIMARY)
    walk.see("14-review", ".booth-answer")
    walk.press(PRIMARY)
    walk.see("15-sealed", ".booth-tracker")


def check(walk: Walk) -> None:
    """Check the encrypted ballot on another device."""
    walk.press(QUIET)
    walk.page.wait_for_selector("svg.booth-qr")
    walk.page.click("summary")
    walk.see("20-check-qr")
    link = walk.page.inner_text(".booth-link")
    other = Walk(walk.page.context.browser, walk.at, walk.into, walk.lang, walk.width)  # type: ignore[arg-type]
    path, _, opening = link.removeprefix(walk.at).partition("#")
    other.open(path, f"#{opening}")
    other.see("21-check-found", ".booth-tracker")
    other.open(path, f"#{opening[:50]}")
    other.see("22-check-broken", ".lead")
    last = opening[:60] + ("A" if opening[60] != "A" else "B") + opening[61:]
    other.open(path, f"#{last}")
    other.see("23-check-false", ".lead")
    walk.press(QUIET)
    walk.see("24-check-differs", ".notice.bad")


def cast(walk: Walk) -> None:
    """Cast over a line that fails first, then answers."""
    vote(walk)
    answers: list[Callable[[Route], None]] = [lambda route: route.abort()]

    def answer(route: Route) -> None:
        (answers.pop() if answers else lambda r: r.continue_())(route)

    walk.page.route("**/ballots", answer)
    walk.press(PRIMARY)
    walk.see("30-casting-retry", ".notice.warn")
    walk.press(".actions button")
    walk.see("31-recorded", ".notice.good")
    walk.page.emulate_media(media="print")
    walk.see("32-recorded-print")
    walk.page.emulate_media(media="screen")
    walk.open("/dfa/open/booth/", CODE)
    walk.see("33-again", "fieldset")


def refuse(walk: Walk) -> None:
    """Every way in which there is no way in."""
    walk.open("/dfa/open/booth/", REVOKED)
    walk.see("40-revoked", ".notice.warn")
    walk.open("/dfa/open/booth/", STRANGER)
    walk.see("41-unknown-code")
    walk.open("/dfa/setup/booth/", CODE)
    walk.see("42-not-open", ".notice.warn")
    walk.open("/dfa/counted/booth/", CODE)
    walk.see("43-closed", ".notice.warn")
    walk.page.route("**/booth", lambda route: route.abort(), times=1)
    walk.page.route("**/api/**", lambda route: route.abort())
    walk.open("/dfa/open/booth/", CODE)
    walk.see("44-no-line", ".notice.warn")


def _refuse_with(body: str, route: Route) -> None:
    route.fulfill(status=409, content_type="application/problem+json", body=body)


def refuse_ballot(walk: Walk) -> None:
    """Every reason for which a ballot is not taken."""
    for name in ("vote.closed", "ballot.sequence", "ballot.checked", "ballot.signature", "strange"):
        vote(walk)
        body = f'{{"type":"/problems/{name}","title":"","status":409}}'
        walk.page.route("**/ballots", partial(_refuse_with, body))
        walk.press(PRIMARY)
        walk.see(f"50-{name}", ".notice.warn")
        walk.page.unroute("**/ballots")


def score(walk: Walk) -> None:
    """Give points."""
    walk.open("/dfa/scores/booth/", CODE)
    walk.page.wait_for_selector(".booth-stepper")
    for _ in range(3):
        walk.page.click(".booth-score:nth-of-type(3) button:last-of-type")
    walk.page.fill(".booth-score:nth-of-type(1) input", "9")
    walk.see("60-score")
    walk.press(PRIMARY)
    walk.see("61-score-review", ".booth-answer")


def verify(walk: Walk) -> None:
    """Verify a whole record."""
    walk.open("/dfa/counted/verify/")
    walk.see("70-verify", "button")
    walk.press(PRIMARY)
    walk.see("71-verified", ".notice.good, .notice.bad")
    walk.open("/dfa/forged/verify/")
    walk.press(PRIMARY)
    walk.see("72-forged", ".notice.good, .notice.bad")
    walk.page.route("**/record/**", lambda route: route.abort())
    walk.open("/dfa/counted/verify/")
    walk.press(PRIMARY)
    walk.see("73-unreadable", ".notice.warn")


PARTS = {
    "code": [ask_code],
    "vote": [vote],
    "check": [vote, check],
    "cast": [cast],
    "refuse": [refuse],
    "ballot": [refuse_ballot],
    "score": [score],
    "verify": [verify],
}


def main() -> None:
    """Walk the parts that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--at", default="http://127.0.0.1:8300")
    parser.add_argument("--into", type=Path, default=Path("shots"))
    parser.add_argument("--lang", action="append", choices=["en", "es"])
    parser.add_argument("--width", action="append", type=int)
    parser.add_argument("parts", nargs="*", default=[], metavar="PART")
    given = parser.parse_args()
    given.into.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for lang in given.lang or ("en", "es"):
            for width in given.width or WIDTHS:
                for part in given.parts or PARTS:
                    walk = Walk(browser, given.at, given.into, lang, width)
                    for step in PARTS[part]:
                        step(walk)
                    walk.page.context.close()


if __name__ == "__main__":
    main()
