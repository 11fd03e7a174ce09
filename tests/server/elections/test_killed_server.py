"""Workers and the database die at random moments while ballots pour in; no receipt ever lies."""

from __future__ import annotations

import os
import pickle
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import msgspec
import pytest

from groundswell.cli.bench.http.cluster import find_programs, private_cluster
from groundswell.cli.bench.http.open_vote import OpenVote, make_open_vote
from groundswell.cli.bench.http.planting import ADDRESS
from groundswell.cli.bench.http.server import running_server, server_environment
from groundswell.record.checkpoint import parse_signed
from groundswell.record.note import NoteVerifier
from groundswell.record.reader import open_record
from groundswell.record.receipt import Receipt, verify
from groundswell.verifier.verify import verify_record
from groundswell.voting.entries import ENTRY, Ballot
from groundswell.voting.manifest import MANIFEST

pytestmark = pytest.mark.once

BALLOTS = int(os.environ.get("GROUNDSWELL_KILL_BALLOTS", "600"))
KILL_EVERY = 50
CLIENTS = 12
WORKERS = 3
PATIENCE = 120.0
PLANT = """
import pickle, sys
from pathlib import Path
from groundswell.cli.bench.http.planting import plant_vote
plant_vote(pickle.loads(sys.stdin.buffer.read()), Path(sys.argv[1]))
"""


class Taken(msgspec.Struct):
    """What a client was told."""

    index: int
    tracker: str
    receipt: str


def plant_elsewhere(made: OpenVote, data: Path, database: str | None) -> None:
    """Put the vote into a database of its own, from a process with settings of its own."""
    subprocess.run(
        [sys.executable, "-c", PLANT, str(data)],
        input=pickle.dumps(made),
        env=server_environment(data, database, port=1),
        check=True,
    )


def cast_until_taken(origin: str, ballot: bytes, number: int) -> Taken:
    """Post a ballot again and again, as a device does, until a server says that it is in."""
    until = time.monotonic() + PATIENCE
    address = urlsplit(origin)
    while time.monotonic() < until:
        connection = HTTPConnection(address.hostname or "", address.port, timeout=20)
        headers = {
            "Content-Type": "application/json",
            "X-Forwarded-For": f"10.9.{number >> 8}.{number & 255}",
        }
        try:
            connection.request("POST", f"/api/v1/votes/{ADDRESS}/ballots", ballot, headers)
            answer = connection.getresponse()
            body = answer.read()
            if answer.status in (200, 201):
                return msgspec.json.decode(body, type=Taken)
            assert answer.status >= 500, body
        except (OSError, HTTPException):
            pass
        finally:
            connection.close()
        time.sleep(0.05)
    raise AssertionError("no server took the ballot")


def workers_of(leader: subprocess.Popen[bytes]) -> list[int]:
    children = Path(f"/proc/{leader.pid}/task/{leader.pid}/children")
    return [int(pid) for pid in children.read_text().split()]


class Killer:
    """Kills a worker for every so many ballots that are taken, while others are under way."""

    def __init__(self, leader: subprocess.Popen[bytes]) -> None:
        self._leader = leader
        self.kills = 0

    def see(self) -> None:
        """A ballot was taken: perhaps it is time."""
        if random.random() < 1 / KILL_EVERY:
            with suppress(ProcessLookupError, IndexError):
                os.kill(random.choice(workers_of(self._leader)), signal.SIGKILL)
                self.kills += 1


def cast_all(
    origin: str, ballots: Sequence[bytes], killer: Killer, crashes: Sequence[Callable[[], None]]
) -> list[Taken]:
    """Cast from many clients while workers are killed; in the midst, let the database crash."""

    def cast(number: int) -> Taken:
        taken = cast_until_taken(origin, ballots[number], number)
        killer.see()
        return taken

    pool = ThreadPoolExecutor(CLIENTS)
    try:
        waiting = [pool.submit(cast, number) for number in range(len(ballots))]
        for place, crash in enumerate(crashes, start=1):
            waiting[place * len(ballots) // (len(crashes) + 1)].result()
            crash()
        return [each.result() for each in waiting]
    finally:
        pool.shutdown(cancel_futures=True)


def check_everything(origin: str, made: OpenVote, taken: Sequence[Taken]) -> None:
    """Hold every receipt against the final record, and the record against everything."""
    record = open_record(f"{origin}/{ADDRESS}/record")
    report = verify_record(record, entropy=os.urandom)
    assert report.failures == []
    size = len(made.entries) + len(made.ballots)
    assert parse_signed(record.signed_checkpoint()).checkpoint.size == size
    entries = dict(record.entries(0, size))
    log = NoteVerifier.from_vkey(MANIFEST.decode(made.entries[0]).log.key)
    for ballot, each in zip(made.ballots, taken, strict=True):
        receipt = Receipt.parse(each.receipt)
        verify(receipt, log=log, entry=ballot)
        assert entries[each.index] == ballot
        assert receipt.index == each.index
    ballots = [data for data in entries.values() if isinstance(ENTRY.decode(data), Ballot)]
    assert sorted(ballots) == sorted(made.ballots)  # each of them, and each once


@pytest.fixture(scope="module")
def made() -> OpenVote:
    return make_open_vote(BALLOTS, 3)


def run_it(
    made: OpenVote, data: Path, database: str | None, crashes: Sequence[Callable[[], None]]
) -> int:
    data.mkdir()
    plant_elsewhere(made, data, database)
    with running_server(data, database, workers=WORKERS, threads=4) as (origin, leader):
        killer = Killer(leader)
        taken = cast_all(origin, made.ballots, killer, crashes)
        check_everything(origin, made, taken)
    return killer.kills


def test_receipts_hold_after_workers_are_killed_on_sqlite(made: OpenVote, tmp_path: Path) -> None:
    assert run_it(made, tmp_path / "data", None, []) > 0


@pytest.mark.skipif(find_programs() is None, reason="PostgreSQL is not installed")
def test_receipts_hold_after_workers_and_database_are_killed_on_postgresql(made: OpenVote) -> None:
    with TemporaryDirectory(prefix="groundswell-tests-") as folder:
        Path(folder).chmod(0o755)  # PostgreSQL's own user passes through
        with private_cluster(Path(folder) / "postgres") as cluster:
            crashes = [cluster.crash_and_start, cluster.crash_and_start]
            assert run_it(made, Path(folder) / "data", cluster.url, crashes) > 0
