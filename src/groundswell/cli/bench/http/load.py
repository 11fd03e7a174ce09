"""Offer ballots at a steady rate, whatever the server does, and time each answer.

A ballot's time runs from the moment at which it was due, not from when a connection was free for
it: a server that stalls is charged for all that waited.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from time import perf_counter
from urllib.parse import urlsplit

from groundswell.cli.bench.http.connection import Connection
from groundswell.verifier.progress import Progress


@dataclass
class Load:
    """What came of it: seconds for each ballot that was taken, and how often each status came."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)

    def percentile(self, share: float) -> float:
        """Give the latency that so large a share of all stays within, in seconds."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def offer(
    origin: str,
    path: str,
    ballots: Sequence[bytes],
    *,
    rate: float,
    connections: int,
    progress: Progress,
) -> Load:
    """Post ballots to a vote's door, so many a second; give what came of it."""
    return asyncio.run(_offer(origin, path, ballots, rate, connections, progress))


async def _offer(
    origin: str,
    path: str,
    ballots: Sequence[bytes],
    rate: float,
    connections: int,
    progress: Progress,
) -> Load:
    load = Load()
    pool: asyncio.Queue[Connection] = asyncio.Queue()
    kept = [Connection(urlsplit(origin)) for _ in range(connections)]
    for connection in kept:
        pool.put_nowait(connection)
    start = perf_counter()
    async with asyncio.TaskGroup() as posting:
        for number, ballot in enumerate(ballots):
            due = start + number / rate
            await asyncio.sleep(max(0.0, due - perf_counter()))
            posting.create_task(_post(load, pool, path, ballot, number, due))
            progress(number + 1, len(ballots))
    load.seconds = perf_counter() - start
    for connection in kept:
        connection.close()
    return load


async def _post(
    load: Load, pool: asyncio.Queue[Connection], path: str, ballot: bytes, number: int, due: float
) -> None:
    connection = await pool.get()
    try:
        answer = await connection.post(path, ballot, address=_address(number))
        load.statuses[str(answer.status)] += 1
        if answer.status in (200, 201):
            load.latencies.append(perf_counter() - due)
    except (OSError, EOFError) as error:
        load.statuses[type(error).__name__] += 1
    finally:
        pool.put_nowait(connection)


def _address(number: int) -> str:
    """Let every ballot come from an address of its own, as members do."""
    return f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
