"""How long a web worker's thread waits for a client: not for ever.

A thread reads a request's body while the page asks for it. A few clients that send a byte now and
then would hold all threads, so every request must come at a rate that any line keeps, and an answer
must be taken in. A proxy that reads requests whole, before it hands them on, does this better.
"""

from __future__ import annotations

import errno
import socket
from contextlib import suppress
from time import monotonic
from typing import Any
from weakref import WeakSet

from gunicorn.workers.gthread import ThreadWorker

FIRST = 20.0
"""Seconds for a request that sends hardly anything."""
SLOWEST = 16_000
"""Bytes a second that a long one must send: 500 MB may take some nine hours, 64 kB 24 seconds."""
ANSWER = 60.0
"""Seconds for a client to take in a piece of the answer."""


class PatientSocket:
    """A connection whose reads end in time; everything else is the socket's own.

    To gunicorn a client that is too slow looks like one that has gone: its request is dropped,
    quietly, and the page that was reading it is told that the rest is missing.
    """

    def __init__(self, sock: socket.socket) -> None:
        """Wrap a socket."""
        self._sock = sock
        self._began: float | None = None
        self._received = 0

    def begin(self) -> None:
        """Begin a request: its time counts from the first read."""
        self._began, self._received = None, 0

    def recv(self, size: int) -> bytes:
        """Read what there is, waiting no longer than the request may still take.

        Raises:
            ConnectionResetError: if the client is too slow.
        """
        if self._began is None:
            self._began = monotonic()
        left = self._began + FIRST + self._received / SLOWEST - monotonic()
        before = self._sock.gettimeout()
        try:
            if left <= 0:
                raise TimeoutError
            self._sock.settimeout(left if before is None else min(before, left))
            data = self._sock.recv(size)
        except TimeoutError as error:
            raise ConnectionResetError(errno.ECONNRESET, "the client is too slow") from error
        finally:
            self._sock.settimeout(before)
        self._received += len(data)
        return data

    def sendall(self, data: bytes) -> None:
        """Send a piece of the answer.

        Raises:
            ConnectionResetError: if the client does not take it.
        """
        before = self._sock.gettimeout()
        try:
            self._sock.settimeout(ANSWER)
            self._sock.sendall(data)
        except TimeoutError as error:
            raise ConnectionResetError(errno.ECONNRESET, "the client takes nothing") from error
        finally:
            self._sock.settimeout(before)

    def __getattr__(self, name: str) -> Any:
        """Give the socket's own."""
        return getattr(self._sock, name)


class PatientWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """Gunicorn's worker with threads, on such sockets."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Begin with no connection."""
        super().__init__(*args, **kwargs)
        self._open: WeakSet[PatientSocket] = WeakSet()

    def enqueue_req(self, conn: Any) -> None:
        """Hand a connection that has something to say to a thread."""
        if not isinstance(conn.sock, PatientSocket):
            conn.sock = PatientSocket(conn.sock)
            self._open.add(conn.sock)
        conn.sock.begin()
        super().enqueue_req(conn)

    def handle_quit(self, sig: int, frame: Any) -> None:
        """End at once: read nothing more, but let the answers under way go out.

        Browsers keep connections open that they may need; each would hold a thread, and so the
        process, until its time is over. What a request has not sent yet is lost, as on a line that
        breaks: nothing is written before a request is read whole.
        """
        for sock in list(self._open):
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RD)
        super().handle_quit(sig, frame)
