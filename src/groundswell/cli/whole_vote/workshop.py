"""A folder that is not there yet and will then be there whole, whatever happens meanwhile.

Everything is made in DIR.partial/made, which takes the name DIR in one rename when it is
complete. A run that was killed leaves DIR.partial; the next one, which knows it by the mark that
it holds, clears it away and starts anew. While a run is at work, it holds a lock in there.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from groundswell.cli.errors import Misused
from groundswell.cli.private import make_private_folder, sync_folder
from groundswell.record.errors import LogLocked
from groundswell.record.lock import WriterLock

_MARK = "unfinished-vote"
_MADE = "made"
_OLD = "replaced"


@contextmanager
def new_folder(
    target: Path, *, may_replace: Callable[[Path], bool] = lambda _: False
) -> Iterator[Path]:
    """Give a path at which to make a folder; it takes the target's place when the block ends.

    `may_replace` tells whether a folder that stands there already may go, once the new one is
    complete. If the block fails, what was made is removed; if the process dies, the next run
    removes it.

    Raises:
        Misused: if the target may not be replaced, or its place is not one to write in.
        OSError: if the place can't be written.
    """
    target = target.absolute()
    check_target(target, may_replace=may_replace)
    partial = target.with_name(f"{target.name}.partial")
    lock = _take_over(partial)
    try:
        yield partial / _MADE
        if target.exists():
            target.rename(partial / _OLD)
        # If the process dies here, the old folder is gone and the new one made again next time.
        (partial / _MADE).rename(target)
        sync_folder(target.parent)
    finally:
        # The lock is held to the end: nobody clears away what another run is still making.
        shutil.rmtree(partial, ignore_errors=True)
        lock.release()


def check_target(target: Path, *, may_replace: Callable[[Path], bool] = lambda _: False) -> None:
    """Refuse a place where a folder can't be made.

    Raises:
        Misused: saying what is in the way.
    """
    if target.is_symlink() or (target.exists() and not may_replace(target)):
        raise Misused(f"{target} is there already: choose a new name, or move it away")
    if not target.parent.is_dir():
        raise Misused(f"there is no folder {target.parent}: make it first")


def _take_over(partial: Path) -> WriterLock:
    """Make the partial folder, or take over the one that an interrupted run has left."""
    if partial.is_symlink() or (partial.exists() and not _is_ours(partial)):
        raise Misused(f"{partial} is in the way and is not from an interrupted run: move it")
    make_private_folder(partial)
    (partial / _MARK).touch()
    try:
        lock = WriterLock(partial)
    except LogLocked as error:
        raise Misused(f"another run is at work in {partial}: wait for it to end") from error
    _clear(partial)
    return lock


def _is_ours(partial: Path) -> bool:
    """Tell whether a folder is a run's: it has the mark, or died before it could get it."""
    return partial.is_dir() and ((partial / _MARK).is_file() or not any(partial.iterdir()))


def _clear(partial: Path) -> None:
    for name in (_MADE, f".{_MADE}.unfinished", _OLD):  # the second is a desk's
        if (partial / name).exists():
            shutil.rmtree(partial / name)
