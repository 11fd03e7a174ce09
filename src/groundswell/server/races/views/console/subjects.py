"""What a board holds, subject by subject, as its console page lists it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from groundswell.server.races.models import Contest


@dataclass(frozen=True)
class Subject:
    """One subject: where it is kept, its title, and how much there is, in words."""

    address: str
    title: str
    count_in_words: str


SUBJECTS: tuple[Callable[[Contest], Subject], ...] = ()
