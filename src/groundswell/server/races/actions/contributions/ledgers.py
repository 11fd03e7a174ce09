"""Ledgers: begun, changed, and their secrets."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from groundswell.server.races.actions.facts.history import (
    Remembered,
    find_changes,
    first_fields,
    lock_contest,
    remember,
)
from groundswell.server.races.actions.refusal import Refused, check_row
from groundswell.server.races.models import Candidate, Contest, Ledger, Revision
from groundswell.server.sealed import seal, unseal

IDENTITY, SIGNING, PASSWORD = "ledger-identity", "ledger-signing", "ledger-password"
_KEY = 32
Action = Revision.Action


@dataclass(frozen=True)
class WebhookSecrets:
    """What a sender of webhooks is given, once."""

    user: str
    password: str
    signing_key: str


def add_ledger(
    contest: Contest, candidate: Candidate, slug: str, values: Mapping[str, Any], *, by: User | None
) -> Ledger:
    """Begin a ledger, with a key of its own that makes its contributors' pseudonyms.

    Raises:
        Refused: naming the field that is wrong.
    """
    row = Ledger(
        contest=contest,
        candidate=candidate,
        slug=slug,
        identity_sealed=seal(secrets.token_bytes(_KEY), purpose=IDENTITY),
        **values,
    )
    check_row(row)
    try:
        with transaction.atomic():
            locked = lock_contest(contest)
            row.save()
            change = Remembered(Action.ADDED, row, row.name, first_fields({"slug": slug, **values}))
            remember(locked, [change], by=by)
    except IntegrityError as error:
        raise Refused(_("This short name is taken."), field="slug") from error
    return row


def change_ledger(ledger: Ledger, values: Mapping[str, Any], *, by: User) -> None:
    """Change what a ledger says of itself; what was counted by the old limit is counted anew.

    Raises:
        Refused: naming the field that is wrong.
    """
    with transaction.atomic():
        contest = lock_contest(ledger.contest)
        row = Ledger.objects.select_for_update().get(pk=ledger.pk)
        fields = find_changes(row, values)
        for name, value in values.items():
            setattr(row, name, value)
        check_row(row)
        if fields:
            row.version += 1
            row.save()
            remember(contest, [Remembered(Action.CORRECTED, row, row.name, fields)], by=by)


def draw_secrets(ledger: Ledger) -> WebhookSecrets:
    """Make the secrets of a ledger's webhooks anew; the ones before hold no more."""
    drawn = WebhookSecrets(ledger.slug, secrets.token_urlsafe(_KEY), secrets.token_urlsafe(_KEY))
    Ledger.objects.filter(pk=ledger.pk).update(
        signing_sealed=seal(drawn.signing_key.encode(), purpose=SIGNING),
        password_sealed=seal(drawn.password.encode(), purpose=PASSWORD),
    )
    return drawn


def identity_key(ledger: Ledger) -> bytes:
    """Open the key from which a ledger's pseudonyms are made."""
    return unseal(bytes(ledger.identity_sealed), purpose=IDENTITY)


def open_secrets(ledger: Ledger) -> WebhookSecrets | None:
    """Open the secrets of a ledger's webhooks; None if it takes none."""
    if ledger.signing_sealed is None or ledger.password_sealed is None:
        return None
    return WebhookSecrets(
        ledger.slug,
        unseal(bytes(ledger.password_sealed), purpose=PASSWORD).decode(),
        unseal(bytes(ledger.signing_sealed), purpose=SIGNING).decode(),
    )
