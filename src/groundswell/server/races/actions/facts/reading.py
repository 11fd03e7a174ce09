"""What a file says, before anything of it is in the board."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from groundswell.server.races.models import Contest, Fact

Options = Mapping[str, Any]
"""What a person chose about a file, as JSON has it."""


@dataclass(frozen=True)
class Wanted:
    """A fact as a file has it: the table, its key, what a person calls it, and its fields.

    `values` are by the names of columns, so that a foreign key is `candidate_id`.
    """

    model: type[Fact]
    key: str
    label: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class RefusedRow:
    """A row that stays out: its place in the file as a person counts, the column, and why."""

    row: int
    column: str
    reason: str


@dataclass(frozen=True)
class FileReading:
    """All of a file: the facts, the rows refused, how many rows there were, and what to say."""

    wanted: tuple[Wanted, ...]
    refused: tuple[RefusedRow, ...]
    rows: int
    notes: tuple[str, ...] = ()


class FileUnreadable(Exception):
    """Say that a file as a whole is not what it should be; nothing of it can be read."""


class FactReader(Protocol):
    """Reads files of one kind."""

    def __call__(
        self, contest: Contest, data: bytes, options: Options, *, creating: bool
    ) -> FileReading:
        """Read a file.

        While `creating`, inside the transaction of a commit, it makes what the facts refer to and
        the board does not have yet, such as an endorser; otherwise it changes nothing.

        Raises:
            FileUnreadable: saying why, in the reader's language.
        """
