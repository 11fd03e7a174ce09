"""Which ballot counts: the last one of each member, by position on the roll.

Memory grows with the roll, not with the ballots.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from groundswell.voting.refusals import (
    BallotCredentialRefused,
    BallotSequenceRefused,
    ReissueRefused,
)
from groundswell.voting.roll import Roll


def check_next(sequence: int, expected: int, *, revoting: bool) -> None:
    """Refuse a ballot's number that is not the one expected, or a second ballot without revoting.

    Raises:
        BallotSequenceRefused: saying which was expected.
    """
    if sequence != expected:
        raise BallotSequenceRefused(f"number {sequence}, where {expected} comes next")
    if expected > 1 and not revoting:
        raise BallotSequenceRefused("this vote takes one ballot a member")


class Ledger:
    """The members' sequence numbers and last ballots, and the credentials reissued so far.

    A reissued credential stands for the same member: the ballot cast with the old one counts
    until the new one casts, and the new one starts again at sequence number 1.
    """

    def __init__(self, roll: Roll, *, revoting: bool) -> None:
        """Start with no ballots."""
        self.roll = roll
        self._revoting = revoting
        self._sequences = np.zeros(len(roll), dtype=np.int64)
        self._entries = np.full(len(roll), -1, dtype=np.int64)
        self._members: dict[bytes, int] = {}
        self._revoked: set[bytes] = set()
        self.ballots = 0

    def member(self, key: bytes) -> int:
        """Give the member whom a credential stands for.

        Raises:
            BallotCredentialRefused: if it is not on the roll, or was revoked.
        """
        return self._member(key, self._find(key))

    def _member(self, key: bytes, found: int) -> int:
        if key in self._revoked:
            raise BallotCredentialRefused("the credential was revoked and replaced")
        member = self._members.get(key, found)
        if member < 0:
            raise BallotCredentialRefused("the credential is not on the roll")
        return member

    def next_sequence(self, member: int) -> int:
        """Give the sequence number that a member's next ballot must carry."""
        return int(self._sequences[member]) + 1

    def accept(
        self, key: bytes, sequence: int, entry: int, *, found: int | None = None
    ) -> tuple[int, int]:
        """Take in the ballot at an entry; give its member and the entry that it replaces, or −1.

        `found` is what the roll's `find` says of the key, where that is known already.

        Raises:
            BallotCredentialRefused: for an unknown or revoked credential.
            BallotSequenceRefused: for an old ballot, a gap, or a second one without revoting.
        """
        member = self._member(key, self._find(key) if found is None else found)
        self.check_sequence(member, sequence)
        replaced = int(self._entries[member])
        self._sequences[member] = sequence
        self._entries[member] = entry
        self.ballots += 1
        return member, replaced

    def check_sequence(self, member: int, sequence: int) -> None:
        """Refuse a sequence number that is not the member's next one.

        Raises:
            BallotSequenceRefused: saying which was expected.
        """
        check_next(sequence, self.next_sequence(member), revoting=self._revoting)

    def reissue(self, revoked: bytes, credential: bytes) -> None:
        """Let a new credential stand for the member of an old one.

        Raises:
            ReissueRefused: if the old one is unknown or revoked, or the new one known.
        """
        member = self._find(revoked)
        if member < 0 or revoked in self._revoked:
            raise ReissueRefused("the credential to revoke is not in use")
        if self._find(credential) >= 0:
            raise ReissueRefused("the new credential is known already")
        self._revoked.add(revoked)
        self._members[credential] = member
        self._sequences[member] = 0

    def counted(self) -> NDArray[np.int64]:
        """List the members with a ballot that counts, in order of the roll."""
        return np.flatnonzero(self._entries >= 0)

    def entries(self) -> NDArray[np.int64]:
        """Give each member's counted entry, −1 for none."""
        return self._entries.copy()

    def voted_by_cell(self, cells: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Count the counted ballots of each cell, and their weight."""
        counted = self.counted()
        where = self.roll.cells[counted]
        ballots = np.bincount(where, minlength=cells).astype(np.int64)
        weight = np.zeros(cells, dtype=np.int64)
        np.add.at(weight, where, self.roll.weights[counted])
        return ballots, weight

    def _find(self, key: bytes) -> int:
        if key in self._members:
            return self._members[key]
        return int(self.roll.find(np.frombuffer(key, dtype=np.uint8).reshape(1, 32))[0])
