"""An address that can't be listened at is told in one sentence, before anything is begun."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from groundswell.server.running.listening import AddressUnusable, check_address

pytestmark = pytest.mark.once


@pytest.fixture
def taken() -> Iterator[str]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield f"127.0.0.1:{other.getsockname()[1]}"


def test_address_that_is_free_stays_free(taken: str) -> None:
    free = taken.replace("127.0.0.1", "127.0.0.2")
    for _time in range(2):
        check_address(free)


def test_socket_with_a_path_is_left_alone() -> None:
    check_address("unix:/nowhere/socket")


def test_address_that_is_taken_is_refused(taken: str) -> None:
    with pytest.raises(AddressUnusable) as refused:
        check_address(taken)
    assert str(refused.value) == f"{taken}: another program listens there"


@pytest.mark.parametrize(
    ("bind", "reason"),
    [
        ("192.0.2.1:8000", "this machine has no such address"),
        ("127.0.0.1:http", "no address as HOST:PORT is"),
        ("127.0.0.1:70000", "no port has this number"),
    ],
)
def test_address_that_is_none_is_refused(bind: str, reason: str) -> None:
    with pytest.raises(AddressUnusable) as refused:
        check_address(bind)
    assert refused.value.reason == reason


def test_server_on_a_taken_port_says_so_once(taken: str, tmp_path: Path) -> None:
    start = "from groundswell.cli.main import main; main()"
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment.pop("GROUNDSWELL_ORIGIN", None)
    serve = ["serve", "--data", str(tmp_path), "--no-worker", "--bind", taken]
    ended = subprocess.run(
        [sys.executable, "-c", start, *serve],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.splitlines() == [
        "Preparing the database",
        f"Error: can't listen at {taken}: another program listens there. "
        "Choose another with --bind HOST:PORT",
    ]
