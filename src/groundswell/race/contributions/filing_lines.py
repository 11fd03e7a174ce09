"""The lines of an FEC filing, each with the names that its version of the format gives its fields.

Fields are separated by ASCII 28 since version 6 and by commas before. Python takes ASCII 28 for
the end of a line wherever it splits lines by itself, so lines are cut at line feeds alone. The
names of the fields in every version come from fecfile, whose own reading is not used for
amounts: it makes floats of them.

fecfile stops at the first line that it does not know; here each line is asked for by itself, so
that one such line costs no other.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence

import fecfile
from fecfile import cache, fecparser

from groundswell.race.contributions.errors import FileRefused

SEPARATOR = "\x1c"

_BEGIN_TEXT = ("[BEGINTEXT]", "[BEGIN TEXT]")
_END_TEXT = ("[ENDTEXT]", "[END TEXT]")
_COMMA_VERSIONS = ("1", "2", "3", "5")


class Line:
    """A line: its number in the file from 1, its kind, as in "SA11AI", and its fields by name.

    `is_last` if nothing follows it, and `is_open` if not even a line end does.
    """

    def __init__(
        self,
        number: int,
        names: Sequence[str],
        fields: Sequence[str],
        *,
        is_last: bool,
        is_open: bool,
    ) -> None:
        """Keep what stands in the line."""
        self.number = number
        self.kind = fields[0].strip().upper()
        self.width = len(fields)
        self.is_known = bool(names)
        self.is_short = len(fields) < len(names)
        self.is_last = is_last
        self.is_open = is_open
        self._fields = fields
        self._places: dict[str, int] = {}
        for place, name in enumerate(names):
            self._places.setdefault(name, place)

    def text(self, name: str) -> str:
        """Give what a field holds; nothing where the line or the version has no such field."""
        place = self._places.get(name)
        return self._fields[place].strip() if place is not None and place < self.width else ""

    def has(self, name: str) -> bool:
        """Tell whether the version has such a field, filled or not."""
        return name in self._places

    def reaches(self, name: str) -> bool:
        """Tell whether the line is long enough to have such a field."""
        return self._places.get(name, self.width) < self.width


class Unreadable(Line):
    """A line that can't be split into fields."""

    def __init__(self, number: int) -> None:
        """Keep where it is."""
        super().__init__(number, (), ("",), is_last=False, is_open=False)


def read_header(lines: Sequence[str]) -> tuple[str, str, int]:
    """Read the header: the version, the filing that this one amends, and how many lines it takes.

    Raises:
        FileRefused: `filing.header`.
    """
    first = lines[0].lstrip("\ufeff") if lines else ""
    if not first.startswith(("HDR", '"HDR', "/*")):
        raise FileRefused("filing.header")
    try:
        header, version, taken = fecfile.parse_header([first, *lines[1:]])
    except (IndexError, KeyError, ValueError, fecfile.FecParserMissingMappingError) as error:
        raise FileRefused("filing.version") from error
    if not version or not taken:
        raise FileRefused("filing.header")
    return str(version).strip(), str(header.get("report_id") or "").strip(), int(taken)


def split_lines(data: bytes) -> list[str]:
    """Cut a file at its line feeds, and read each line as UTF-8 or else as ISO 8859-1."""
    lines = []
    for raw in data.removeprefix(b"\xef\xbb\xbf").split(b"\n"):
        text = raw.removesuffix(b"\r")
        try:
            lines.append(text.decode())
        except UnicodeDecodeError:
            lines.append(text.decode("iso-8859-1"))
    return lines


def read_lines(lines: Sequence[str], version: str, *, skip: int) -> Iterator[Line]:
    """Yield the lines below the header that are neither blank nor free text."""
    last = max((place for place, text in enumerate(lines) if text.strip()), default=0)
    in_text = False
    for place in range(skip, len(lines)):
        mark = lines[place].strip().upper()
        if mark in _BEGIN_TEXT:
            in_text = True
        elif mark in _END_TEXT:
            in_text = False
        elif mark and not in_text:
            yield _read_line(place, lines[place], version, last=last, count=len(lines))


def _read_line(place: int, text: str, version: str, *, last: int, count: int) -> Line:
    try:
        fields = fecparser.fields_from_line(text, use_ascii_28=version[0] not in _COMMA_VERSIONS)
    except (csv.Error, StopIteration):
        return Unreadable(place + 1)
    try:
        names = cache.getMapping(fecparser.mappings, fields[0].strip(), version)
    except fecfile.FecParserMissingMappingError:
        names = []
    is_last = place == last
    return Line(place + 1, names, fields, is_last=is_last, is_open=is_last and last == count - 1)
