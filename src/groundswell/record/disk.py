"""The few durable operations that a writer makes, each alone so that each can be made to fail.

Writing is never in place: bytes go to a temporary name, are flushed to the disk, and only then
take the final name. Whoever reads the final name sees all of the bytes or no file.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

TEMPORARY_SUFFIX = ".tmp"


class Disk:
    """A folder's file operations. Tests put a failing one in its place."""

    def make_folder(self, folder: Path) -> None:
        """Make one folder whose parent exists; do nothing where it is already there."""
        folder.mkdir(exist_ok=True)

    def write_file(self, path: Path, data: bytes) -> None:
        """Write a file under a temporary name, flush it, and give it its name.

        The name itself is durable after `sync_folder`.
        """
        temporary = path.with_name(path.name + TEMPORARY_SUFFIX)
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)

    def sync_folder(self, folder: Path) -> None:
        """Make the names in a folder durable (Windows does so by itself)."""
        if sys.platform == "win32":
            return
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def remove_file(self, path: Path) -> None:
        """Remove a file; do nothing where there is none."""
        path.unlink(missing_ok=True)

    def remove_folder(self, folder: Path) -> None:
        """Remove an empty folder; do nothing where there is none.

        Raises:
            OSError: if it is not empty.
        """
        with contextlib.suppress(FileNotFoundError):
            folder.rmdir()
