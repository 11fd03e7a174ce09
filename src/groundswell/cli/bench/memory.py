"""The memory of a process and of all processes that it has started, watched from outside.

Linux tells each process's resident memory. Added up it counts what processes share once for
each, so the figure is an upper bound. Elsewhere only the largest single process is known.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

_PROC = Path("/proc")
_INTERVAL = 0.02  # seconds between two looks
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4_096


class Peak:
    """The most memory seen so far, in bytes; None where this system does not tell."""

    def __init__(self) -> None:
        """Start with nothing seen."""
        self.bytes: int | None = None

    def see(self, size: int) -> None:
        """Take a look into account."""
        self.bytes = max(self.bytes or 0, size)

    @property
    def megabytes(self) -> float | None:
        """Give the peak in MB of 10⁶ bytes."""
        return None if self.bytes is None else round(self.bytes / 1e6, 1)


@contextmanager
def watch_memory(process: int) -> Iterator[Peak]:
    """Watch a process and its descendants until the block ends."""
    peak, done = Peak(), Event()
    watcher = Thread(target=_watch, args=(process, peak, done), daemon=True)
    if sys.platform == "linux":
        watcher.start()
    try:
        yield peak
    finally:
        done.set()
        if watcher.is_alive():
            watcher.join()
        if peak.bytes is None:
            _see_largest(peak)


def _watch(process: int, peak: Peak, done: Event) -> None:
    while not done.wait(_INTERVAL):
        peak.see(sum(map(_resident, _family(process))))


def _family(process: int) -> list[int]:
    """List a process and all below it; those that end meanwhile are left out."""
    found = [process]
    for each in found:  # grows while it is walked
        for task in _list(_PROC / str(each) / "task"):
            found += map(int, _read(task / "children").split())
    return found


def _resident(process: int) -> int:
    fields = _read(_PROC / str(process) / "statm").split()
    return int(fields[1]) * _PAGE if fields else 0


def _list(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""


def _see_largest(peak: Peak) -> None:
    """Fall back on what the system keeps about children that have ended."""
    if sys.platform != "win32":
        import resource  # not on Windows

        usage = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        if usage:
            peak.see(usage if sys.platform == "darwin" else usage * 1024)
