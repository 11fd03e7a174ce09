"""A board's vote as pages show it."""

from __future__ import annotations

from fractions import Fraction

from groundswell.server.elections.models import BoardVote, Decision
from groundswell.server.elections.queries.lines import OptionLine


def find_board_vote(decision: Decision) -> BoardVote | None:
    """Give the board's vote of a decision, if one is recorded."""
    return getattr(decision, "board_vote", None)


def board_lines(board: BoardVote) -> list[OptionLine]:
    """Give a board's options, most votes first; a total is None where it is not published."""
    votes_cast = count_votes(board)
    lines = [
        OptionLine(
            title=option["title"],
            total=option["votes"],
            denominator=votes_cast or 0,
            leads=option["id"] == board.chosen,
        )
        for option in board.options
    ]
    return sorted(lines, key=lambda line: -(line.total or 0))


def count_votes(board: BoardVote) -> int | None:
    """Count the votes cast in a board; None where a part of them is not published."""
    votes = [option["votes"] for option in board.options]
    return None if not votes or None in votes else sum(votes)


def board_shares(board: BoardVote) -> dict[str, Fraction] | None:
    """Give each option's share of a board's vote; None where the votes are not published."""
    whole = count_votes(board)
    if not whole:
        return None
    return {option["id"]: Fraction(option["votes"], whole) for option in board.options}


def roll_call(board: BoardVote) -> list[dict[str, str]]:
    """Give who voted how, by name and title."""
    titles = {option["id"]: option["title"] for option in board.options}
    return [{"name": each["name"], "option": titles[each["option"]]} for each in board.names]
