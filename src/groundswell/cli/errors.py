"""What a command can fail with, told in one sentence, and the exit code that goes with it.

Exit codes: 0 valid or done, 1 invalid (a check failed, an entry was refused), 2 unreadable or
misused. Failures of the packages inside are given their code in `failures`.
"""

from __future__ import annotations

from typing import ClassVar

INVALID = 1
UNUSABLE = 2
INTERRUPTED = 130


class CommandError(Exception):
    """Stand at the root of every failure of the command line's own."""

    exit_code: ClassVar[int] = UNUSABLE


class Misused(CommandError):
    """Report what the user asked for that can't be done, and what to do instead."""


class Unreadable(CommandError):
    """Report a file that is not what it should be: where, what is wrong, what to do."""

    def __init__(self, where: object, reason: str) -> None:
        """Keep the file and the reason."""
        super().__init__(str(where), reason)
        self.where = str(where)
        self.reason = reason

    def __str__(self) -> str:
        """Name the file and the reason."""
        return f"{self.where}: {self.reason}"


class Failed(CommandError):
    """Report a check that failed."""

    exit_code = INVALID
