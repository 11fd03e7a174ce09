"""Tables as the public downloads them: CSV in which no cell is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from groundswell.roll.text import neutralise


def write_table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write a header and rows; texts that a spreadsheet would run are made harmless."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([neutralise(cell) if isinstance(cell, str) else cell for cell in row])
    return text.getvalue()
