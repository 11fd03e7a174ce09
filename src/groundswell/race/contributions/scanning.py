"""Whether a piece of CSV is regular, told from where its marks stand without reading a field."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Bytes: TypeAlias = npt.NDArray[np.uint8]
Places: TypeAlias = npt.NDArray[np.int64]

_QUOTE, _LINE_END, _RETURN = b'"\n\r'


def find_lines(data: bytes, *, line: int, delimiter: str, width: int) -> Places | None:
    """Find on which lines the records begin, counted from `line`; None if some are irregular.

    Regular are records of `width` fields each, with every quotation mark at an end of a field, and
    no field that holds what seems to be a whole row.
    """
    if not data or b"\0" in data:
        return None
    marks = np.frombuffer(data, dtype=np.uint8)
    ends = np.flatnonzero(marks == _LINE_END)
    separators = np.flatnonzero(marks == ord(delimiter))
    quotes = np.flatnonzero(marks == _QUOTE)
    if len(quotes) and not _are_sound(marks, quotes, ord(delimiter)):
        return None
    inside = np.searchsorted(quotes, ends) % 2 == 1
    if _swallow(separators, ends, inside, width):
        return None
    starts = _follow(ends[~inside], len(marks))
    counts = np.diff(np.searchsorted(separators, np.append(starts, len(marks))))
    if (counts - _count_quoted(separators, quotes, starts) != width - 1).any():
        return None
    found: Places = (line + np.searchsorted(ends, starts)).astype(np.int64)
    return found


def _follow(ends: Places, size: int) -> Places:
    """Give where the lines begin that these ends part."""
    starts: Places = np.concatenate(([0], ends + 1))
    return starts[starts < size]


def _count_quoted(separators: Places, quotes: Places, starts: Places) -> Places:
    """Count, for each record, the separators that stand in quotation marks."""
    opening, closing = quotes[0::2], quotes[1::2]
    within = np.searchsorted(separators, closing) - np.searchsorted(separators, opening)
    through = np.concatenate(([0], np.cumsum(within)))
    bounds = np.append(np.searchsorted(opening, starts), len(opening))
    found: Places = np.diff(through[bounds])
    return found


def _swallow(separators: Places, ends: Places, inside: npt.NDArray[np.bool_], width: int) -> bool:
    """Tell whether a line that begins within a field has as many separators as a row.

    Two stray marks some lines apart make one field of all between them.
    """
    begun = np.flatnonzero(inside)
    starts = np.searchsorted(separators, ends[begun])
    following = np.append(ends, np.iinfo(np.int64).max)[begun + 1]
    return bool((np.searchsorted(separators, following) - starts >= width - 1).any())


def _are_sound(marks: Bytes, quotes: Places, delimiter: int) -> bool:
    """Tell whether every mark opens where a field begins and closes where one ends.

    A mark doubled inside a field closes it and opens it again.
    """
    if len(quotes) % 2:
        return False
    opening, closing = quotes[0::2], quotes[1::2]
    before = marks[opening[opening > 0] - 1]
    after = marks[closing[closing < len(marks) - 1] + 1]
    begins = np.isin(before, (delimiter, _LINE_END, _QUOTE))
    ends = np.isin(after, (delimiter, _LINE_END, _RETURN, _QUOTE))
    return bool(begins.all() and ends.all())
