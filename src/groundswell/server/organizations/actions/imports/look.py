"""Look at a file: what it is made of, and what its columns seem to be."""

from __future__ import annotations

from pathlib import Path

import msgspec

from groundswell.roll.archives import open_plain
from groundswell.roll.survey import Survey, survey_file
from groundswell.server.organizations.actions.imports.hold import Hold
from groundswell.server.organizations.models import RollImport


def survey_import(hold: Hold, row: RollImport, *, encoding: str | None = None) -> Survey:
    """Survey an import's file; then a person says what its columns are.

    Raises:
        FileRefused: if it is no roll.
        HoldTaken: if another worker has it now.
    """
    with Path(row.file.path).open("rb") as file:
        survey = survey_file(open_plain(file), encoding=encoding)
    hold.pass_on(RollImport.State.SURVEYED, survey=msgspec.to_builtins(survey))
    return survey
