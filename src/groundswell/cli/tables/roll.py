"""The roll as a table: one row a member, with chapter, cohort and weight where they differ."""

from __future__ import annotations

import re
from pathlib import Path
from unicodedata import normalize

import msgspec

from groundswell.cli.tables.nearest import Names
from groundswell.cli.tables.reader import Rows, Table, read_table
from groundswell.voting.manifest import Manifest
from groundswell.voting.roll import MAX_TOTAL_WEIGHT, MAX_WEIGHT

MAX_MEMBER = 100
"""Characters of a member's id."""

"""The largest total that a tally can be decrypted to: weight times what an option may get."""

_WEIGHT = re.compile("[1-9][0-9]{0,6}")


class RollMember(msgspec.Struct, frozen=True, gc=False):
    """A member as the organization knows it, its cell by position in the manifest, its weight.

    `member` is personal data: it never enters a record. There may be millions of these, so they
    are structs that the garbage collector need not walk.
    """

    member: str
    cell: int
    weight: int


def read_roll(path: Path, manifest: Manifest) -> list[RollMember]:
    """Read a roll, in the order of its rows.

    The column `weight` may be left out, and so may `chapter` or `cohort` where all cells of the
    manifest share one.

    Raises:
        TableUnreadable: if the file is not CSV in UTF-8, or is empty.
        TableInvalid: with every row that is refused, and why.
        OSError: if there is no such file, or it can't be read.
    """
    rows = _open(path, manifest)
    reader = _RollReader(manifest, rows.table)
    read = (reader.read(line, values) for line, values in rows)
    roll = [member for member in read if member is not None]
    if not roll and not rows.table.refusals:
        rows.table.refuse_row(1, "at least one member below the header", "none")
    rows.table.check()
    return roll


def _open(path: Path, manifest: Manifest) -> Rows:
    """Open the table; a column that could only say one thing may be missing."""
    defaults = {"weight": "1"}
    for column in ("chapter", "cohort"):
        found = {getattr(cell, column) for cell in manifest.cells}
        if len(found) == 1:
            defaults[column] = found.pop()
    return read_table(path, columns=("member", "chapter", "cohort", "weight"), defaults=defaults)


class _RollReader:
    """What must be remembered from row to row: who is in, and how much weight."""

    def __init__(self, manifest: Manifest, table: Table) -> None:
        self._table = table
        self._first_lines: dict[str, int] = {}
        self._cells = {
            (cell.chapter, cell.cohort): place for place, cell in enumerate(manifest.cells)
        }
        self._chapters = Names("chapter", dict.fromkeys(cell.chapter for cell in manifest.cells))
        self._cohorts = Names("cohort", dict.fromkeys(cell.cohort for cell in manifest.cells))
        self._weight = 0
        self._limit = MAX_TOTAL_WEIGHT // max(question.highest for question in manifest.questions)

    def read(self, line: int, values: list[str]) -> RollMember | None:
        """Read a row, or note everything that is wrong with it."""
        name, chapter, cohort, weight_text = values
        member = self._read_member(line, name)
        cell = self._cells.get((chapter, cohort))
        if cell is None:
            self._refuse_cell(line, chapter, cohort)
        weight = self._read_weight(line, weight_text)
        if member is None or cell is None or weight is None:
            return None
        return RollMember(member, cell, weight)

    def _read_member(self, line: int, member: str) -> str | None:
        """Take a member in, once."""
        if not member.isascii():
            member = normalize("NFC", member)
        if not 0 < len(member) <= MAX_MEMBER or not member.isprintable():
            expected = f"an id of 1 to {MAX_MEMBER} printable characters"
            self._table.refuse(line, "member", expected, member)
            return None
        first = self._first_lines.setdefault(member, line)
        if first != line:
            expected = f"each member once (this one is on line {first})"
            self._table.refuse(line, "member", expected, member)
            return None
        return member

    def _refuse_cell(self, line: int, chapter: str, cohort: str) -> None:
        """Note which of the two is unknown, or that nobody is counted in both."""
        if chapter not in self._chapters:
            self._table.refuse(line, "chapter", self._chapters.expected(chapter), chapter)
        if cohort not in self._cohorts:
            self._table.refuse(line, "cohort", self._cohorts.expected(cohort), cohort)
        if chapter in self._chapters and cohort in self._cohorts:
            expected = f"a cohort that is counted in chapter {chapter!r}"
            self._table.refuse(line, "cohort", expected, cohort)

    def _read_weight(self, line: int, text: str) -> int | None:
        """Add a weight to the total; going beyond the limit is noted on the line that does."""
        weight = int(text) if _WEIGHT.fullmatch(text) else 0
        if not 1 <= weight <= MAX_WEIGHT:
            expected = f"a whole number from 1 to {MAX_WEIGHT}"
            self._table.refuse(line, "weight", expected, text)
            return None
        within = self._weight <= self._limit
        self._weight += weight
        if within and self._weight > self._limit:
            expected = f"weights that add up to at most {self._limit:,} by here"
            self._table.refuse_row(line, expected, f"{self._weight:,}")
        return weight
