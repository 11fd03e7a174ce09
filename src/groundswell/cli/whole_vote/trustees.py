"""All trustees at one table: their ceremony, and the decryption by as many as are needed."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from groundswell.cli.desk import Desk
from groundswell.cli.keyfile import KeyFile
from groundswell.cli.trustee.state_folder import make_state
from groundswell.voting import trustee
from groundswell.voting.ceremony import Ceremony
from groundswell.voting.entries import Entry
from groundswell.voting.state import VoteState
from groundswell.voting.trustee import TrusteeSecrets, draw_secrets


def hold_ceremony(desk: Desk, keys: Sequence[KeyFile]) -> list[TrusteeSecrets]:
    """Make the vote's key: each step by every trustee, then the next. Gives their secrets.

    `keys` are the trustees' own, in order. Each trustee's folder is kept in the desk's private
    one, as `trustee key` and `trustee join` would make it.
    """
    secrets = draw_all_secrets(desk.state, [key.seed for key in keys])
    for key, each in zip(keys, secrets, strict=True):
        # On the disk before the record holds what was made from them.
        with make_state(desk.private_path / f"trustee-{each.trustee}") as folder:
            folder.keep_identity(key)
            folder.bind(desk.state.vote_id)
            folder.keep_secrets(each)
    for step in CEREMONY_STEPS:
        desk.append([step(each, desk.state.ceremony) for each in secrets])
    return secrets


def decrypt_tally(desk: Desk, secrets: Sequence[TrusteeSecrets]) -> None:
    """Decrypt every group with each of these trustees' shares."""
    state = desk.state
    for each in secrets:
        desk.append(make_decryptions(state, each))


def draw_all_secrets(state: VoteState, seeds: Sequence[bytes]) -> list[TrusteeSecrets]:
    """Draw every trustee's secrets for the first attempt; `seeds` are their identities'."""
    return [
        draw_secrets(
            state.vote_id,
            attempt=1,
            trustee=number,
            threshold=state.manifest.trustees.threshold,
            signing_seed=seed,
            entropy=os.urandom,
        )
        for number, seed in enumerate(seeds, start=1)
    ]


def make_decryptions(state: VoteState, secrets: TrusteeSecrets) -> list[Entry]:
    """Decrypt every group of a tally with one trustee's share."""
    tally = state.counting.tally
    return list(trustee.decrypt_groups(secrets, state.ceremony, tally, os.urandom))


def _rehearse(secrets: TrusteeSecrets, ceremony: Ceremony) -> Entry:
    return trustee.rehearse(secrets, ceremony, os.urandom)


CEREMONY_STEPS: tuple[Callable[[TrusteeSecrets, Ceremony], Entry], ...] = (
    lambda secrets, _: trustee.make_commitment(secrets),
    lambda secrets, _: trustee.make_reveal(secrets),
    trustee.make_shares,
    trustee.check_shares,
    _rehearse,
)
"""What every trustee does, in order; nobody takes a step before all have taken the last."""
