"""Simulated paths to a majority from a board's averages: drawn once, and kept.

They are drawn in a thread of their own, one board at a time, so that no page waits for long: the
first who asks for them may be told to come back. The seed follows from contest, revision and day,
so every process of a deployment draws the same paths. Not a forecast: see `race.delegates`.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooSlow
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from threading import Lock

import numpy as np

from groundswell.race.delegates.contests import StateContest as KnownContest
from groundswell.race.delegates.counting import count_contest, majority
from groundswell.race.delegates.errors import Refused
from groundswell.race.delegates.simulation.assumptions import Assumptions, Averages, Support
from groundswell.race.delegates.simulation.paths import check_rules, simulate_paths
from groundswell.race.delegates.simulation.summary import PathsSummary, summarise_paths
from groundswell.race.polls.settings import STANDARD
from groundswell.server.races.queries.day import BoardDay
from groundswell.server.races.queries.delegates.averages import find_averages
from groundswell.server.races.queries.delegates.day import StateDay, find_states

PATHS = 10_000
ASSUMED = Assumptions(
    state_deviation=0.10, district_deviation=0.05, daily_drift=STANDARD.level_sd / 100
)
"""Round numbers, chosen and not estimated; the page states them."""
SECONDS = 5
"""How long drawing takes at most on a machine like the one it was measured on."""
_PATIENCE = 1.5
_KEPT, _WAITING = 32, 4

Key = tuple[int, int, date]


@dataclass(frozen=True)
class BoardPaths:
    """Paths of a board. `summary` is None while they are drawn, or where none can be.

    `without_rule` are contests still to come that no path draws, since their rule is not known.
    """

    summary: PathsSummary | None
    is_drawing: bool
    without_rule: tuple[StateDay, ...]
    averages: Averages | None


class _Drawer:
    """Draw paths one after the other, and keep the last ones."""

    def __init__(self) -> None:
        """Begin with none."""
        self._lock = Lock()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="paths")
        self._kept: OrderedDict[Key, Future[PathsSummary]] = OrderedDict()

    def find(
        self,
        key: Key,
        contests: Sequence[KnownContest],
        averages: Averages,
        goal: int,
        patience: float,
    ) -> PathsSummary | None:
        """Give the paths of a key; None if they are not drawn within `patience` seconds."""
        with self._lock:
            future = self._kept.get(key)
            if future is None:
                if sum(not each.done() for each in self._kept.values()) >= _WAITING:
                    return None
                future = self._pool.submit(draw_paths, contests, averages, goal, key)
                self._kept[key] = future
                while len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
        try:
            return future.result(timeout=patience)
        except TooSlow:
            return None

    def forget(self) -> None:
        """Forget all."""
        with self._lock:
            self._kept.clear()


_DRAWER = _Drawer()


def find_paths(board: BoardDay, *, patience: float = _PATIENCE) -> BoardPaths:
    """Give the paths of a board, drawing them if that was not done yet."""
    states = find_states(board)
    averages = find_averages(board)
    drawn, without_rule = _tell_apart(states)
    if averages is None or not states:
        return BoardPaths(None, False, without_rule, None)
    contests = [each.contest for each in drawn]
    averages = _add_others(averages, contests)
    goal = majority(sum(each.contest.pledged for each in states))
    summary = _DRAWER.find(board.key, contests, averages, goal, patience)
    return BoardPaths(summary, summary is None, without_rule, averages)


def draw_paths(
    contests: Sequence[KnownContest], averages: Averages, goal: int, key: Key
) -> PathsSummary:
    """Draw paths and sum them up."""
    generator = np.random.default_rng(make_seed(key))
    as_of = key[-1]
    paths = simulate_paths(
        contests, averages, ASSUMED, as_of=as_of, paths=PATHS, generator=generator
    )
    return summarise_paths(paths, ASSUMED, goal=goal)


def make_seed(key: Key) -> int:
    """Make the seed of a contest, its revision and a day."""
    text = "|".join(str(part) for part in key)
    return int.from_bytes(sha256(text.encode()).digest()[:8], "big")


def forget_paths() -> None:
    """Forget what was drawn; for tests, whose databases come and go."""
    _DRAWER.forget()


def _tell_apart(states: Sequence[StateDay]) -> tuple[list[StateDay], tuple[StateDay, ...]]:
    drawn, without_rule = [], []
    for each in states:
        try:
            if each.contest.results is None:
                check_rules(each.contest)
            drawn.append(each)
        except Refused:
            without_rule.append(each)
    return drawn, tuple(without_rule)


def _add_others(averages: Averages, contests: Sequence[KnownContest]) -> Averages:
    """Let those who were awarded delegates and have no average keep them, and win no more."""
    known = set(averages.candidates)
    others = {name for contest in contests for name in _awarded_names(contest) if name not in known}
    if not others:
        return averages
    more = tuple(
        Support(candidate=name, mean=0, deviation=0, can_win=False) for name in sorted(others)
    )
    states = tuple(replace(each, support=each.support + more) for each in averages.states)
    return Averages(national=averages.national + more, states=states)


def _awarded_names(contest: KnownContest) -> list[str]:
    return [] if contest.results is None else [name for name, _ in count_contest(contest).awarded]
