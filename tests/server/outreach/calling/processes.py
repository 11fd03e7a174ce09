"""Callers that are processes of their own, on this test's database."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from django.db import connection

CALL = """
import sys
import django
django.setup()
from groundswell.server.outreach.actions.calling.calls import finish_call
from groundswell.server.outreach.actions.calling.reserve import Busy, reserve_next
from groundswell.server.outreach.models import Campaign, Volunteer
campaigns = [Campaign.objects.get(pk=int(key)) for key in sys.argv[1].split(",")]
volunteer = Volunteer.objects.get(pk=int(sys.argv[2]))
dies = sys.argv[3] == "dies"
turn = empty = 0
print("ready", flush=True)
sys.stdin.readline()
while empty < len(campaigns):
    turn += 1
    try:
        call = reserve_next(campaigns[turn % len(campaigns)], volunteer)
    except Busy:
        continue
    if call is None:
        empty += 1
        continue
    empty = 0
    print(call.pk, flush=True)
    if dies:
        sys.stdin.readline()
    finish_call(call, volunteer=volunteer, outcome="canvassed")
"""
"""Call until both lists are empty; one that "dies" waits with its first call in hand."""


def database_url() -> str:
    """Give the address of this test's database, for another process."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{settings['NAME']}"
    host = f"{settings['USER']}:{settings['PASSWORD']}@{settings['HOST']}:{settings['PORT']}"
    return f"postgresql://{host}/{settings['NAME']}"


def start_caller(
    campaigns: list[int], volunteer: int, *, clock: Path, secret: str, dies: bool = False
) -> subprocess.Popen[str]:
    """Start a caller that waits for a line before its first call."""
    environment = {
        **os.environ,
        "DATABASE_URL": database_url(),
        "DJANGO_SETTINGS_MODULE": "groundswell.server.settings",
        "GROUNDSWELL_CLOCK": str(clock),
        "GROUNDSWELL_SECRET_KEY": secret,
    }
    keys = ",".join(map(str, campaigns))
    process = subprocess.Popen(
        [sys.executable, "-c", CALL, keys, str(volunteer), "dies" if dies else "calls"],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def say(process: subprocess.Popen[str]) -> None:
    """Let a caller go on."""
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()
