"""Why an import's file was refused."""

from __future__ import annotations

import msgspec

UNEXPECTED = "unexpected"
"""Not the file's fault: the server's log has the rest."""


class FileProblem(msgspec.Struct, frozen=True):
    """The code of the reason (`roll.reasons.FILE_REASONS`), where it is, what stood there."""

    code: str
    line: int = 0
    column: int = 0
    found: str = ""
