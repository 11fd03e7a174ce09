"""Count a closed vote: the encrypted tally, and when trustees have decrypted it, the result.

Each call does what can be done and no more, so it may be called at any time and killed at any
instant: what is on the record is not made again.
"""

from __future__ import annotations

from collections.abc import Sequence

from groundswell.server.elections.actions.enter import enter
from groundswell.server.elections.actions.history import Kind
from groundswell.server.elections.actions.results import keep_result
from groundswell.server.elections.models import Vote
from groundswell.server.elections.queries.state import hold_replay, load_state
from groundswell.verifier.progress import Progress
from groundswell.voting.entries import Entry
from groundswell.voting.phases import Phase
from groundswell.voting.state import VoteState

_GROUPS_AT_ONCE = 64


def count_votes(vote: Vote, progress: Progress) -> bool:
    """Post the encrypted tally, or the result, as far as it can be; tell whether it is decided.

    Raises:
        ActionRefused: if the vote's rules refuse what was computed: then the log is damaged.
    """
    # Held throughout: the sums are computed once, and no other thread moves the state meanwhile.
    with hold_replay(vote):
        state = load_state(vote)
        if state.phase is Phase.COUNTING:
            _post_tally(vote, state, progress)
            _post_result(vote, load_state(vote), progress)
        if load_state(vote).phase is not Phase.CERTIFYING:
            return False
        keep_result(vote)
        return True


def _post_tally(vote: Vote, state: VoteState, progress: Progress) -> None:
    total = len(state.counting.tally.groups)
    while (done := state.counting.groups) < total:
        progress(done, total)
        last = done + _GROUPS_AT_ONCE >= total
        enter(vote, _next_groups, kind=Kind.TALLY_POSTED if last else None, by=None)
        state = load_state(vote)
    progress(total, total)


def _post_result(vote: Vote, state: VoteState, progress: Progress) -> None:
    """Open every group, then decide, when enough trustees have decrypted all of them."""
    total = len(state.counting.tally.groups)
    while state.phase is Phase.COUNTING and not state.counting.missing_factors:
        progress(len(state.counting.results), total)
        last = len(state.counting.results) == total
        enter(vote, _next_result, kind=Kind.RESULT_POSTED if last else None, by=None)
        state = load_state(vote)


def _next_groups(state: VoteState, _size: int) -> Sequence[Entry]:
    if state.phase is not Phase.COUNTING:
        return []
    done = state.counting.groups
    return list(state.counting.tally.groups[done : done + _GROUPS_AT_ONCE])


def _next_result(state: VoteState, _size: int) -> Sequence[Entry]:
    if state.phase is not Phase.COUNTING or state.counting.missing_factors:
        return []
    if len(state.counting.results) < len(state.counting.tally.groups):
        return [state.counting.open_next()]
    return [state.counting.decide()]
