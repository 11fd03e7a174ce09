"""What can go wrong with a table, told so that its owner can put it right in a spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass

_SHOWN_VALUE = 60  # characters of a value
_SHOWN_REFUSALS = 50  # lines of a message; the exception keeps all


class TableError(Exception):
    """Stand at the root of every failure of this package."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One thing that is wrong: on which line of the file, in which column, and what belongs there.

    `column` is empty where the whole row is at fault, and `found` then is what it is.
    """

    line: int
    column: str
    expected: str
    found: str

    def __str__(self) -> str:
        """Say it in one line, without the name of the file."""
        column = f"column {self.column!r}: " if self.column else ""
        return f"{self.line}: {column}expected {self.expected}, found {self.found}"


class TableInvalid(TableError):
    """Report every refused row of a table."""

    def __init__(self, name: str, refusals: tuple[Refusal, ...]) -> None:
        """Keep the file's name and all refusals, in the order of lines."""
        super().__init__(name, refusals)
        self.name = name
        self.refusals = refusals

    def __str__(self) -> str:
        """List the refusals as "roll.csv:17: …", and count those beyond a screenful."""
        lines = [f"{self.name}:{refusal}" for refusal in self.refusals[:_SHOWN_REFUSALS]]
        if len(self.refusals) > _SHOWN_REFUSALS:
            lines.append(f"{self.name}: and {len(self.refusals) - _SHOWN_REFUSALS:,} more")
        return "\n".join(lines)


class TableUnreadable(TableError):
    """Report a file that is no table at all: its encoding, its size, or nothing in it."""

    def __init__(self, name: str, reason: str) -> None:
        """Keep the file's name and the reason, with what to do about it."""
        super().__init__(name, reason)
        self.name = name
        self.reason = reason

    def __str__(self) -> str:
        """Name the file and the reason."""
        return f"{self.name}: {self.reason}"


def show(value: str) -> str:
    """Show a value in quotes, cut short, with everything invisible spelled out."""
    shown = repr(value[:_SHOWN_VALUE])
    return shown if len(value) <= _SHOWN_VALUE else f"{shown[:-1]}…{shown[-1]}"
