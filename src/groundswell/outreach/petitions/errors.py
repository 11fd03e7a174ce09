"""What this package refuses."""

from __future__ import annotations

from typing import Literal, TypeAlias

from groundswell.outreach.errors import OutreachError

NameProblem: TypeAlias = Literal["missing", "long", "symbols", "joint", "address", "alphabets"]


class NameRefused(OutreachError):
    """Report a text that can't stand as a signer's name; it never quotes the text."""

    def __init__(self, problem: NameProblem) -> None:
        """Keep what is wrong with it."""
        super().__init__(problem)
        self.problem = problem

    def __str__(self) -> str:
        """Name the problem alone: the text may be somebody's name."""
        return f"name.{self.problem}"
