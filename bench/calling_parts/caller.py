"""Many callers, served by one process with some threads; each asks, talks, puts down, asks."""

from __future__ import annotations

import heapq
import json
import queue
import random
import sys
import threading
from dataclasses import dataclass, field
from time import perf_counter, sleep
from typing import Any

from bench.calling_parts.seen import Seen, draw_outcome

_THREADS = 8


@dataclass(order=True)
class Step:
    """What a caller does next, and when; `call` is what they have in hand."""

    at: float
    volunteer: Any = field(compare=False)
    call: Any = field(compare=False, default=None)
    is_first: bool = field(compare=False, default=False)


def serve_callers(first: int, callers: int, *, seconds: float, talk: float) -> None:
    """Say that all is ready, wait for a line, and write what was seen as JSON."""
    from groundswell.server.running.prepare import prepare_django

    prepare_django()
    from groundswell.server.outreach.models import Campaign, Volunteer

    campaign = Campaign.objects.get()
    volunteers = list(Volunteer.objects.order_by("pk")[first : first + callers])
    asked: queue.Queue[Step | None] = queue.Queue()
    later: queue.Queue[Step] = queue.Queue()
    seen, ready = Seen(), threading.Barrier(_THREADS + 1)
    threads = [
        threading.Thread(target=_serve, args=(campaign, asked, later, seen, talk, ready))
        for _ in range(_THREADS)
    ]
    for thread in threads:
        thread.start()
    ready.wait()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    _keep_time(volunteers, asked, later, perf_counter() + seconds)
    for _ in threads:
        asked.put(None)
    for thread in threads:
        thread.join()
    sys.stdout.write(json.dumps(vars(seen)))


def _keep_time(
    volunteers: list[Any], asked: queue.Queue[Step | None], later: queue.Queue[Step], end: float
) -> None:
    """Let every caller ask when their time has come; all of them ask first at once."""
    start = perf_counter()
    waiting = [Step(start, volunteer, is_first=True) for volunteer in volunteers]
    while perf_counter() < end:
        now = perf_counter()
        while waiting and waiting[0].at <= now:
            asked.put(heapq.heappop(waiting))
        sleep(0.002)
        while not later.empty():
            heapq.heappush(waiting, later.get())


def _serve(
    campaign: Any,
    asked: queue.Queue[Step | None],
    later: queue.Queue[Step],
    seen: Seen,
    talk: float,
    ready: threading.Barrier,
) -> None:
    """Answer one caller after another on a connection of this thread's own."""
    from django.db import connection

    from groundswell.server.outreach.actions.calling.calls import finish_call
    from groundswell.server.outreach.actions.calling.reserve import reserve_next

    draw = random.Random()  # noqa: S311  # for data only
    campaign.refresh_from_db()  # a server's thread is connected before it is asked
    ready.wait()
    while (step := asked.get()) is not None:
        if step.call is not None:
            outcome = draw_outcome(draw)
            finish_call(step.call, volunteer=step.volunteer, outcome=outcome)
            seen.finish.append(perf_counter() - step.at)
            later.put(Step(perf_counter() + draw.uniform(0.2, 1.0), step.volunteer))
            continue
        call = reserve_next(campaign, step.volunteer)
        (seen.first if step.is_first else seen.next).append(perf_counter() - step.at)
        if call is not None:
            seen.numbers.append(call.telephone_id)
            later.put(Step(perf_counter() + draw.expovariate(1 / talk), step.volunteer, call))
    connection.close()
