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
from groundswell.voting.tally import decrypt_group
from groundswell.voting.trustee import TrusteeSecrets, draw_secrets


def hold_ceremony(desk: Desk, keys: Sequence[KeyFile]) -> list[TrusteeSecrets]:
    """Make the vote's key: each step by every trustee, then the next. Gives their secrets.

    `keys` are the trustees' own, in order. Each trustee's folder is kept in the desk's private
    one, as `trustee key` and `trustee join` would make it.
    """
    manifest, vote_id = desk.state.manifest, desk.state.vote_id
    secrets = [
        draw_secrets(
            vote_id,
            attempt=1,
            trustee=number,
            threshold=manifest.trustees.threshold,
            signing_seed=key.seed,
            entropy=os.urandom,
        )
        for number, key in enumerate(keys, start=1)
    ]
    for key, each in zip(keys, secrets, strict=True):
        # On the disk before the record holds what was made from them.
        with make_state(desk.private_path / f"trustee-{each.trustee}") as folder:
            folder.keep_identity(key)
            folder.bind(vote_id)
            folder.keep_secrets(each)
    for step in _STEPS:
        desk.append([step(each, desk.state.ceremony) for each in secrets])
    return secrets


def decrypt_tally(desk: Desk, secrets: Sequence[TrusteeSecrets]) -> None:
    """Decrypt every group with each of these trustees' shares."""
    state = desk.state
    tally = state.counting.tally
    for each in secrets:
        share = trustee.key_share(each, state.ceremony)
        share_key = state.ceremony.share_key(each.trustee)
        desk.append(
            [
                decrypt_group(
                    tally,
                    group,
                    vote_id=state.vote_id,
                    trustee=each.trustee,
                    secret=share,
                    share_key=share_key,
                    entropy=os.urandom,
                )
                for group in range(len(tally.groups))
            ]
        )


def _rehearse(secrets: TrusteeSecrets, ceremony: Ceremony) -> Entry:
    return trustee.rehearse(secrets, ceremony, os.urandom)


_STEPS: tuple[Callable[[TrusteeSecrets, Ceremony], Entry], ...] = (
    lambda secrets, _: trustee.make_commitment(secrets),
    lambda secrets, _: trustee.make_reveal(secrets),
    trustee.make_shares,
    trustee.check_shares,
    _rehearse,
)
