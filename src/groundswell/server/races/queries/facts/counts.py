"""How many rows of a file are what."""

from __future__ import annotations

import msgspec


class Counts(msgspec.Struct, frozen=True):
    """Rows of a file: those read, and what they would do or have done to the board."""

    rows: int = 0
    new: int = 0
    corrected: int = 0
    same: int = 0
    refused: int = 0
