"""What every ballot of one vote is bound to: manifest, key and roll, and the context C of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from groundswell.crypto.hashing import D
from groundswell.crypto.points import FixedBase, Points
from groundswell.record.strict_base64 import encode_url
from groundswell.voting.entries import Open
from groundswell.voting.manifest import MANIFEST, Manifest


@dataclass(frozen=True)
class Election:
    """A vote that can be voted in; build it by `bind_election`.

    `vote_id` is E, `key` the encoding of Y, `context` is C; 32 bytes each.
    """

    manifest: Manifest
    vote_id: bytes
    key: bytes
    roll_digest: bytes
    context: bytes
    key_point: Points = field(repr=False, compare=False)

    @property
    def key_base(self) -> FixedBase:
        """Give a fixed-base table of Y; keep it, since it is computed anew each time."""
        return FixedBase(self.key_point)

    def open_entry(self, opened_at: str) -> Open:
        """Give the entry that opens this vote."""
        return Open(
            manifest=encode_url(self.vote_id),
            key=encode_url(self.key),
            roll=encode_url(self.roll_digest),
            opened_at=opened_at,
        )


def bind_election(
    manifest: Manifest, *, vote_id: bytes, key: bytes, roll_digest: bytes
) -> Election:
    """Bind manifest, key and roll: C = D("ballot-context"; E, Y, roll digest).

    Raises:
        NotCanonical: if the key is no canonical point.
    """
    return Election(
        manifest=manifest,
        vote_id=vote_id,
        key=key,
        roll_digest=roll_digest,
        context=D("ballot-context", vote_id, key, roll_digest),
        key_point=Points.from_bytes(key).reshape(),
    )


def describe_election(election: Election) -> tuple[bytes, bytes, bytes, bytes]:
    """Reduce an election to bytes, to rebuild it in another process."""
    return (
        MANIFEST.encode(election.manifest),
        election.vote_id,
        election.key,
        election.roll_digest,
    )


def rebuild_election(description: tuple[bytes, bytes, bytes, bytes]) -> Election:
    """Rebuild what `describe_election` reduced."""
    manifest, vote_id, key, roll_digest = description
    return bind_election(
        MANIFEST.decode(manifest), vote_id=vote_id, key=key, roll_digest=roll_digest
    )
