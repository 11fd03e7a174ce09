"""Read a file of receipts whole, and say what it holds; nothing is brought in yet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from hashlib import file_digest
from pathlib import Path

import msgspec

from groundswell.race.contributions.errors import FileRefused
from groundswell.race.contributions.filings import Filing, read_filing
from groundswell.server.outreach.actions.money.hold import ReceiptHold
from groundswell.server.outreach.actions.money.platform_file import ReceiptPiece, read_receipts
from groundswell.server.outreach.models import ReceiptImport
from groundswell.server.outreach.queries.money.counts import Found

MOST_REFUSED = 1_000
"""Refused rows that are listed one by one; all are counted."""
_NO_ITEMS = "filing.summary"


@dataclass
class _Reading:
    """A file while it is read."""

    rows: int = 0
    receipts: int = 0
    refunds: int = 0
    refused: int = 0
    cents: int = 0
    first: date | None = None
    last: date | None = None
    codes: Counter[str] = field(default_factory=Counter)
    listed: list[dict[str, object]] = field(default_factory=list)

    def refuse(self, line: int, problems: list[tuple[str, str]]) -> None:
        """Count a refused row, and list it with its columns and reasons."""
        self.refused += 1
        self.codes.update({code for _, code in problems})
        if len(self.listed) < MOST_REFUSED:
            self.listed += [
                {"line": line, "column": column[:80], "code": code} for column, code in problems
            ]

    def add(self, day: date | None, cents: int) -> None:
        """Count a receipt."""
        self.receipts += 1
        self.cents += cents
        if day is not None:
            self.first = min(self.first or day, day)
            self.last = max(self.last or day, day)

    @property
    def found(self) -> Found:
        """Give the figures."""
        return Found(
            self.rows,
            self.receipts,
            self.refunds,
            self.refused,
            self.cents,
            self.first.isoformat() if self.first else "",
            self.last.isoformat() if self.last else "",
            dict(self.codes.most_common()),
        )


def read_file(hold: ReceiptHold, row: ReceiptImport) -> None:
    """Read a file and keep its figures and the places of refused rows beside it.

    Raises:
        CardsFound: if it holds numbers of payment cards.
        FileRefused: of `race.contributions` or of `roll`.
        HoldTaken: if another worker has it now.
    """
    path = Path(row.file.path)
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    reading = _Reading()
    if row.kind == ReceiptImport.Kind.PLATFORM:
        for piece in read_receipts(path):
            _add_piece(reading, piece)
            hold.write(done=reading.rows)
    else:
        _add_filing(reading, open_filing(path))
    hold.write(
        step=ReceiptImport.Step.READ,
        holder="",
        digest=digest,
        done=reading.rows,
        found=msgspec.to_builtins(reading.found),
        refused=reading.listed,
    )


def open_filing(path: Path) -> Filing:
    """Read a report that was filed with the FEC.

    Raises:
        FileRefused: if it can't be read, or is no report of receipts.
    """
    filing = read_filing(path.read_bytes())
    if filing.form is None:
        raise FileRefused(_NO_ITEMS)
    return filing


def _add_piece(reading: _Reading, piece: ReceiptPiece) -> None:
    reading.rows += piece.rows
    reading.refunds += len(piece.refunds)
    for each in piece.receipts:
        reading.add(each.received_on, each.cents)
    for refused in piece.refused:
        problems = [(problem.column, problem.code) for problem in refused.problems]
        reading.refuse(refused.line, problems)


def _add_filing(reading: _Reading, filing: Filing) -> None:
    for item in filing.items:
        reading.rows += 1
        if item.kind == "refund":
            reading.refunds += 1
        elif not item.is_memo:
            reading.add(item.dated_on, item.cents)
    for problem in filing.problems:
        reading.rows += 1
        reading.refuse(problem.line, [(problem.kind, problem.code)])
