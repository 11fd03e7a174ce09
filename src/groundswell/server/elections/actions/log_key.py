"""The log's signing key: drawn for one vote, kept sealed, unsealed by the workers that append."""

from __future__ import annotations

import os
from functools import lru_cache

from groundswell.record.note import SEED_SIZE, NoteSigner
from groundswell.server.elections.models import Vote
from groundswell.server.sealed import seal, unseal

_PURPOSE = "log"


def draw_log_key(vote: Vote, origin: str) -> str:
    """Draw a vote's log key and keep it sealed; give its key text, for the manifest.

    `origin` names the log to the world, for instance host/organization/decision.

    Raises:
        KeyInvalid: if the origin can't name a key.
        ValueError: if the vote is frozen.
    """
    if vote.phase != Vote.Phase.DRAFT:
        raise ValueError("a frozen vote's log key can't change")
    seed = os.urandom(SEED_SIZE)
    vkey = NoteSigner(origin, seed).vkey
    vote.log_key = seal(seed, purpose=_PURPOSE)
    vote.save(update_fields=["log_key"])
    return vkey


def log_signer(vote: Vote, origin: str) -> NoteSigner:
    """Give the key that signs a vote's checkpoints.

    Raises:
        SealBroken: if the deployment's secret key has changed.
    """
    return _unseal_signer(bytes(vote.log_key or b""), origin)


@lru_cache(maxsize=64)
def _unseal_signer(sealed: bytes, origin: str) -> NoteSigner:
    return NoteSigner(origin, unseal(sealed, purpose=_PURPOSE))
