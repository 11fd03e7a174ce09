"""A server that is told to stop says so, and waits for nobody who has asked for nothing."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

START = """
import atexit, os
import gunicorn.workers.gthread as gthread, groundswell.server.running.patience as patience
from groundswell.cli.main import main
gthread.DEFAULT_WORKER_DATA_TIMEOUT = patience.FIRST = 10_000.0
atexit.register(lambda: os.write(2, b"ended by itself\\n"))
main()
"""


def test_ctrl_c_ends_the_server_while_browsers_keep_connections_open(tmp_path: Path) -> None:
    """A thread that went on waiting would have to be killed, and its process would say nothing."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    serve = ["serve", "--data", str(tmp_path), "--no-worker", "--bind", f"127.0.0.1:{port}"]
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment.pop("GROUNDSWELL_ORIGIN", None)
    log = tmp_path / "log"
    with (
        log.open("w") as errors,
        subprocess.Popen(
            [sys.executable, "-c", START, *serve],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as server,
    ):
        try:
            assert server.stdout is not None
            assert "Groundswell is at" in server.stdout.readline()
            with (
                socket.create_connection(("127.0.0.1", port)),
                socket.create_connection(("127.0.0.1", port)) as half,
                socket.create_connection(("127.0.0.1", port)) as asking,
            ):
                half.sendall(b"POST /accounts/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConte")
                asking.sendall(b"GET /health/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                assert asking.recv(12) == b"HTTP/1.1 200"  # the others are taken in by now
                server.send_signal(signal.SIGINT)
                server.wait(60)
        finally:
            server.kill()
    said = log.read_text()
    assert said.count("Stopping: what is under way is finished first.") == 1
    assert said.count("ended by itself") == 2
    assert "Traceback" not in said
