"""The steps of the ceremony: each checks that its turn has come, and makes its entry once.

The commands that take them one by one write a file for the officer; `trustee run` posts them.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass

from groundswell.cli.trustee.session import Session, make_once
from groundswell.cli.trustee.step import begin_step, find_or_draw
from groundswell.voting.entries import Entry
from groundswell.voting.trustee import (
    TrusteeSecrets,
    check_shares,
    make_commitment,
    make_reveal,
    make_shares,
    rehearse,
)


@dataclass(frozen=True, repr=False)
class Made:
    """What was made in a step: its name, the entries, and the secrets it was made with."""

    step: str
    entries: list[Entry]
    secrets: TrusteeSecrets


def take_join(session: Session) -> Made:
    """Draw this attempt's secrets and commit to a part of the key.

    Raises:
        Misused, Failed: as `find_or_draw` does.
    """
    session.check_setup()
    secrets = find_or_draw(session)
    return _make(session, secrets, "join", lambda: make_commitment(secrets))


def take_reveal(session: Session) -> Made:
    """Reveal what was committed to, once all have joined.

    Raises:
        Misused, Failed: as `begin_step` does.
    """
    secrets = begin_step(session, session.ceremony.commitments, "join")
    return _make(session, secrets, "reveal", lambda: make_reveal(secrets))


def take_share(session: Session) -> Made:
    """Deal every trustee a sealed share, once all have revealed their keys.

    Raises:
        Misused, Failed: as `begin_step` does.
    """
    secrets = begin_step(session, session.ceremony.reveals, "reveal their keys")
    return _make(session, secrets, "share", lambda: make_shares(secrets, session.ceremony))


def take_check(session: Session) -> Made:
    """Check the shares that were dealt: confirm them, or accuse whoever dealt a bad one.

    When all have confirmed, rehearse the decryption instead.

    Raises:
        Misused, Failed: as `begin_step` does.
    """
    ceremony = session.ceremony
    secrets = begin_step(session, ceremony.shares, "deal their shares")
    if ceremony.is_confirmed:
        return _make(session, secrets, "rehearse", lambda: rehearse(secrets, ceremony, os.urandom))
    return _make(session, secrets, "check", lambda: check_shares(secrets, ceremony))


def _make(session: Session, secrets: TrusteeSecrets, step: str, make: Callable[[], Entry]) -> Made:
    entries = make_once(session.folder, secrets.attempt, step, lambda: [make()])
    return Made(step, entries, secrets)
