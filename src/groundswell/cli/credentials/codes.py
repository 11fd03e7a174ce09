"""The registrar's lists: every member's code, and the codes that replaced lost ones.

    codes.csv             member, code, chapter, cohort: as issued, never changed
    codes.csv.reissued    member, code: replacements, in order

Both have mode 0600 and are on the disk before anything that follows from them is sent.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from groundswell.cli.errors import Unreadable
from groundswell.cli.private import write_private
from groundswell.cli.tables.reader import read_table
from groundswell.voting.code import format_code, parse_code
from groundswell.voting.errors import CodeInvalid

ISSUED = ("member", "code", "chapter", "cohort")
REISSUED = ("member", "code")


def read_codes(path: Path, columns: Sequence[str]) -> dict[str, list[bytes]]:
    """Read each member's codes, 15 bytes each, in order.

    Raises:
        TableUnreadable, TableInvalid: naming the lines that are wrong; never with a code in it.
        OSError: if there is no such file, or it can't be read.
    """
    rows = read_table(path, columns=columns)
    found: dict[str, list[bytes]] = {}
    for line, values in rows:
        try:
            found.setdefault(values[0], []).append(parse_code(values[1]))
        except CodeInvalid as error:
            rows.table.refuse_row(line, "a code as `credentials issue` writes it", error.reason)
    rows.table.check()
    return found


def read_reissued(codes: Path) -> dict[str, list[bytes]]:
    """Read the codes that replaced lost ones; none where there is no such list."""
    path = reissued_path(codes)
    return read_codes(path, REISSUED) if path.exists() else {}


def reissued_path(codes: Path) -> Path:
    """Name the list of replacements."""
    return codes.with_name(f"{codes.name}.reissued")


def write_codes(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a list for its owner alone, all of it or nothing."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    write_private(path, text.getvalue().encode())


def add_reissued(codes: Path, member: str, code: bytes) -> None:
    """Add a replacement to the list, durably."""
    known = read_reissued(codes)
    known.setdefault(member, []).append(code)
    rows = [(name, format_code(each)) for name, given in known.items() for each in given]
    write_codes(reissued_path(codes), REISSUED, rows)


def codes_of(codes: Path, member: str) -> list[bytes]:
    """Give a member's codes: the one issued, then its replacements.

    Raises:
        Unreadable: if the list has no such member.
    """
    issued = read_codes(codes, ISSUED)
    if member not in issued:
        raise Unreadable(codes, f"it has no member {member!r}")
    return issued[member] + read_reissued(codes).get(member, [])
