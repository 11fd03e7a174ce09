"""One kept-alive HTTP connection, with no more than a measurement needs."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from urllib.parse import SplitResult

_MAX_ANSWER = 1 << 20


@dataclass(frozen=True, slots=True)
class Answer:
    """A status and a body."""

    status: int
    body: bytes


class Connection:
    """Posts one request after the other; opens itself anew when the server has closed it."""

    def __init__(self, server: SplitResult) -> None:
        """Keep where to connect to."""
        self._server = server
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def post(self, path: str, body: bytes, *, address: str) -> Answer:
        """Post JSON as from a member's address; once more if a kept connection had ended.

        Raises:
            OSError, EOFError: if the server can't be reached, or ends in the middle.
        """
        head = (
            f"POST {path} HTTP/1.1\r\nHost: {self._server.netloc}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
            f"X-Forwarded-For: {address}\r\nConnection: keep-alive\r\n\r\n"
        )
        is_kept = self._streams is not None
        try:
            return await self._exchange(head.encode() + body)
        except (OSError, EOFError):
            self.close()
            if not is_kept:
                raise
        return await self._exchange(head.encode() + body)

    async def _exchange(self, request: bytes) -> Answer:
        if self._streams is None:
            host, port = self._server.hostname, self._server.port or 80
            self._streams = await asyncio.open_connection(host, port, limit=_MAX_ANSWER)
        reader, writer = self._streams
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        fields = dict(line.lower().split(": ", 1) for line in head[1:] if ": " in line)
        body = await reader.readexactly(int(fields["content-length"]))
        if fields.get("connection") == "close":
            self.close()
        return Answer(int(head[0].split()[1]), body)

    def close(self) -> None:
        """Close it; the next request opens it again."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None
