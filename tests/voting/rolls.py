"""Rolls of members whose credentials are known here."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from nacl.signing import SigningKey
from tests.crypto import material

from groundswell.record.strict_base64 import encode_url
from groundswell.voting.credential import Credentials, derive_credentials
from groundswell.voting.roll import Roll, sort_roll

VOTE = material.octets("vote of the roll", 32)
REGISTRAR = SigningKey(material.octets("registrar", 32))
REGISTRAR_KEY = encode_url(bytes(REGISTRAR.verify_key))


def credentials(count: int, label: str = "member") -> Credentials:
    codes = [material.octets(f"{label} {i}", 15) for i in range(count)]
    return derive_credentials(codes, VOTE)


def make_roll(
    keys: Sequence[bytes],
    weights: Sequence[int] | None = None,
    cells: Sequence[int] | None = None,
) -> Roll:
    """Sort keys, of weight 1 in cell 0 by default, to a roll."""
    count = len(keys)
    rows = np.frombuffer(b"".join(keys), dtype=np.uint8).reshape(count, 32)
    roll, _ = sort_roll(
        rows,
        np.array([1] * count if weights is None else weights, dtype=np.int64),
        np.array([0] * count if cells is None else cells, dtype=np.int64),
    )
    return roll
