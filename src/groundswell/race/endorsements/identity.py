"""What makes two rows the same endorsement."""

from __future__ import annotations

from unicodedata import normalize

from groundswell.race.endorsements.endorsement import Endorsement


def endorsement_key(endorsement: Endorsement) -> tuple[str, str]:
    """Give endorser and contest to compare by: an endorser backs one candidate in a contest.

    The candidate and the day are no part of it, for both may have to be corrected.
    """
    return fold(endorsement.endorser.name), fold(endorsement.contest)


def fold(text: str) -> str:
    """Give a name to compare by: composed, without case, single blanks."""
    return " ".join(normalize("NFC", normalize("NFC", text).casefold()).split())
