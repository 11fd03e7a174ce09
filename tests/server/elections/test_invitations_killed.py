"""The worker dies at random moments and at the worst; nobody is ever sent two different codes."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from tests.server.elections.inviting import (
    MEMBERS,
    add_members,
    plant_invited,
    post_office,
    set_up,
)
from tests.server.elections.planting import SetClock

from groundswell.server.elections.actions.invitations.holding import PATIENCE
from groundswell.server.elections.models import Invitation
from groundswell.server.sealed import unseal
from groundswell.server.web.clock import now
from groundswell.voting.code import format_code

pytestmark = pytest.mark.django_db(transaction=True)

MORE = 60
WORST = 3
"""So often the worker dies after the mail server has taken a message and before it can know."""
ANY_TIME = 2
WORK = """
import django
django.setup()
from groundswell.server.elections.actions.invitations.holding import take_due_mailings
from groundswell.server.elections.actions.invitations.run_mailing import run_mailing
while holds := take_due_mailings():
    for hold in holds:
        run_mailing(hold)
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


def test_no_death_of_the_worker_makes_a_second_code(clock: SetClock, settings: Any) -> None:
    vote = plant_invited(clock)
    add_members(vote, MORE)
    set_up(vote, per_minute=10_000)
    codes = {
        row.member.email: format_code(unseal(bytes(row.code or b""), purpose="code"))
        for row in vote.invitations.select_related("member")
    }
    worst = set(random.sample(sorted(codes), WORST))
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
        deaths = 0
        for life in range(WORST + ANY_TIME + 5):
            worker = start_worker(office.port, settings.GROUNDSWELL_CLOCK, settings.SECRET_KEY)
            if life < ANY_TIME:
                before = len(office.taken)
                while len(office.taken) == before and worker.poll() is None:
                    time.sleep(0.01)
                time.sleep(random.uniform(0, 0.2))
                worker.send_signal(signal.SIGKILL)
            if worker.wait(120) == 0:
                break
            deaths += 1
            clock(now() + PATIENCE + timedelta(seconds=1))
        assert worker.returncode == 0
    assert worst == set()
    assert deaths >= WORST
    assert {who: list(found) for who, found in office.codes().items()} == {
        who: [code] for who, code in codes.items()
    }
    copies = Counter(recipient for recipient, _ in office.taken)
    assert sum(copies.values()) - len(codes) <= deaths
    ids = {(recipient, message["Message-ID"]) for recipient, message in office.taken}
    assert len(ids) == len(codes)
    assert set(vote.invitations.values_list("status", "code")) == {(Invitation.Status.SENT, None)}
    assert vote.invitations.count() == MEMBERS + MORE
