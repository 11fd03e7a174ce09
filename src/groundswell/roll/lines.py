"""Lines of a text, of bounded length, that can be put back and read again."""

from __future__ import annotations

from collections import deque
from typing import TextIO

from groundswell.roll.errors import FileRefused

MAX_LINE = 2**18
"""Characters of a line. No roll has such lines; a file made to exhaust memory may."""

MAX_RECORD_LINES = 64
"""Lines of one record. More is a quotation mark that was never closed."""


class LineTooLong(Exception):
    """Stop the reading of a record in which a line is too long."""


class RecordTooLong(Exception):
    """Stop the reading of a record that goes on over too many lines."""


class Lines:
    """An iterator over lines with their ends, whatever these are, that knows where it is.

    A line that is too long is skipped in pieces, and raises `LineTooLong` in its place.
    """

    def __init__(self, text: TextIO) -> None:
        """Begin with the first line of `text`, which must keep line ends (`newline=""`)."""
        self._text = text
        self._again: deque[str | None] = deque()
        self._taken: list[str | None] = []
        self.number = 0

    def __iter__(self) -> Lines:
        """Give itself."""
        return self

    def __next__(self) -> str:
        """Give the next line.

        Raises:
            StopIteration: after the last one.
            LineTooLong: in place of a line that is too long.
            RecordTooLong: when too many were taken since `begin_record`; none is lost.
            FileRefused: `encoding.undecodable`, if the file is not in its encoding after all.
        """
        if len(self._taken) == MAX_RECORD_LINES:
            raise RecordTooLong
        line = self._again.popleft() if self._again else self._read()
        if line == "":
            raise StopIteration
        self.number += 1
        self._taken.append(line)
        if line is None:
            raise LineTooLong
        return line

    def begin_record(self) -> int:
        """Begin a record with the next line, and give that line's number."""
        self._taken.clear()
        return self.number + 1

    def end_after_first(self) -> None:
        """Make the record end with its first line: all that follow will be read again."""
        following = self._taken[1:]
        self._again.extendleft(reversed(following))
        self.number -= len(following)
        del self._taken[1:]

    @property
    def taken(self) -> int:
        """Count the lines of the record so far."""
        return len(self._taken)

    def first(self) -> str:
        """Give the record's first line without its end; nothing of one that is too long."""
        return (self._taken[0] or "").rstrip("\r\n")

    def show_record(self) -> list[str]:
        """Give the record's lines; one that is too long is blank."""
        return [line or "" for line in self._taken]

    def has_nul(self) -> bool:
        """Tell whether the record's lines hold a NUL."""
        return "\0" in "".join(self.show_record())

    def _read(self) -> str | None:
        try:
            line = self._text.readline(MAX_LINE)
            if len(line) < MAX_LINE or line.endswith(("\n", "\r")):
                return line
            while len(line) == MAX_LINE and not line.endswith(("\n", "\r")):
                line = self._text.readline(MAX_LINE)
        except UnicodeDecodeError as error:
            found = f"byte {error.object[error.start]:02x}"
            raise FileRefused("encoding.undecodable", line=self.number + 1, found=found) from None
        return None
