"""Where an import's files are; all of them hold personal data."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from groundswell.server.organizations.models import RollImport


def members_path(row: RollImport) -> Path:
    """Give the place of the file's members, as columns, in the order of their numbers."""
    return _folder() / f"{row.pk}.parquet"


def refused_path(row: RollImport) -> Path:
    """Give the place of the refused rows, as a file to be mended."""
    return _folder() / f"{row.pk}-refused.csv"


def _folder() -> Path:
    folder = Path(settings.MEDIA_ROOT) / "imports"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
