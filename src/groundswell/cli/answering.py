"""Waiting for a server that this program has started beside itself."""

from __future__ import annotations

import subprocess
import time
import urllib.request

from groundswell.cli.errors import Failed

_PATIENCE = 120.0
_PAUSE = 0.1


def wait_for_answer(
    process: subprocess.Popen[bytes], origin: str, *, path: str = "/health/"
) -> None:
    """Wait until the server that `process` runs answers under `origin`.

    Raises:
        Failed: if it ends first, or does not answer in time.
    """
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(origin + path, timeout=5):  # noqa: S310  # our own
                return
        except OSError:
            time.sleep(_PAUSE)
    raise Failed(f"the server does not answer at {origin}")
