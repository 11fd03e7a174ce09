"""Work spread over processes, its results taken in order, never many of them waiting."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import Any, TypeVar

Task = TypeVar("Task")
Answer = TypeVar("Answer")

_WAITING_PER_WORKER = 3

_worker: Callable[[Any], Any] | None = None


def run_in_order(
    make_worker: Callable[..., Callable[[Task], Answer]],
    arguments: tuple[Any, ...],
    tasks: Iterable[Task],
    *,
    workers: int,
) -> Iterator[Answer]:
    """Yield the answer to each task in order.

    Each process calls `make_worker(*arguments)` once; both must be picklable. With one worker
    everything happens in this process.
    """
    if workers <= 1:
        work = make_worker(*arguments)
        yield from map(work, tasks)
        return
    # Processes are spawned, not forked: a forked one could inherit a lock held by a thread.
    with ProcessPoolExecutor(
        workers, get_context("spawn"), initializer=_set_up, initargs=(make_worker, arguments)
    ) as pool:
        waiting: deque[Future[Answer]] = deque()
        try:
            for task in tasks:
                waiting.append(pool.submit(_do, task))
                if len(waiting) >= _WAITING_PER_WORKER * workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)


def _set_up(make_worker: Callable[..., Callable[[Any], Any]], arguments: tuple[Any, ...]) -> None:
    global _worker  # noqa: PLW0603  # the one thing that a worker process is for
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the parent to tell
    Thread(target=_end_with_parent, daemon=True).start()
    _worker = make_worker(*arguments)


def _end_with_parent() -> None:
    """End this process when its parent does: one that was killed can't stop its workers."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _do(task: Any) -> Any:
    assert _worker is not None
    return _worker(task)
