"""A decision of two bodies: what members and board decide together. Exact, like every outcome."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

Shares = Mapping[str, Fraction]
"""Each option's share of a body's vote, by its identifier."""


def decide_both(members: str | None, board: str | None) -> str | None:
    """Give what both bodies chose; None where they differ or either chose nothing."""
    return members if members == board else None


def combine_shares(
    members: Shares, board: Shares, *, board_weight: Fraction
) -> dict[str, Fraction]:
    """Weigh the shares of both bodies; an option that one of them did not have got nothing there.

    Raises:
        ValueError: unless the board's weight lies between 0 and 1, both left out.
    """
    if not 0 < board_weight < 1:
        raise ValueError(f"a weight of {board_weight} leaves one of the bodies nothing")
    nothing = Fraction(0)
    return {
        option: (1 - board_weight) * members.get(option, nothing)
        + board_weight * board.get(option, nothing)
        for option in {**members, **board}
    }


def find_leader(shares: Shares) -> str | None:
    """Give the option with the largest share; None for a tie or where nobody got any."""
    most = max(shares.values(), default=Fraction(0))
    leaders = [option for option, share in shares.items() if share == most]
    return leaders[0] if most > 0 and len(leaders) == 1 else None
