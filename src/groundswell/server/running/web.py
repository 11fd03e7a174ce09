"""The web workers, under gunicorn."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter

from groundswell.server.running.log import PrivateLog
from groundswell.server.running.patience import PatientWorker


class _Arbiter(Arbiter):  # type: ignore[misc]  # gunicorn has no types
    """Gunicorn's first process, which says when it begins to stop."""

    def handle_int(self) -> None:
        """Stop, as Ctrl-C asks."""
        self.app.stopping()
        super().handle_int()

    def handle_term(self) -> None:
        """Stop, as a service manager asks."""
        self.app.stopping()
        super().handle_term()


class Web(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """Gunicorn with our settings, and with the background worker as its child if asked."""

    def __init__(
        self,
        *,
        bind: str,
        workers: int,
        threads: int,
        with_worker: bool,
        ready: Callable[[], None],
        stopping: Callable[[], None],
    ) -> None:
        """Keep what was asked.

        `ready` is called when connections are taken, `stopping` when it begins to stop.
        """
        self._bind, self._workers, self._threads = bind, workers, threads
        self._with_worker = with_worker
        self._ready = ready
        self.stopping = stopping
        self._worker: subprocess.Popen[bytes] | None = None
        super().__init__()

    def load_config(self) -> None:
        """Hand our settings to gunicorn."""
        settings: dict[str, Any] = {
            "bind": self._bind,
            "workers": self._workers,
            "threads": self._threads,
            "worker_class": PatientWorker,
            "logger_class": PrivateLog,
            "timeout": 60,
            "graceful_timeout": 20,
            "keepalive": 5,
            "max_requests": 20_000,
            "max_requests_jitter": 2_000,
            "limit_request_line": 4_094,
            "limit_request_fields": 60,
            "proc_name": "groundswell",
            # An address and a time beside a ballot's path would say who voted when: no access log.
            "accesslog": None,
            "errorlog": "-",
            "loglevel": "warning",
            "control_socket_disable": True,
            "when_ready": self._begin,
            "on_exit": self._end,
        }
        for name, value in settings.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def run(self) -> None:
        """Serve until told to stop."""
        _Arbiter(self).run()

    def load(self) -> Any:
        """Give the application, in each worker."""
        from groundswell.server.wsgi import application  # after the fork, with its own connections

        return application

    def _begin(self, _: object) -> None:
        if self._with_worker:
            command = [sys.executable, "-m", "groundswell.server.running.background"]
            self._worker = subprocess.Popen(command, env=os.environ)  # noqa: S603
        self._ready()

    def _end(self, _: object) -> None:
        if self._worker is None or self._worker.poll() is not None:
            return
        self._worker.send_signal(signal.SIGTERM)
        try:
            self._worker.wait(20)
        except subprocess.TimeoutExpired:
            self._worker.kill()
