"""One section of a board's page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from groundswell.server.races.queries.day import BoardDay


@dataclass(frozen=True)
class Part:
    """One section of the page: its template, and what that needs, as `part.facts`."""

    template: str
    facts: Any


Section = Callable[[BoardDay], Part | None]
"""Makes a section; None where the board holds nothing of the subject."""
