"""What an endorsement's row is found by: whose it is, of whom, announced when."""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256

from groundswell.race.endorsements.identity import fold


def make_key(endorser: str, candidate: str, announced: str, *, taken: Collection[str]) -> str:
    """Give a key that no row of the contest has."""
    text = "\x1f".join((fold(endorser), fold(candidate), announced))
    key = sha256(text.encode()).hexdigest()[:32]
    number, found = 2, key
    while found in taken:
        number, found = number + 1, f"{key}-{number}"
    return found
