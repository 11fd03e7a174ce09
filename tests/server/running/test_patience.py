"""No client holds a thread for ever, neither by sending slowly nor by taking nothing."""

from __future__ import annotations

import errno
import os
import re
import selectors
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from groundswell.server.running import patience
from groundswell.server.running.patience import PatientSocket

pytestmark = pytest.mark.once

SLOW = (
    b"POST /accounts/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n\r\nlogin=a"
)


@pytest.fixture
def pair() -> Iterator[tuple[PatientSocket, socket.socket]]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield PatientSocket(ours), theirs


def test_request_that_stops_is_given_up(
    pair: tuple[PatientSocket, socket.socket], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "FIRST", 0.05)
    ours, theirs = pair
    ours.begin()
    theirs.sendall(b"half a requ")
    assert ours.recv(1024) == b"half a requ"
    with pytest.raises(ConnectionResetError) as caught:
        ours.recv(1024)
    assert caught.value.errno == errno.ECONNRESET
    assert ours.gettimeout() is None


def test_request_that_drips_is_given_up_though_there_is_always_a_byte(
    pair: tuple[PatientSocket, socket.socket], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "FIRST", 0.001)
    monkeypatch.setattr(patience, "SLOWEST", 10**9)
    ours, theirs = pair
    theirs.sendall(b"drops")
    ours.begin()
    assert ours.recv(1) == b"d"
    time.sleep(0.01)
    with pytest.raises(ConnectionResetError):
        ours.recv(1)


def test_each_request_of_a_connection_has_its_own_time(
    pair: tuple[PatientSocket, socket.socket], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "FIRST", 0.05)
    ours, theirs = pair
    for _ in range(2):
        ours.begin()
        theirs.sendall(b"whole")
        assert ours.recv(1024) == b"whole"
        time.sleep(0.1)


def test_client_that_takes_no_answer_is_given_up(
    pair: tuple[PatientSocket, socket.socket], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "ANSWER", 0.05)
    ours, _theirs = pair
    with pytest.raises(ConnectionResetError):
        ours.sendall(bytes(10**7))


def test_server_goes_on_answering_beside_slow_requests(tmp_path: Path) -> None:
    """One thread, one client that stops in the middle of a body: the next is answered all the same.

    What is written to the log meanwhile names no address.
    """
    start = (
        "import groundswell.server.running.patience as p; p.FIRST = 1.0;"
        "from groundswell.cli.main import main; main()"
    )
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", start, "serve", "--data", str(tmp_path), "--no-worker"]
    command += ["--bind", f"127.0.0.1:{port}", "--threads", "1"]
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment.pop("GROUNDSWELL_ORIGIN", None)
    log = tmp_path / "log"
    with (
        log.open("w") as errors,
        subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=errors, text=True
        ) as server,
    ):
        try:
            assert server.stdout is not None
            assert "Groundswell is at" in server.stdout.readline()
            with socket.create_connection(("127.0.0.1", port)) as slow:
                slow.sendall(SLOW)
                time.sleep(0.3)  # the one thread has it now
                assert b"ok" in _ask(port, b"GET /health/ HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")
            _ask(port, b"GET /credentials/secret  HTTP/one\r\n\r\n")
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(30)
    said = log.read_text()
    assert "Invalid request" in said
    assert re.search(r"127\.0\.0\.1|secret", said) is None


def _ask(port: int, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as client:
        client.sendall(request)
        answer = b""
        with selectors.DefaultSelector() as selector:
            selector.register(client, selectors.EVENT_READ)
            while selector.select(20) and (part := client.recv(65_536)):
                answer += part
        return answer
