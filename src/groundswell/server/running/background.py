"""The background worker: runs queued tasks, and sees every few seconds what has fallen due.

What is due is read from the tables (`GROUNDSWELL_TICKS` in the settings), not from a promise made
earlier: a worker killed in the middle of a task loses nothing, since the next look finds what is
still to be done. Tasks are therefore short, and may be run twice.
"""

from __future__ import annotations

import logging
import os
import signal
import threading
from types import FrameType

from django.conf import settings
from django.db import close_old_connections
from django.utils.crypto import get_random_string
from django.utils.module_loading import import_string

from groundswell.server.running.prepare import prepare_django

_log = logging.getLogger(__name__)
TICK = 2.0
"""Seconds between two looks at what has fallen due."""


def run_worker() -> None:
    """Work until the process is told to stop, or the process that started it is gone."""
    prepare_django()
    # Django's models can be imported only now.
    from django_tasks_db.management.commands.db_worker import Worker

    worker = Worker(
        queue_names=["*"],
        interval=0.5,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )
    stopping = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        worker.running = False
        stopping.set()

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    ticker = threading.Thread(target=_tick, args=(stopping, os.getppid()), daemon=True)
    ticker.start()
    worker.run()
    stopping.set()
    ticker.join(TICK * 2)


def _tick(stopping: threading.Event, parent: int) -> None:
    """Call every function that looks for due work, until stopped."""
    ticks = [import_string(path) for path in settings.GROUNDSWELL_TICKS]
    while not stopping.wait(TICK):
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGTERM)
            return
        for tick in ticks:
            try:
                close_old_connections()
                tick()
            except Exception:  # noqa: BLE001  # the next look must happen whatever failed in this
                _log.exception("%s failed", tick.__name__)


if __name__ == "__main__":
    run_worker()
