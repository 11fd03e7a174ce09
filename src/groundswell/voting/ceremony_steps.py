"""How far the trustees are with making the key: the step under way, and who has yet to take it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from groundswell.voting.ceremony import Ceremony


@dataclass(frozen=True, slots=True)
class CeremonyStep:
    """A step of the ceremony: its name, what it is in words, and who has yet to take it."""

    name: str
    title: str
    missing: tuple[int, ...]


_STEPS: tuple[tuple[str, str, Callable[[Ceremony], Mapping[int, object]]], ...] = (
    ("join", "join", lambda c: c.commitments),
    ("reveal", "reveal their public keys", lambda c: c.reveals),
    ("share", "deal shares of the key", lambda c: c.shares),
    ("check", "check the shares they received", lambda c: c.confirmations),
    ("check", "rehearse the decryption", lambda c: c.rehearsals),
)


def find_step(ceremony: Ceremony) -> CeremonyStep | None:
    """Find the first step that not all have taken; None when the key is made and rehearsed.

    All must take each step but the rehearsal, where as many as can decrypt are enough.
    """
    if ceremony.is_rehearsed:
        return None
    for name, title, taken in _STEPS:
        missing = ceremony.missing(taken(ceremony))
        if missing:
            return CeremonyStep(name, title, missing)
    return None
