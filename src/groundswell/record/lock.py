"""One writer at a time: an operating-system lock on a file, gone with the process that holds it.

A lock file's mere existence would outlive a killed writer and block the log for ever; a lock
held by the kernel does not.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from groundswell.record.errors import LogLocked

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK_NAME = ".writer-lock"


class WriterLock:
    """Hold the exclusive right to write in a folder, until released or the process ends."""

    def __init__(self, folder: Path) -> None:
        """Take the lock.

        Raises:
            LogLocked: at once, if another writer holds it.
            OSError: if the folder can't be written to.
        """
        self._descriptor = os.open(folder / LOCK_NAME, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _take(self._descriptor)
        except OSError as error:
            os.close(self._descriptor)
            raise LogLocked(str(folder)) from error

    def release(self) -> None:
        """Let others write. The file stays: removing it would let two holders have one each."""
        os.close(self._descriptor)


def _take(descriptor: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
