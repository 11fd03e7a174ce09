"""The members' codes as a private table: what a registrar would send out, one line a member."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol


class CodesFile(Protocol):
    """A table that members and their codes are added to."""

    def writerows(self, rows: Iterable[tuple[str, str]], /) -> object:
        """Add members with their codes."""


@contextmanager
def new_codes_file(path: Path) -> Iterator[CodesFile]:
    """Write a new file that its owner alone may read, and flush it when the block ends.

    Raises:
        OSError: if it is there already, or can't be written.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("member", "code"))
        yield writer
        file.flush()
        os.fsync(file.fileno())
