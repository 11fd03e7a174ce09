"""Measure the voting booth: `python -m bench.booth [--slower N] [--runs N]`.

Its files compressed as a server sends them, and the time from the button to the tracker for a
ballot of four options, in Chromium with its processor slowed down: a slow phone.
"""

from __future__ import annotations

import argparse
import gzip
import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser
from tests.e2e.browser import PHONE, open_browser

from bench.machine import describe_machine
from groundswell.cli.answering import wait_for_answer

_ROOT = Path(__file__).parents[1]
_STATIC = _ROOT / "src/groundswell/server/web/static/booth"
_VOTE = "/dfa/final/booth/"
_BUTTON = ".actions button:not(.quiet):not(.link)"
_ENCRYPTED = """button => new Promise((done) => {
  const start = performance.now();
  const watch = new MutationObserver(() => {
    if (!document.querySelector('.booth-tracker')) return;
    watch.disconnect();
    done(performance.now() - start);
  });
  watch.observe(document.body, { childList: true, subtree: true });
  document.querySelector(button).click();
})"""


def main() -> None:
    """Print one line of Markdown for each figure."""
    parser = argparse.ArgumentParser(prog="python -m bench.booth", description=__doc__)
    parser.add_argument("--slower", type=int, default=6, help="how much slower the phone is")
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    sys.stdout.write(f"Measured on {describe_machine()}.\n\n| | |\n|---|---:|\n")
    for line in _sizes():
        sys.stdout.write(line)
    with _served() as (origin, codes), open_browser() as browser:
        times = [
            _encrypt(browser, f"{origin}{_VOTE}#{codes[run]}", arguments.slower)
            for run in range(arguments.runs)
        ]
    spread = f"{median(times):,.0f} ({min(times):,.0f} to {max(times):,.0f})"
    sys.stdout.write(f"| a ballot of four options, {arguments.slower}× slower, ms | {spread} |\n")


def _sizes() -> Iterator[str]:
    """Give the compressed size of what a page of voting loads, and of all there is."""
    built = json.loads((_STATIC / "bundle.json").read_text(encoding="utf-8"))
    sizes = {name: len(gzip.compress((_STATIC / name).read_bytes(), 9)) for name in built["files"]}
    voting = sum(size for name, size in sizes.items() if "worker" not in name)
    yield f"| files of the pages, gzip, kB | {voting / 1000:,.1f} |\n"
    yield f"| with the verifier's worker, kB | {sum(sizes.values()) / 1000:,.1f} |\n"


@contextmanager
def _served() -> Iterator[tuple[str, list[str]]]:
    """Serve small votes until the block ends; give the address and the members' codes."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    command = [sys.executable, str(_ROOT / "booth/dev/serve.py"), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as server:  # noqa: S603
        try:
            origin = f"http://127.0.0.1:{port}"
            wait_for_answer(server, origin, path=_VOTE)
            assert server.stdout is not None
            lines = [server.stdout.readline().decode() for _ in range(12)]
            yield origin, [line.partition(": ")[2].strip() for line in lines]
        finally:
            server.terminate()


def _encrypt(browser: Browser, link: str, slower: int) -> float:
    """Give the milliseconds from the button to the tracker, in a browser of its own."""
    page = browser.new_context(viewport=PHONE).new_page()
    page.goto(link)
    page.get_by_role("radio").first.check()
    page.locator(_BUTTON).click()
    page.locator(".booth-answer").wait_for()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    found = page.evaluate(_ENCRYPTED, _BUTTON)
    page.context.close()
    return float(found)


if __name__ == "__main__":
    main()
