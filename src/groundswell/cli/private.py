"""Small files written so that a crash leaves all of one or nothing; private ones for their owner.

A secret is on the disk before anything that depends on it leaves the machine.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from groundswell.cli.errors import Misused, Unreadable

MAX_PRIVATE_SIZE = 1 << 20
"""Bytes of a private file that is read back: far more than any of them has."""

_TEMPORARY = ".unfinished"


def make_private_folder(folder: Path) -> None:
    """Make a folder that only its owner can look into; do nothing where it is already there.

    Raises:
        OSError: if it can't be made.
    """
    folder.mkdir(mode=0o700, exist_ok=True)


def write_private(path: Path, data: bytes) -> None:
    """Write a file under a temporary name, flush it, and put it in place of any other.

    A crash leaves the old file or the new one, and at worst a temporary file, which the next
    write replaces.
    """
    _replace(path, data, 0o600)


def write_public(path: Path, data: bytes) -> None:
    """Write a file that anyone may read, as `write_private` does."""
    _replace(path, data, 0o644)


def write_new_private(path: Path, data: bytes) -> None:
    """Write a file that must not be there yet.

    Raises:
        Misused: if there is one: a secret is never written over.
        Unreadable: if its folder is missing.
        OSError: if it can't be written.
    """
    if path.exists():
        raise Misused(f"{path} is there already and is not written over: choose another name")
    write_private(path, data)


def read_private(path: Path) -> bytes:
    """Read a small file whole.

    Raises:
        Unreadable: if it is missing or larger than any such file.
        OSError: if it can't be read.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_PRIVATE_SIZE + 1)
    except FileNotFoundError as error:
        raise Unreadable(path, "there is no such file") from error
    if len(data) > MAX_PRIVATE_SIZE:
        raise Unreadable(path, f"larger than {MAX_PRIVATE_SIZE} bytes: is it the wrong file?")
    return data


def read_text(path: Path) -> str:
    """Read a small file of text.

    Raises:
        Unreadable: if it is missing, too large, or not UTF-8.
        OSError: if it can't be read.
    """
    try:
        return read_private(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable(path, "not a text file") from error


def sniff(path: Path) -> bytes:
    """Read the first bytes of a file, to tell what it is."""
    with path.open("rb") as file:
        return file.read(16)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable (Windows does so by itself)."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _replace(path: Path, data: bytes, mode: int) -> None:
    if not path.parent.is_dir():
        raise Unreadable(path.parent, "there is no such folder")
    temporary = path.with_name(path.name + _TEMPORARY)
    with contextlib.suppress(FileNotFoundError):
        temporary.unlink()
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    sync_folder(path.absolute().parent)
