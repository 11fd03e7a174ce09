"""What is next in a vote, with the command that does it."""

from __future__ import annotations

from groundswell.voting.standing import Standing, find_standing
from groundswell.voting.state import VoteState


def next_step(state: VoteState, size: int) -> str:
    """Say what is next after `size` entries, as in "open the vote … (vote open)"."""
    return describe_next(find_standing(state, size))


def describe_next(standing: Standing) -> str:
    """Say what is next, and name the command in brackets."""
    return standing.next if standing.action is None else f"{standing.next} ({standing.action})"
