"""Where the compiled arithmetic is kept between runs, and how it is recognized.

Numba checks only the file a function stands in, so a changed `field.py` would leave stale
machine code of everything built on it. The directory is therefore named by a digest of all
kernel sources and of everything else the machine code depends on. Numba itself replaces files
atomically, so processes that start together at worst compile the same thing twice.
"""
# crypto keeps away from pathlib, which would let it write anywhere:
# ruff: noqa: PTH100, PTH103, PTH110, PTH116, PTH118, PTH120, PTH123, PTH208

import hashlib
import os
import stat
import sys
from functools import cache

import llvmlite
import numba
import platformdirs
from numba.core.registry import cpu_target

_HERE = os.path.dirname(os.path.abspath(__file__))
_MARK = "complete"


def sources(folder: str = _HERE) -> list[str]:
    """List the paths of the kernel's source files, sorted by name."""
    names = sorted(name for name in os.listdir(folder) if name.endswith(".py"))
    return [os.path.join(folder, name) for name in names]


def digest(paths: list[str]) -> str:
    """Name one state of sources, compiler and processor by 16 hexadecimal digits."""
    state = hashlib.sha256()
    for part in (sys.version, numba.__version__, llvmlite.__version__, *processor()):
        state.update(f"{part}\n".encode())
    for path in paths:
        with open(path, "rb") as file:
            content = file.read()
        state.update(f"{path}\n{len(content)}\n".encode())
        state.update(content)
    return state.hexdigest()[:16]


def processor() -> tuple[str, ...]:
    """Return the triple, name and features that Numba compiles for."""
    return tuple(map(str, cpu_target.target_context.codegen().magic_tuple()))


@cache
def directory() -> str | None:
    """Return the cache directory of this state, or None where nothing can be kept.

    Where the user's cache directory can't be written, a directory in the temporary one serves.
    """
    name = digest(sources())
    roots = (os.path.join(platformdirs.user_cache_dir("groundswell"), "kernel"), _temporary_root())
    for root in roots:
        path = os.path.join(root, name)
        if _is_private(root) and _is_private(path):
            return path
    return None


def is_marked_complete() -> bool:
    """Tell whether everything was compiled into the directory before."""
    path = directory()
    return path is not None and os.path.exists(os.path.join(path, _MARK))


def mark_complete() -> None:
    """Remember that everything is compiled. A mark lost in a crash costs one announcement."""
    path = directory()
    if path is not None:
        with open(os.path.join(path, _MARK), "wb"):
            pass


def _temporary_root() -> str:
    user = os.getuid() if hasattr(os, "getuid") else "user"
    return os.path.join(os.environ.get("TMPDIR", "/tmp"), f"groundswell-{user}")  # noqa: S108


def _is_private(path: str) -> bool:
    """Make the directory if need be; tell whether this user, and nobody else, can write in it.

    What is in it will be executed: one prepared by somebody else must not be used.
    """
    try:
        os.makedirs(path, mode=0o700, exist_ok=True)
        state = os.stat(path)
    except OSError:
        return False
    if hasattr(os, "getuid"):
        shared = state.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
        if state.st_uid != os.getuid() or shared:
            return False
    return os.access(path, os.W_OK | os.X_OK)
