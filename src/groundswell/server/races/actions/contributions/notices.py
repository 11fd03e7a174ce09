"""Webhooks into a ledger: authentic, understood, and each fact once however often it is told."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from groundswell.race.contributions.errors import WebhookRefused
from groundswell.race.contributions.frames import contributions_frame, refunds_frame
from groundswell.race.contributions.ledger_columns import keep_columns
from groundswell.race.contributions.notices import NoticeKind, read_notice
from groundswell.race.contributions.signing import verify_basic, verify_signature
from groundswell.server.races.actions.contributions.entering import enter, lock_ledger, settle
from groundswell.server.races.actions.contributions.ledgers import identity_key, open_secrets
from groundswell.server.races.models import Ledger
from groundswell.server.races.queries.contributions.counts import Changed
from groundswell.server.web.clock import now


@dataclass(frozen=True)
class Credentials:
    """What a request brings to show from whom it is: the values of two headers."""

    signature: str | None
    authorization: str | None


def take_notice(ledger: Ledger, kind: NoticeKind, body: bytes, credentials: Credentials) -> Changed:
    """Take one webhook in; a replay changes nothing. A cancellation takes nothing back.

    Raises:
        WebhookRefused: if the request is not authentic, or its body no notice.
    """
    verify_sender(ledger, body, credentials)
    notice = read_notice(body, kind=kind, key=identity_key(ledger), received_at=now())
    frames = keep_columns(contributions_frame(notice.contributions), refunds_frame(notice.refunds))
    with transaction.atomic():
        locked = lock_ledger(ledger)
        return enter(locked, settle(locked, *frames), None)


def verify_sender(ledger: Ledger, body: bytes, credentials: Credentials) -> None:
    """Verify the signature where there is one, and else user name and password.

    Raises:
        WebhookRefused: with a code that begins with `signature.` or `basic.`.
    """
    secrets = open_secrets(ledger)
    if secrets is None:
        raise WebhookRefused("basic.wrong")
    if credentials.signature is not None:
        keys = (secrets.signing_key.encode(),)
        verify_signature(body, credentials.signature, keys=keys, moment=now())
    else:
        verify_basic(credentials.authorization, user=secrets.user, password=secrets.password)
