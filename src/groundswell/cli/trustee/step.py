"""What the steps of the ceremony share: whether one can be taken, with which secrets."""

from __future__ import annotations

import os
from collections.abc import Mapping

from groundswell.cli.errors import Failed, Misused
from groundswell.cli.trustee.session import Session
from groundswell.voting.people import name_trustees, trustee_name
from groundswell.voting.trustee import (
    TrusteeSecrets,
    draw_secrets,
    make_commitment,
)


def find_or_draw(session: Session) -> TrusteeSecrets:
    """Give the secrets of the attempt under way; the first time, draw and keep them.

    Raises:
        Misused: if this trustee takes no part any more.
        Failed: if this trustee has joined from elsewhere, with a copy of its key.
    """
    ceremony, manifest, trustee = session.ceremony, session.state.manifest, session.trustee
    secrets = session.folder.secrets(ceremony.attempt)
    if trustee not in ceremony.participants:
        raise Misused(f"{trustee_name(manifest, trustee)} takes no part in this attempt")
    if secrets is None:
        if trustee in ceremony.commitments:
            raise Failed(
                f"{trustee_name(manifest, trustee)} has joined already, with your key but from "
                "another folder: if that was you, use that folder; if not, somebody has a copy of "
                "your key: tell the election officer at once"
            )
        secrets = draw_secrets(
            session.state.vote_id,
            attempt=ceremony.attempt,
            trustee=trustee,
            threshold=ceremony.threshold,
            signing_seed=session.folder.identity().seed,
            entropy=os.urandom,
        )
        session.folder.keep_secrets(secrets)
    return secrets


def begin_step(session: Session, before: Mapping[int, object], doing: str) -> TrusteeSecrets:
    """Check that a step can be taken, and give the secrets for it.

    Raises:
        Misused: if others have yet to take the step before; it names them.
        Failed: if the record has something in this trustee's name that it did not send.
    """
    session.check_setup()
    secrets = session.secrets()
    _check_own(session, secrets)
    missing = session.ceremony.missing(before)
    if missing:
        names = name_trustees(session.state.manifest, missing)
        raise Misused(f"this waits for {names} to {doing}: run it again when the record has that")
    return secrets


def _check_own(session: Session, secrets: TrusteeSecrets) -> None:
    """Compare the commitment on the record with this trustee's own."""
    found = session.ceremony.commitments.get(secrets.trustee)
    if found is not None and found != make_commitment(secrets):
        raise Failed(
            "the record has a commitment in your name that is not yours: do not go on, and tell "
            "the other trustees"
        )
