"""The worker dies at random moments and at the worst; nobody ever gets the same message twice."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from tests.server.organizations.people import make_member, make_staff
from tests.server.outreach.messages.sending import (
    look_and_approve,
    make_broadcast,
    make_union,
    states,
)
from tests.server.post_office import post_office

from groundswell.server.outreach.actions.messages.holding import PATIENCE
from groundswell.server.outreach.models import Broadcast
from groundswell.server.web.clock import now

pytestmark = pytest.mark.django_db(transaction=True)

MEMBERS = 40
WORST = 3
"""So often the worker dies after the mail server has taken a message and before it can know."""
ANY_TIME = 2
WORK = """
import django
django.setup()
from groundswell.server.outreach.actions.messages.holding import take_due_broadcasts
from groundswell.server.outreach.actions.messages.run_broadcast import run_broadcast
while holds := take_due_broadcasts():
    for hold in holds:
        run_broadcast(hold)
"""


def database_url() -> str:
    """Give the address of this test's database, for another process."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{settings['NAME']}"
    host = f"{settings['USER']}:{settings['PASSWORD']}@{settings['HOST']}:{settings['PORT']}"
    return f"postgresql://{host}/{settings['NAME']}"


def start_worker(port: int, clock: Path, secret: str) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "DATABASE_URL": database_url(),
        "DJANGO_SETTINGS_MODULE": "groundswell.server.settings",
        "EMAIL_URL": f"smtp://127.0.0.1:{port}",
        "GROUNDSWELL_CLOCK": str(clock),
        "GROUNDSWELL_SECRET_KEY": secret,
    }
    return subprocess.Popen([sys.executable, "-c", WORK], env=environment)


def test_no_death_of_the_worker_sends_anything_twice(
    clock: Callable[[datetime], None], settings: Any
) -> None:
    union = make_union()
    by = make_staff(union)
    for i in range(MEMBERS):
        make_member(union, f"A-{i}", state="IA", email=f"m{i}@mail.example")
    broadcast = look_and_approve(make_broadcast(union, by, per_minute=10_000), by)
    # Among the first half: deaths at any time come after them, and need messages that are left.
    worst = set(random.sample([f"m{i}@mail.example" for i in range(MEMBERS // 2)], WORST))
    killed_at = set(worst)
    any_time = ANY_TIME
    with post_office() as office:
        worker: subprocess.Popen[bytes] | None = None

        def die_if_it_is_time(recipient: str) -> str | None:
            if recipient in worst:
                worst.discard(recipient)
                assert worker is not None
                worker.send_signal(signal.SIGKILL)
                worker.wait()
            return None  # the message is taken all the same: its reader has it

        office.on_data = die_if_it_is_time
        for _ in range(WORST + ANY_TIME + 5):
            worker = start_worker(office.port, settings.GROUNDSWELL_CLOCK, settings.SECRET_KEY)
            # Only now: one of these could hit the writing to somebody at whom the worst is to come.
            if not worst and any_time:
                any_time -= 1
                before = len(office.taken)
                while len(office.taken) == before and worker.poll() is None:
                    time.sleep(0.01)
                time.sleep(random.uniform(0, 0.2))
                worker.send_signal(signal.SIGKILL)
            if worker.wait(120) == 0:
                break
            clock(now() + PATIENCE + timedelta(seconds=1))
        assert worker.returncode == 0
    assert worst == set()
    got = Counter(recipient for recipient, _ in office.taken)
    assert set(got.values()) == {1}
    broadcast.refresh_from_db()
    assert broadcast.state == Broadcast.State.DONE
    found = states(broadcast)
    assert len(found) == MEMBERS
    # Whoever is said to have it, has it; whoever is said to be unsure was being written to.
    assert {who for who, state in found.items() if state == "sent"} <= set(got)
    unsure = {who for who, state in found.items() if state == "unknown"}
    assert killed_at <= unsure
    assert len(unsure) <= WORST + ANY_TIME
    assert set(found.values()) == {"sent", "unknown"}
