"""Lists inside one cell of a CSV file, as JSON: counts by option, and results by group.

`[["Sanders",267749],["Sanders",120,"Local 201"]]` and `[["Local 201","pass"]]`.
"""

from __future__ import annotations

import json

import msgspec

from groundswell.race.endorsements.endorsement import GroupResult, OptionCount
from groundswell.race.endorsements.errors import ValueRefused
from groundswell.race.endorsements.values import check_count, read_line


def read_option_counts(text: str) -> tuple[OptionCount, ...]:
    """Read the votes for each option: pairs, or triples with a group.

    Raises:
        ValueRefused: `list.invalid`, and those of the names and counts in it.
    """
    return tuple(
        OptionCount(read_line(option), check_count(value), read_line(group) if group else "")
        for option, value, group in _decode_counts(text)
    )


def read_group_results(text: str) -> tuple[GroupResult, ...]:
    """Read the result within each group: pairs.

    Raises:
        ValueRefused: `list.invalid`, and those of the names in it.
    """
    if not text:
        return ()
    try:
        found = msgspec.json.decode(text, type=list[tuple[str, str]])
    except (msgspec.DecodeError, RecursionError):
        raise ValueRefused("list.invalid") from None
    return tuple(GroupResult(read_line(group), read_line(result)) for group, result in found)


def write_option_counts(counts: tuple[OptionCount, ...]) -> str:
    """Write counts by option as `read_option_counts` reads them; no counts are an empty text."""
    rows = [
        [each.option, each.value, each.group] if each.group else [each.option, each.value]
        for each in counts
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")) if rows else ""


def write_group_results(results: tuple[GroupResult, ...]) -> str:
    """Write results by group as `read_group_results` reads them; none are an empty text."""
    rows = [[each.group, each.result] for each in results]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")) if rows else ""


def _decode_counts(text: str) -> list[tuple[str, int, str]]:
    if not text:
        return []
    try:
        rows = msgspec.json.decode(text, type=list[list[str | int]])
    except (msgspec.DecodeError, RecursionError):
        raise ValueRefused("list.invalid") from None
    return [_as_count(row) for row in rows]


def _as_count(row: list[str | int]) -> tuple[str, int, str]:
    option, value, group = (*row, "")[:3] if 2 <= len(row) <= 3 else (None, None, None)
    if isinstance(option, str) and isinstance(value, int) and isinstance(group, str):
        return option, value, group
    raise ValueRefused("list.invalid")
