"""Logs in folders, ready to read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.record.logs import LOG, ORIGIN, entries_of

from groundswell.record.writer import LogWriter


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return where a log may be made."""
    return tmp_path / "log"


@pytest.fixture
def writer(folder: Path) -> Iterator[LogWriter]:
    """Yield the open writer of a log of 600 entries: two full tiles and a partial one."""
    with LogWriter.create(folder, ORIGIN, LOG) as log:
        log.append(entries_of(600))
        yield log
