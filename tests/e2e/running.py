"""A real server, started by its own command, with its own folder, clock and mail."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from threading import Thread
from typing import Any

from aiosmtpd.controller import Controller

GROUNDSWELL = str(Path(sys.executable).with_name("groundswell"))
_PATIENCE = 120


class Mailbox:
    """Keeps every message that its SMTP server is handed."""

    def __init__(self) -> None:
        """Start empty."""
        self.messages: list[EmailMessage] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        """Take a message."""
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.messages.append(message)
        return "250 taken"

    def to(self, address: str) -> list[EmailMessage]:
        """Give the messages for an address."""
        return [each for each in self.messages if each["To"] == address]


@dataclass
class Running:
    """A command that goes on by itself, and what it has said so far."""

    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen to it, so that it never waits for a reader."""
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as lines:
            for line in lines:
                self.said.append(line.rstrip("\n"))

    def line_with(self, text: str) -> str:
        """Wait for a line that holds a text."""
        return wait_for(
            lambda: next((line for line in self.said if text in line), None),
            lambda: f"{text!r} in {self.said}",
        )

    def stop(self) -> None:
        """End it as Ctrl-C would, or at last as nothing can stop."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(60)
        finally:
            self.process.kill()
            self._listener.join(10)


@dataclass
class RunningServer:
    """A server under its address."""

    origin: str
    data: Path
    environment: dict[str, str]
    mailbox: Mailbox
    setup: str = ""

    def set_clock(self, moment: str) -> None:
        """Let it be this moment, as in 2031-03-01T09:00:00Z, from now on."""
        waiting = self.data / "clock.new"
        waiting.write_text(moment)
        waiting.rename(self.data / "clock")

    def run(self, *arguments: object, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run a command on the server's machine."""
        command = [GROUNDSWELL, *map(str, arguments)]
        return subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=check, timeout=300
        )

    def start(self, *arguments: object) -> Running:
        """Start a command that goes on by itself."""
        command = [GROUNDSWELL, *map(str, arguments)]
        process = subprocess.Popen(
            command,
            env={**self.environment, "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        return Running(process)


@contextmanager
def serving(data: Path, *, database_url: str | None, moment: str) -> Iterator[RunningServer]:
    """Start a server in a new folder, wait until it answers, and stop it as Ctrl-C would."""
    data.mkdir(parents=True, exist_ok=True)
    mailbox = Mailbox()
    smtp = Controller(mailbox, hostname="127.0.0.1", port=free_port())
    smtp.start()
    port = free_port()
    environment = {
        **os.environ,
        "GROUNDSWELL_DATA": str(data),
        "GROUNDSWELL_ORIGIN": f"http://127.0.0.1:{port}",
        "GROUNDSWELL_CLOCK": str(data / "clock"),
        "EMAIL_URL": f"smtp://127.0.0.1:{smtp.port}",
    }
    for name in ("DJANGO_SETTINGS_MODULE", "GROUNDSWELL_SECRET_KEY", "DATABASE_URL"):
        environment.pop(name, None)
    if database_url is not None:
        environment["DATABASE_URL"] = database_url
    server = RunningServer(f"http://127.0.0.1:{port}", data, environment, mailbox)
    server.set_clock(moment)
    running = server.start("serve")
    try:
        server.setup = running.line_with("/console/set-up/").partition(": ")[2]
        yield server
    finally:
        running.stop()
        smtp.stop()


def wait_for(find: Callable[[], Any], what: Callable[[], str]) -> Any:
    """Wait until something is found, and give it."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        found = find()
        if found:
            return found
        time.sleep(0.2)
    raise AssertionError(f"waited in vain for {what()}")


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
