"""The roll on the record: credential keys with weight and cell, sorted, in chunks, then sealed.

No names and no member numbers: who holds which key is known to the registrar alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey
from numpy.typing import NDArray

from groundswell.crypto.hashing import D, T
from groundswell.crypto.points import Points
from groundswell.record.errors import Base64Invalid
from groundswell.record.strict_base64 import decode_url, encode_url
from groundswell.voting.entries import Reissue, RollChunk, RollSeal
from groundswell.voting.refusals import ReissueRefused, RollRefused, RollSealRefused

CHUNK_SIZE = 1_024
"""Keys in every chunk but the last."""

MAX_WEIGHT = 1 << 20
MAX_TOTAL_WEIGHT = 1 << 40
"""Of a roll, times the most that a member may give to one option."""


@dataclass(frozen=True)
class Roll:
    """A roll of n credentials, in ascending order of key.

    `keys` is uint8 (n, 32), `weights` int64 (n,), `cells` int64 (n,).
    """

    keys: NDArray[np.uint8]
    weights: NDArray[np.int64]
    cells: NDArray[np.int64]
    _prefixes: NDArray[np.uint64] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Keep the first 8 bytes of each key as a number, to search by."""
        object.__setattr__(self, "_prefixes", _prefixes(self.keys))

    def __len__(self) -> int:
        """Count the credentials."""
        return len(self.keys)

    @property
    def weight(self) -> int:
        """Add up all weights."""
        return int(self.weights.sum())

    def digest(self, vote_id: bytes) -> bytes:
        """Hash the whole roll to 32 bytes: E, keys, weights and cells as they are packed."""
        return D(
            "roll",
            vote_id,
            self.keys.tobytes(),
            pack_numbers(self.weights, 3),
            pack_numbers(self.cells, 2),
        )

    def find(self, keys: NDArray[np.uint8]) -> NDArray[np.int64]:
        """Give each key's position on the roll, or −1; keys (n, 32), result (n,).

        Keys whose first 8 bytes agree, by chance or malice, are told apart by all 32.
        """
        positions = np.searchsorted(self._prefixes, _prefixes(keys))
        found = np.full(len(keys), -1, dtype=np.int64)
        pending = np.arange(len(keys))
        while len(pending):
            at = positions[pending]
            inside = at < len(self)
            pending, at = pending[inside], at[inside]
            equal = (self.keys[at] == keys[pending]).all(axis=1)
            found[pending[equal]] = at[equal]
            same = (self._prefixes[at] == _prefixes(keys[pending])) & ~equal
            pending = pending[same]
            positions[pending] += 1
        return found


def sort_roll(
    keys: NDArray[np.uint8], weights: NDArray[np.int64], cells: NDArray[np.int64]
) -> tuple[Roll, NDArray[np.int64]]:
    """Sort credentials by key; also give the order, so that `keys[order]` is the roll's."""
    columns = keys.view(">u8").reshape(len(keys), 4)
    order = np.lexsort([columns[:, i] for i in reversed(range(4))])
    return Roll(keys[order], weights[order], cells[order]), order


def roll_chunks(roll: Roll) -> Iterator[RollChunk]:
    """Cut a roll into its entries."""
    for first in range(0, len(roll), CHUNK_SIZE):
        part = slice(first, first + CHUNK_SIZE)
        yield RollChunk(
            first=first,
            keys=encode_url(roll.keys[part].tobytes()),
            weights=encode_url(pack_numbers(roll.weights[part], 3)),
            cells=encode_url(pack_numbers(roll.cells[part], 2)),
        )


def seal_roll(roll: Roll, vote_id: bytes, registrar: SigningKey) -> RollSeal:
    """Seal a roll with the registrar's key."""
    digest = roll.digest(vote_id)
    message = _seal_message(vote_id, len(roll), roll.weight, digest)
    return RollSeal(
        count=len(roll),
        weight=roll.weight,
        digest=encode_url(digest),
        signature=encode_url(registrar.sign(message).signature),
    )


class RollReader:
    """Takes in a roll chunk by chunk, then its seal."""

    def __init__(self, cells: int, *, highest: int = 1, trusts_keys: bool = False) -> None:
        """Start an empty roll of a vote with that many cells.

        `highest` is the most that a member may give to an option: no sum of the vote may exceed
        what can be found again after decryption. `trusts_keys` says that whoever brings chunks has
        done `verify_keys`, which takes the most time and needs nothing else.
        """
        self._cells = cells
        self._trusts_keys = trusts_keys
        self._heaviest = MAX_TOTAL_WEIGHT // highest
        self._parts: list[tuple[NDArray[np.uint8], NDArray[np.int64], NDArray[np.int64]]] = []
        self._count = 0
        self._weight = 0
        self._last = b""

    def add(self, chunk: RollChunk) -> None:
        """Take in a chunk.

        Raises:
            RollRefused: naming what is wrong; the reader is then as it was.
        """
        if chunk.first != self._count or self._count % CHUNK_SIZE:
            raise RollRefused(f"first is {chunk.first} after {self._count} credentials")
        keys, weights, cells = unpack_chunk(chunk)
        if not 1 <= len(keys) <= CHUNK_SIZE:
            raise RollRefused(f"{len(keys)} keys; a chunk holds 1 to {CHUNK_SIZE}")
        rows = [keys[i].tobytes() for i in range(len(keys))]
        if any(a >= b for a, b in zip([self._last, *rows], rows, strict=False)):
            raise RollRefused("keys are not in strictly ascending order")
        if weights.min() < 1 or weights.max() > MAX_WEIGHT:
            raise RollRefused(f"a weight is not from 1 to {MAX_WEIGHT}")
        if cells.max() >= self._cells:
            raise RollRefused(f"a cell is not below {self._cells}")
        total = self._weight + int(weights.sum())
        if total > self._heaviest:
            raise RollRefused(f"the roll weighs more than {self._heaviest}")
        if not self._trusts_keys:
            verify_keys(keys)
        self._parts.append((keys, weights, cells))
        self._count, self._weight, self._last = self._count + len(keys), total, rows[-1]

    def seal(self, seal: RollSeal, vote_id: bytes, registrar: str) -> Roll:
        """Check the seal against what was read and give the roll.

        Raises:
            RollSealRefused: naming what is wrong.
        """
        if not self._parts:
            raise RollSealRefused("the roll is empty")
        keys, weights, cells = (np.concatenate(column) for column in zip(*self._parts, strict=True))
        roll = Roll(keys, weights, cells)
        if (seal.count, seal.weight) != (len(roll), roll.weight):
            raise RollSealRefused(
                f"it says {seal.count} credentials of weight {seal.weight}; "
                f"the roll has {len(roll)} of weight {roll.weight}"
            )
        try:
            digest = decode_url(seal.digest, 32)
            if digest != roll.digest(vote_id):
                raise RollSealRefused("its digest is not the roll's")
            message = _seal_message(vote_id, seal.count, seal.weight, digest)
            VerifyKey(decode_url(registrar, 32)).verify(message, decode_url(seal.signature, 64))
        except (Base64Invalid, BadSignatureError) as error:
            raise RollSealRefused("the registrar's signature fails") from error
        return roll


def verify_keys(keys: NDArray[np.uint8]) -> None:
    """Check that keys (n, 32) are canonical points other than the identity.

    Raises:
        RollRefused: naming the first that is not, by position.
    """
    points, valid = Points.parse(keys)
    good = valid & ~points.is_identity()
    if not good.all():
        raise RollRefused(f"key {int(np.argmin(good))} of the chunk is no credential")


def chunk_keys(chunk: RollChunk) -> NDArray[np.uint8]:
    """Give a chunk's keys (n, 32)."""
    return unpack_chunk(chunk)[0]


def unpack_chunk(
    chunk: RollChunk,
) -> tuple[NDArray[np.uint8], NDArray[np.int64], NDArray[np.int64]]:
    """Give a chunk's keys (n, 32), weights (n,) and cells (n,).

    Raises:
        RollRefused: if they are not canonical, or not of one length.
    """
    try:
        keys, weights, cells = map(decode_url, (chunk.keys, chunk.weights, chunk.cells))
    except Base64Invalid as error:
        raise RollRefused(str(error)) from error
    count = len(keys) // 32
    if (len(keys), len(weights), len(cells)) != (32 * count, 3 * count, 2 * count):
        raise RollRefused("keys, weights and cells are not of one length")
    return (
        np.frombuffer(keys, dtype=np.uint8).reshape(count, 32),
        _unpack_numbers(weights, 3),
        _unpack_numbers(cells, 2),
    )


def make_reissue(
    revoked: bytes, credential: bytes, vote_id: bytes, registrar: SigningKey
) -> Reissue:
    """Replace a lost credential, signed by the registrar."""
    message = T("roll-reissue", vote_id, revoked, credential)
    return Reissue(
        revoked=encode_url(revoked),
        credential=encode_url(credential),
        signature=encode_url(registrar.sign(message).signature),
    )


def verify_reissue(entry: Reissue, vote_id: bytes, registrar: str) -> tuple[bytes, bytes]:
    """Check a reissue's encoding and signature; give the old key and the new.

    Raises:
        ReissueRefused: naming what is wrong.
    """
    try:
        revoked, credential = decode_url(entry.revoked, 32), decode_url(entry.credential, 32)
        message = T("roll-reissue", vote_id, revoked, credential)
        VerifyKey(decode_url(registrar, 32)).verify(message, decode_url(entry.signature, 64))
    except (Base64Invalid, BadSignatureError) as error:
        raise ReissueRefused("the registrar's signature fails") from error
    points, valid = Points.parse(credential)
    if not valid[0] or points.is_identity()[0]:
        raise ReissueRefused("the new key is no credential")
    return revoked, credential


def pack_numbers(numbers: NDArray[np.int64], width: int) -> bytes:
    """Pack numbers in `width` bytes each, big-endian.

    Raises:
        ValueError: for a number that does not fit.
    """
    if len(numbers) and not 0 <= numbers.min() <= numbers.max() < 1 << 8 * width:
        raise ValueError(f"a number does not fit into {width} bytes")
    raw = np.ascontiguousarray(numbers, dtype=">u8").view(np.uint8).reshape(-1, 8)
    return raw[:, 8 - width :].tobytes()


def _unpack_numbers(data: bytes, width: int) -> NDArray[np.int64]:
    raw = np.zeros((len(data) // width, 8), dtype=np.uint8)
    raw[:, 8 - width :] = np.frombuffer(data, dtype=np.uint8).reshape(-1, width)
    return raw.view(">u8").reshape(-1).astype(np.int64)


def _prefixes(keys: NDArray[np.uint8]) -> NDArray[np.uint64]:
    return np.ascontiguousarray(keys[:, :8]).view(">u8").reshape(-1).astype(np.uint64)


def _seal_message(vote_id: bytes, count: int, weight: int, digest: bytes) -> bytes:
    return T("roll-seal", vote_id, count, weight, digest)
