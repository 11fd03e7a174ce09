"""A server beside this process, for as long as a block runs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from groundswell.cli.answering import wait_for_answer

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
        wait_for_answer(process, origin)
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(_PATIENCE)
        finally:
            process.kill()
