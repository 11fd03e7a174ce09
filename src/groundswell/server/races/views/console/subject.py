"""One subject of a board, as its console page lists it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Subject:
    """One subject: where it is kept, its title, and how much there is, in words."""

    address: str
    title: str
    count_in_words: str
