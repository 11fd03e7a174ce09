"""Waves of one pollster that share days: people asked once are not to be counted twice.

A series is the polls of one pollster on one race and geography: all that are marked as tracking
together, and of the others those with the same sponsors and mode, for exports often leave the mark
off. From the latest wave backwards, a wave is kept if it has no day in common with one kept
already. No left-out wave could be added.
"""

from __future__ import annotations

from collections.abc import Iterable

from groundswell.race.polls.duplicates import LeftOut, Selection, order_of, place_of
from groundswell.race.polls.poll import Poll


def find_overlaps(polls: Iterable[Poll]) -> Selection:
    """Keep of each series waves that share no day, from the latest backwards."""
    ordered = sorted(polls, key=order_of)
    latest: dict[tuple[str, str, bool], Poll] = {}
    kept: list[Poll] = []
    left_out: list[LeftOut] = []
    for wave in reversed(ordered):
        series = _series(wave)
        later = latest.get(series)
        if later is not None and wave.end_on >= later.first_on:
            left_out.append(LeftOut(wave, "poll.overlaps", later))
        else:
            latest[series] = wave
            kept.append(wave)
    return Selection(tuple(reversed(kept)), tuple(reversed(left_out)))


def _series(poll: Poll) -> tuple[str, str, bool]:
    texts = [poll.pollster, poll.contest, poll.party]
    if not poll.tracking:
        texts += [poll.sponsors, poll.mode]
    return ("\n".join(texts).casefold(), place_of(poll), poll.tracking)
