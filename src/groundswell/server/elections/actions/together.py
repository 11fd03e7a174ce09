"""Work that waits for one lock, done by whoever gets it first for all that wait.

A commit to the disk takes as long for one ballot as for twenty. Requests that come while another
one commits put down what they want; the first to get its turn does all of it in one transaction.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, TypeVar

Wanted = TypeVar("Wanted")
Made = TypeVar("Made")


@dataclass
class Waiting(Generic[Wanted, Made]):
    """What one request wants, and what came of it: `made` or `failure`, once it `is_done`."""

    wanted: Wanted
    made: Made | None = None
    failure: BaseException | None = None
    is_done: bool = False


@dataclass
class _Queue(Generic[Wanted, Made]):
    turn: Lock = field(default_factory=Lock)
    waiting: deque[Waiting[Wanted, Made]] = field(default_factory=deque)


class Together(Generic[Wanted, Made]):
    """Queues of this process, one for each key; other processes have their own.

    `work` does everything that is wanted of one key, or nothing: when it returns it has set
    `made` or `failure` of each, and what was made is durable; when it raises, all of it failed.
    """

    def __init__(
        self, work: Callable[[int, Sequence[Waiting[Wanted, Made]]], None], *, at_once: int
    ) -> None:
        """Keep what does the work, and how much of it at the most is done in one go."""
        self._work = work
        self._at_once = at_once
        self._queues: defaultdict[int, _Queue[Wanted, Made]] = defaultdict(_Queue)

    def do(self, key: int, wanted: Wanted) -> Made:
        """Have something done, with whatever else is waiting; give what was made.

        Raises:
            Exception: what `work` set as this one's failure, or raised.
        """
        queue, mine = self._queues[key], Waiting[Wanted, Made](wanted)
        queue.waiting.append(mine)
        with queue.turn:
            # Another one may have done it meanwhile; else it is in front, or behind others that
            # are done along with it.
            while not mine.is_done:
                self._do_some(key, queue)
        if mine.failure is not None:
            raise mine.failure
        assert mine.made is not None
        return mine.made

    def _do_some(self, key: int, queue: _Queue[Wanted, Made]) -> None:
        some = [queue.waiting.popleft() for _ in range(min(self._at_once, len(queue.waiting)))]
        try:
            self._work(key, some)
        except BaseException as error:
            # Whatever ends this thread, nobody else waits for ever or takes it for done.
            for each in some:
                each.made, each.failure = None, error
            if not isinstance(error, Exception):
                raise
        finally:
            for each in some:
                each.is_done = True
