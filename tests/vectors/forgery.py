"""Forged records on disk: whole, with tiles that fit their entries, under a given checkpoint."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.vectors.files import bytes_of, entries_of, record_of

from groundswell.record.note import NoteSigner
from groundswell.record.tiles import CHECKPOINT_PATH
from groundswell.record.writer import LogWriter

_NAME = "vectors.example.org"


def put_together(record: str, parts: Sequence[Any]) -> list[bytes]:
    """Give entries that are written as runs of an honest record's, and in full."""
    base = entries_of(record_of(record))
    found: list[bytes] = []
    for part in parts:
        found += base[part[0] : part[1]] if isinstance(part, list) else [bytes_of(part)]
    return found


def write_record(folder: Path, entries: Sequence[bytes], checkpoint: str) -> Path:
    """Write a record; its checkpoint was signed elsewhere, and may sign something else."""
    signer = NoteSigner(_NAME, bytes(32))
    with LogWriter.create(folder, _NAME, signer) as writer:
        writer.append(list(entries))
    (folder / CHECKPOINT_PATH).write_text(checkpoint, encoding="utf-8", newline="")
    return folder
