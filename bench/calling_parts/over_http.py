"""The same callers over HTTP: each with a browser's session, on pages as a phone loads them.

The next person is there when the page with the person is there: the tap on "Next person", the
redirect, and the page that it leads to.
"""

from __future__ import annotations

import random
import re
import threading
from collections.abc import Sequence
from http.client import HTTPConnection, HTTPException
from time import perf_counter, sleep
from typing import Any
from urllib.parse import urlencode, urlsplit

from bench.calling_parts.seen import Seen, draw_outcome

_PAGE = "/act/{org}/calls/{campaign}/"
_CALL = re.compile(rb'data-call="(\d+)"')
_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
_NUMBER = re.compile(rb'href="tel:([^"]+)"')


def let_in(callers: int) -> dict[str, Any]:
    """Let so many volunteers in by one link; give the secrets of their sessions, and the way."""
    from groundswell.server.running.prepare import prepare_django

    prepare_django()
    from datetime import timedelta

    from django.contrib.auth.models import User

    from groundswell.server.outreach.actions.volunteers.invitations import (
        NewInvitation,
        invite_volunteers,
    )
    from groundswell.server.outreach.actions.volunteers.join import NewVolunteer, join
    from groundswell.server.outreach.models import Campaign

    campaign = Campaign.objects.select_related("organization").get()
    union, lead = campaign.organization, User.objects.create(username="lead")
    invitation = NewInvitation(label="Bench", holds=timedelta(days=1))
    _, secret = invite_volunteers(union.pk, invitation, by=lead)
    sessions = [join(union.pk, secret, NewVolunteer(name=f"C{n}"))[1] for n in range(callers)]
    return {"organization": union.slug, "campaign": campaign.slug, "sessions": sessions}


def call_over_http(
    origin: str,
    organization: str,
    campaign: str,
    sessions: Sequence[str],
    *,
    seconds: float,
    talk: float,
) -> Seen:
    """Let all callers call from one moment on, each on a connection of their own.

    Raises:
        SystemExit: if a page is none that a caller can go on from.
    """
    seen, problems = Seen(), list[str]()
    page = _PAGE.format(org=organization, campaign=campaign)
    ready = threading.Barrier(len(sessions))

    def call(session: str) -> None:
        try:
            _Caller(origin, page, session).work(seen, ready, seconds=seconds, talk=talk)
        except (OSError, HTTPException, AssertionError, threading.BrokenBarrierError) as error:
            problems.append(f"{type(error).__name__}: {error}")
            ready.abort()

    threads = [threading.Thread(target=call, args=(session,)) for session in sessions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if problems:
        raise SystemExit(f"{len(problems)} callers broke off: {problems[0]}")
    return seen


class _Caller:
    """One phone."""

    def __init__(self, origin: str, page: str, session: str) -> None:
        self._connection = HTTPConnection(urlsplit(origin).netloc, timeout=60)
        self._page = page
        self._cookies = {"volunteer": session}
        self._draw = random.Random(session)  # noqa: S311  # for data only

    def work(self, seen: Seen, ready: threading.Barrier, *, seconds: float, talk: float) -> None:
        start_page = self._ask("GET", self._page)
        self._connection.close()
        ready.wait(60)
        end, times = perf_counter() + seconds, seen.first
        while perf_counter() < end:
            start = perf_counter()
            person = self._take_next(start_page)
            times.append(perf_counter() - start)
            times = seen.next
            number, call = _NUMBER.search(person), _CALL.search(person)
            assert number, "a page without a number"
            assert call, "a page without a call"
            seen.numbers.append(number[1].decode())
            self._pause(self._draw.expovariate(1 / talk), end)
            if perf_counter() >= end:
                return  # not all at once, as nobody's shift ends
            start = perf_counter()
            start_page = self._put_down(person, call[1].decode())
            seen.finish.append(perf_counter() - start)
            self._pause(self._draw.uniform(0.2, 1.0), end)

    def _take_next(self, page: bytes) -> bytes:
        return self._ask("POST", f"{self._page}next/", {"csrfmiddlewaretoken": _token(page)})

    def _put_down(self, page: bytes, call: str) -> bytes:
        fields = {"csrfmiddlewaretoken": _token(page), "outcome": draw_outcome(self._draw)}
        return self._ask("POST", f"{self._page}{call}/", fields)

    def _ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> bytes:
        """Ask for a page, as a browser does: with its cookies, on to where it is sent."""
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        headers = {"Cookie": cookies, "Accept": "text/html"}
        body = urlencode(fields).encode() if fields else None
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._connection.request(method, path, body, headers)
        answer = self._connection.getresponse()
        page = answer.read()
        for line in answer.headers.get_all("Set-Cookie", []):
            name, _, value = line.partition(";")[0].partition("=")
            self._cookies[name] = value
        if answer.status == 302:
            return self._ask("GET", answer.headers["Location"])
        assert answer.status == 200, f"{method} {path} answered {answer.status}"
        return page

    def _pause(self, wanted: float, end: float) -> None:
        """Talk, or look around; servers keep no connection open for so long."""
        self._connection.close()
        sleep(max(0.0, min(wanted, end - perf_counter())))


def _token(page: bytes) -> str:
    found = _TOKEN.search(page)
    assert found, "a page without a form"
    return found[1].decode()
