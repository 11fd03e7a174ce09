"""Hold the pools that share the statewide vote against one another."""

from __future__ import annotations

from collections.abc import Iterable

from groundswell.race.delegates.pools import PoolResult


def find_other_statewide_votes(results: Iterable[PoolResult]) -> tuple[PoolResult, ...]:
    """Give one state's pools whose votes are not those of its first pool with the state's vote.

    At-large, PLEO, automatic and statewide pools are all allocated by the statewide vote (for
    Democrats, rule 14 of 2020): two of them with different votes are a slip of the pen. Districts
    are left out; they need not add up to the state either, where some vote outside of them.
    """
    statewide = [result for result in results if result.pool.kind != "district"]
    return tuple(
        result
        for result in statewide[1:]
        if frozenset(result.entries) != frozenset(statewide[0].entries)
    )
