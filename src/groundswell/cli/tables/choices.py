"""Members' choices as a table: what each gave to every question, in the order of casting.

For rehearsals, re-enactments and tests: in a real vote nobody holds such a table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from unicodedata import normalize

from groundswell.cli.tables.nearest import Names
from groundswell.cli.tables.reader import Table, read_table
from groundswell.cli.tables.roll import RollMember
from groundswell.voting.manifest import Manifest, Question

Counts = tuple[int, ...]
"""What one ballot gives to each option of a question."""

Choice = tuple[int, tuple[Counts, ...]]
"""A ballot: the member by position in the roll, and the counts of every question."""

_SCORE = re.compile(r"([^=\s]+)\s*=\s*(0|[1-9][0-9]{0,2})")
_CACHED = 65_536  # different texts of a column, of which most tables have few


class _ChoiceInvalid(Exception):
    """Carry what was expected in place of a text."""


def read_choices(path: Path, manifest: Manifest, roll: Sequence[RollMember]) -> list[Choice]:
    """Read a table with the column `member` and one named after each question's id.

    A choose_one question holds one option's id; approval, ids between semicolons; score, points
    as in "clinton=3;sanders=5". Where the manifest lets members vote again, every row stays, and
    the last of a member is the one that counts; elsewhere a second row is refused.

    Raises:
        TableUnreadable: if the file is not CSV in UTF-8, or is empty.
        TableInvalid: with every row that is refused, and why.
        OSError: if there is no such file, or it can't be read.
    """
    names = [question.id for question in manifest.questions]
    rows = read_table(path, columns=("member", *names))
    voters = _Voters(roll, rows.table, revoting=manifest.revoting)
    readers = [_question_reader(question) for question in manifest.questions]
    choices = []
    for line, (member, *texts) in rows:
        voter = voters.find(line, member)
        counts = []
        for name, reader, text in zip(names, readers, texts, strict=True):
            try:
                counts.append(reader(text))
            except _ChoiceInvalid as error:
                rows.table.refuse(line, name, str(error), text)
        if voter is not None and len(counts) == len(names):
            choices.append((voter, tuple(counts)))
    rows.table.check()
    return choices


class _Voters:
    """Who is on the roll, and who has voted on which line."""

    def __init__(self, roll: Sequence[RollMember], table: Table, *, revoting: bool) -> None:
        self._table = table
        self._places = {each.member: place for place, each in enumerate(roll)}
        self._first_lines: dict[int, int] | None = None if revoting else {}

    def find(self, line: int, member: str) -> int | None:
        """Give a member's position in the roll, or note why there is no ballot from it."""
        place = self._places.get(normalize("NFC", member))
        if place is None:
            self._table.refuse(line, "member", "a member on the roll", member)
            return None
        if self._first_lines is not None:
            first = self._first_lines.setdefault(place, line)
            if first != line:
                expected = f"one ballot a member (this one voted on line {first})"
                self._table.refuse(line, "member", expected, member)
                return None
        return place


def _question_reader(question: Question) -> Callable[[str], Counts]:
    """Make a function that reads a column, and remembers the texts it has read."""
    places = {option.id: place for place, option in enumerate(question.options)}
    options = Names("option", places)

    def read(text: str) -> Counts:
        counts = [0] * len(places)
        given: set[str] = set()
        for name, points in _split(text, question):
            if name not in places:
                raise _ChoiceInvalid(options.expected(name))
            if name in given:
                raise _ChoiceInvalid(f"each option once, {name!r} too")
            given.add(name)
            counts[places[name]] = points
        _check_limits(question, counts)
        return tuple(counts)

    return lru_cache(_CACHED)(read)


def _split(text: str, question: Question) -> list[tuple[str, int]]:
    """Split a text into option ids and what each is given."""
    if question.kind == "choose_one":
        return [(text, 1)]
    parts = [part.strip() for part in text.split(";")] if text else []
    if question.kind == "approval":
        return [(part, 1) for part in parts]
    matches = [_SCORE.fullmatch(part) for part in parts]
    found = [(match[1], int(match[2])) for match in matches if match]
    if len(found) < len(parts):
        raise _ChoiceInvalid("option=points between semicolons, as in 'a=3;b=5'")
    return found


def _check_limits(question: Question, counts: Sequence[int]) -> None:
    if max(counts) > question.highest:
        raise _ChoiceInvalid(f"at most {question.highest} for an option")
    if not question.least <= sum(counts) <= question.most:
        raise _ChoiceInvalid(f"{question.least} to {question.most} in all")
