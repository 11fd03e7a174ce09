"""Where the files of a ledger's imports are, as long as an import is under way.

The file itself holds names and addresses and is deleted as soon as it was brought in or dropped.
The columns taken from it hold pseudonyms, and go with it. The refused rows hold line numbers, line
items, reasons and what stood in columns that name nobody, and stay.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from groundswell.server.races.models import LedgerImport


def contributions_path(row: LedgerImport) -> Path:
    """Give the place of the file's contributions, in the order of their line items."""
    return _folder() / f"{row.pk}-contributions.parquet"


def refunds_path(row: LedgerImport) -> Path:
    """Give the place of the file's refunds, in the order of their line items."""
    return _folder() / f"{row.pk}-refunds.parquet"


def refused_path(row: LedgerImport) -> Path:
    """Give the place of the refused rows."""
    return _folder() / f"{row.pk}-refused.csv"


def _folder() -> Path:
    folder = Path(settings.MEDIA_ROOT) / "contributions"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
