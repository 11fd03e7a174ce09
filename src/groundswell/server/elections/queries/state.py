"""The state of a vote, from its log: replayed once in each process, then followed as it grows.

A replay is never trusted for where it came from. Before it is handed out its tree is held against
the log's head; one that a failed transaction left ahead of the log, or on another branch, is
thrown away and the log read anew.
"""

from __future__ import annotations

import os
from collections import OrderedDict, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, RLock
from typing import Any

from groundswell.record.errors import LogUnusable
from groundswell.record.merkle import HASH_SIZE, Frontier
from groundswell.server.elections.models import LogHead, Vote
from groundswell.server.elections.queries.record import open_vote_record
from groundswell.verifier.errors import EntryRefused
from groundswell.verifier.replay import Replay
from groundswell.voting.state import VoteState

_KEPT = 8
"""Votes that a process keeps replayed: one of a million members takes some 100 MB."""

_replays: OrderedDict[bytes, Replay] = OrderedDict()
_held: dict[bytes, HeldReplay] = {}
_locks: defaultdict[bytes, Any] = defaultdict(RLock)
_table = Lock()


class HeldReplay:
    """A vote's replay, held by one thread of the process."""

    def __init__(self, vote: Vote, replay: Replay | None) -> None:
        """Go on with a replay, or begin one."""
        self._vote = vote
        self.replay = replay or self._begin()
        self._followed_to = self.replay.size

    def follow(self, head: LogHead) -> Replay:
        """Bring the replay to a head of the log, beginning anew where the two have parted.

        Raises:
            LogUnusable: if the entries are not the ones that the head was made of.
        """
        if not self._reaches(head):
            self.replay = self._begin()
            if not self._reaches(head):
                where = self.replay.record.location
                raise LogUnusable(where, "its entries are not the ones it has signed")
        self._followed_to = head.size
        return self.replay

    @property
    def is_as_followed(self) -> bool:
        """Tell whether nothing was taken in beyond the log."""
        return self.replay.size == self._followed_to

    def _begin(self) -> Replay:
        return Replay(open_vote_record(self._vote), entropy=os.urandom)

    def _reaches(self, head: LogHead) -> bool:
        try:
            self.replay.read(head.size)
        except EntryRefused:
            return False
        frontier = frontier_of(head)
        return (self.replay.size, self.replay.tree.root()) == (head.size, frontier.root())


def load_state(vote: Vote) -> VoteState:
    """Give the state after all entries of a frozen vote's log.

    It is shared within the process and moves on as entries come in: use it for one request.

    Raises:
        LogHead.DoesNotExist: if the vote is not frozen.
        LogUnusable: if the entries are not the ones that the head was made of.
    """
    with hold_replay(vote) as held:
        return held.follow(LogHead.objects.get(vote=vote)).state


@contextmanager
def hold_replay(vote: Vote) -> Iterator[HeldReplay]:
    """Hold a vote's replay alone in this process; it is forgotten if the block fails ahead of it.

    Take it before the head's lock, never after: two threads would wait for each other. A block
    inside another of the same thread has the same replay.
    """
    key = bytes(vote.vote_id or b"")
    with _table:
        lock = _locks[key]
    with lock:
        with _table:
            found, outer = _replays.pop(key, None), _held.get(key)
        if outer is not None:  # this thread holds it already: the outermost block decides
            yield outer
            return
        held = _held[key] = HeldReplay(vote, found)
        try:
            yield held
        except BaseException:
            if held.is_as_followed:
                _keep(key, held.replay)
            raise
        else:
            _keep(key, held.replay)
        finally:
            del _held[key]


def frontier_of(head: LogHead) -> Frontier:
    """Give the growing edge of the tree that a head stands on."""
    peaks = bytes(head.peaks)
    hashes = [peaks[at : at + HASH_SIZE] for at in range(0, len(peaks), HASH_SIZE)]
    return Frontier(head.size, hashes)


def _keep(key: bytes, replay: Replay) -> None:
    with _table:
        _replays[key] = replay
        while len(_replays) > _KEPT:
            _replays.popitem(last=False)
