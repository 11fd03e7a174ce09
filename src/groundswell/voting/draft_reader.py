"""Read TOML tables strictly: every key is asked for, and every problem noted with its path.

A reader never stops at a problem: it notes it and goes on with a harmless stand-in, so that an
officer sees everything at once. Whoever reads must look at the notes before using the values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from difflib import get_close_matches
from typing import Any
from unicodedata import normalize

MAX_LINE = 300
_IDENTIFIER = re.compile("[a-z0-9][a-z0-9_.-]{0,63}")
_JOINERS = str.maketrans("", "", "\u200c\u200d")  # invisible, but some scripts can't do without


def suggest(name: str, known: Iterable[str]) -> str:
    """Give "; did you mean 'x'?" for the nearest known name, or nothing where none is near."""
    near = get_close_matches(name, list(known), n=1)
    return f"; did you mean {near[0]!r}?" if near else ""


def slug(name: str) -> str:
    """Make an identifier of a name, as in "bernie-sanders"; empty where no letter is Latin."""
    plain = normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")[:64].rstrip("-")


@dataclass(slots=True)
class Table:
    """One TOML table, where it stands, and the list that all problems of the draft go to."""

    values: dict[str, object]
    path: str
    problems: list[str]
    asked: set[str] = field(default_factory=set)

    def note(self, key: str, problem: str) -> None:
        """Note a problem with a key; the empty key is the table itself."""
        self.problems.append(f"{self.at(key)}: {problem}")

    def has(self, key: str) -> bool:
        """Tell whether the officer wrote this key."""
        self.asked.add(key)
        return key in self.values

    def finish(self) -> None:
        """Note every key that nothing asked for."""
        for key in [key for key in self.values if key not in self.asked]:
            self.note(key, f"unknown key{suggest(key, self.asked)}")

    def take(self, key: str) -> object:
        """Give a value as TOML has it, or None."""
        self.asked.add(key)
        return self.values.get(key)

    def line(self, key: str, default: str | None = None) -> str:
        """Read a line of text; white space is tidied and letters are put in composed form."""
        value = self.take(key)
        if value is None and default is not None:
            return default
        return self.tidy(key, value)

    def tidy(self, key: str, value: object) -> str:
        """Tidy a text that stands at a key, or note why it can't be one."""
        if not isinstance(value, str):
            self._expect(key, "a text in quotes", value)
            return ""
        text = normalize("NFC", " ".join(value.split()))
        if not text or len(text) > MAX_LINE:
            self.note(key, f"expected 1 to {MAX_LINE} characters, found {len(text)}")
        if not text.translate(_JOINERS).isprintable():
            self.note(key, f"expected printable characters, found {text!a}")
        return text

    def identifier(self, key: str, default: str | None = None) -> str:
        """Read a short machine name; the default is the slug of a name that people read."""
        value = self.take(key)
        if value is None and default is not None:
            value = slug(default)
            if default and not value:  # a name that is missing is noted where it is read
                self.note(key, f'expected an id for {default!r}, as in {key} = "short-name"')
        elif not isinstance(value, str) or not _IDENTIFIER.fullmatch(value):
            self._expect(key, "1 to 64 of a-z, 0-9, '-', '_', '.', no mark first", value)
        return value if isinstance(value, str) else ""

    def choice(self, key: str, choices: Sequence[str], default: str | None = None) -> Any:
        """Read one word of a closed list; it fits the Literal type that lists the same words."""
        value = self.take(key)
        if value is None and default is not None:
            return default
        if value not in choices:
            self._expect(key, "one of " + ", ".join(map(repr, choices)), value)
            return choices[0]
        return value

    def whole(self, key: str, default: int | None = None, *, low: int, high: int) -> int:
        """Read a whole number between bounds."""
        value = self.take(key)
        if value is None and default is not None:
            return default
        if type(value) is not int or not low <= value <= high:  # a bool is an int, too
            self._expect(key, f"a whole number from {low} to {high}", value)
            return low
        return value

    def boolean(self, key: str, default: bool) -> bool:
        """Read true or false."""
        value = self.take(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            self._expect(key, "true or false", value)
        return value is True

    def moment(self, key: str) -> str:
        """Read a date and time with its offset, and give it in UTC to the second."""
        value = self.take(key)
        try:
            at = datetime.fromisoformat(value) if isinstance(value, str) else value
            if isinstance(at, datetime) and at.tzinfo and not at.microsecond:
                return at.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"
        except (ValueError, OverflowError):
            pass  # a text that is no date: named below like any other value
        self._expect(key, "a date, time and offset, as in 2015-12-15T23:59:59-05:00", value)
        return ""

    def lines(self, key: str) -> list[str]:
        """Read a list of texts, empty where there is none."""
        return [self.tidy(f"{key}[{place}]", each) for place, each in enumerate(self.items(key))]

    def items(self, key: str, expected: str = "a list in square brackets") -> list[object]:
        """Read a list of anything, empty where there is none."""
        value = self.take(key)
        if value is None or isinstance(value, list):
            return value or []
        self._expect(key, expected, value)
        return []

    def table(self, key: str) -> Table:
        """Read a table, empty where there is none."""
        value = self.take(key)
        if value is not None and not isinstance(value, dict):
            self._expect(key, f"a table, [{key}]", value)
        return Table(value if isinstance(value, dict) else {}, self.at(key), self.problems)

    def tables(self, key: str) -> Iterator[Table]:
        """Read a list of tables, empty where there is none."""
        for place, value in enumerate(self.items(key, f"tables, each under [[{key}]]")):
            path = f"{self.at(key)}[{place}]"
            if isinstance(value, dict):
                yield Table(value, path, self.problems)
            else:
                self.note(f"{key}[{place}]", f"expected a table, [[{key}]]")

    def at(self, key: str) -> str:
        """Give the path of a key in the whole draft."""
        return ".".join(part for part in (self.path, key) if part)

    def _expect(self, key: str, expected: str, found: object) -> None:
        shown = "nothing" if found is None else _show(found)
        self.note(key, f"expected {expected}, found {shown}")


def _show(value: object) -> str:
    """Show a value of a draft on one line, cut short."""
    text = value.isoformat() if isinstance(value, date | time) else repr(value)
    return text if len(text) <= 60 else text[:59] + "…"
