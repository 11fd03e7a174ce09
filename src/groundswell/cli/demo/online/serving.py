"""A server beside this process, for as long as a block runs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from groundswell.cli.errors import Failed

_PATIENCE = 60.0


@contextmanager
def serve_beside(origin: str) -> Iterator[None]:
    """Serve the prepared data folder under `origin`, as behind one proxy: the one who asks.

    Raises:
        Failed: if the server does not answer in time.
    """
    command = [sys.executable, "-m", "groundswell.cli", "serve", "--no-worker"]
    process = subprocess.Popen(  # noqa: S603  # this program itself
        command,
        env={**os.environ, "GROUNDSWELL_PROXIES": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(process, f"{origin}/health/")
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(_PATIENCE)
        finally:
            process.kill()


def _wait(process: subprocess.Popen[bytes], address: str) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310  # our own address
                return
        except OSError:
            time.sleep(0.1)
    raise Failed(f"the server does not answer at {address}")
