"""How often one address may ask: buckets of tokens in each worker's memory.

A limit counted in the database would cost more than what it protects. So each worker counts by
itself, and a deployment's limit is so many workers' limits: generous to a hall full of members
behind one address, and still far below what a worker can do.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

_ADDRESSES = 50_000
"""Addresses remembered for each rate: some 10 MB; the one that has been quiet longest goes."""


@dataclass
class Rate:
    """Take `burst` requests at once from an address, and `per_second` from then on."""

    burst: int
    per_second: float
    _left: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def take(self, address: str, at: float) -> float:
        """Count a request at a moment (monotonic seconds); give the seconds to wait, 0 for none."""
        with self._lock:
            tokens, before = self._left.pop(address, (float(self.burst), at))
            tokens = min(float(self.burst), tokens + (at - before) * self.per_second)
            wait = 0.0 if tokens >= 1 else (1 - tokens) / self.per_second
            self._left[address] = (tokens if wait else tokens - 1, at)
            if len(self._left) > _ADDRESSES:
                self._left.popitem(last=False)
        return wait

    def forget(self) -> None:
        """Begin anew, with no address seen."""
        with self._lock:
            self._left.clear()
