"""Measure pages over a large roll: `python -m bench.pages [--members N] [--ballots N] [--runs N]`.

The demonstration at full size, really held on a server; then each page is asked for again and
again, over HTTP, one request at a time, by a visitor or by the officer who is signed in.
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from time import perf_counter

from bench.machine import describe_machine

_WARM = 2
_SESSION = """
from groundswell.server.running.prepare import prepare_django
prepare_django()
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
user = User.objects.get(is_superuser=True)
session = SessionStore()
session[SESSION_KEY] = str(user.pk)
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session[HASH_SESSION_KEY] = user.get_session_auth_hash()
session.save()
print(f"{settings.SESSION_COOKIE_NAME}={session.session_key}")
"""
PAGES = {
    "first page": "/",
    "result of the member vote": "/dfa/president-2016/",
    "list of races": "/races/",
    "race board": "/races/president-2016-dem/",
    "endorsements": "/races/president-2016-dem/endorsements/",
    "polls": "/races/president-2016-dem/polls/us/",
    "delegates": "/races/president-2016-dem/delegates/",
    "contributions": "/races/president-2016-dem/contributions/",
    "console: overview": "/console/dfa/",
    "console: members": "/console/dfa/members/",
    "console: members by name": "/console/dfa/members/?text=smith",
    "console: chapters": "/console/dfa/chapters/",
    "console: the decision": "/console/dfa/decisions/president-2016/",
    "console: turnout": "/console/dfa/decisions/president-2016/turnout/",
    "console: invitations": "/console/dfa/decisions/president-2016/invitations/",
    "console: returned invitations": "/console/dfa/decisions/president-2016/invitations/returned/",
    "console: places": "/console/dfa/outreach/places/president-2016-dem/",
}


def main() -> None:
    """Print one line of Markdown for each page."""
    parser = argparse.ArgumentParser(prog="python -m bench.pages", description=__doc__)
    parser.add_argument("--members", type=int, default=1_000_000)
    parser.add_argument("--ballots", type=int, default=2_000)
    parser.add_argument("--runs", type=int, default=21)
    arguments = parser.parse_args()
    sys.stdout.write(f"Measured on {describe_machine()}.\n")
    with (
        tempfile.TemporaryDirectory(prefix="groundswell-bench-") as folder,
        _demonstrated(Path(folder, "demo"), arguments.members, arguments.ballots) as port,
    ):
        cookie = _sign_in(Path(folder, "demo", "server"), port)
        sys.stdout.write(f"A roll of {arguments.members:,} members.\n\n")
        sys.stdout.write("| page | milliseconds, median (least to most) |\n|---|---:|\n")
        for title, path in PAGES.items():
            times = _ask(port, path, cookie, arguments.runs)
            spread = f"{median(times):,.0f} ({min(times):,.0f} to {max(times):,.0f})"
            sys.stdout.write(f"| {title} | {spread} |\n")
            sys.stdout.flush()


@contextmanager
def _demonstrated(out: Path, members: int, ballots: int) -> Iterator[int]:
    """Hold the demonstration, and keep its server until the block ends; give its port."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = int(taken.getsockname()[1])
    command = [str(Path(sys.executable).with_name("groundswell")), "demo", "--out", str(out)]
    command += ["--members", str(members), "--ballots", str(ballots), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            assert process.stdout is not None
            if not any("The console" in line for line in process.stdout):
                raise SystemExit(f"the demonstration ended with {process.wait()}")
            yield port
        finally:
            process.terminate()


def _sign_in(data: Path, port: int) -> str:
    """Give the cookie of a session of the demonstration's officer."""
    environment = os.environ | {
        "GROUNDSWELL_DATA": str(data),
        "GROUNDSWELL_ORIGIN": f"http://127.0.0.1:{port}",
        "GROUNDSWELL_CLOCK": str(data / "clock"),
    }
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", _SESSION],
        check=True,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout.strip()


def _ask(port: int, path: str, cookie: str, runs: int) -> list[float]:
    """Ask for a page; give the milliseconds of each answer, the first ones left out."""
    connection = HTTPConnection("127.0.0.1", port, timeout=120)
    times = []
    for _ in range(_WARM + runs):
        start = perf_counter()
        connection.request("GET", path, headers={"Cookie": cookie})
        answer = connection.getresponse()
        answer.read()
        times.append(1_000 * (perf_counter() - start))
        if answer.status != 200:
            raise SystemExit(f"{path} answered {answer.status}")
    return times[_WARM:]


if __name__ == "__main__":
    main()
