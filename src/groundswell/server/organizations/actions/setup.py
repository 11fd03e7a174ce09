"""The first steps of an empty server: a one-time link makes the first account and organization."""

from __future__ import annotations

import secrets
from datetime import timedelta
from hashlib import sha256

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext

from groundswell.server.organizations.actions.accounts import NewAccount, create_account
from groundswell.server.organizations.actions.organizations import (
    OrganizationFields,
    create_organization,
)
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.models import Organization, Setup
from groundswell.server.web.clock import now

HOLDS = timedelta(days=1)
"""How long the link holds; starting the server again gives another."""


def begin_setup() -> str | None:
    """Give a fresh one-time token for /console/set-up/<token>/, or None once somebody is here.

    Earlier tokens end. The database keeps a digest alone.
    """
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        row, _ = Setup.objects.select_for_update().get_or_create(
            pk=Setup.THE_ONE, defaults={"digest": b"", "begun_at": now()}
        )
        if row.done_at is not None or User.objects.exists():
            return None
        row.digest, row.begun_at = _digest(token), now()
        row.save()
    return token


def is_setup_open(token: str) -> bool:
    """Tell whether a token can set this server up."""
    row = Setup.objects.filter(pk=Setup.THE_ONE).first()
    return row is not None and _opens(row, token)


def set_up_server(
    token: str, account: NewAccount, slug: str, fields: OrganizationFields
) -> tuple[User, Organization]:
    """Make the first account, the server's operator, and its organization: all or nothing.

    Raises:
        Refused: if the token is spent, or naming the field that is wrong.
    """
    with transaction.atomic():
        # The lock lets one of two people through who open the link at the same time.
        row = Setup.objects.select_for_update().filter(pk=Setup.THE_ONE).first()
        if row is None or not _opens(row, token):
            raise Refused(gettext("This link is spent. Start the server again for another."))
        user = create_account(account, is_operator=True)
        organization = create_organization(slug, fields, by=user)
        row.done_at = now()
        row.save()
    return user, organization


def _opens(row: Setup, token: str) -> bool:
    return (
        row.done_at is None
        and now() - row.begun_at < HOLDS
        and secrets.compare_digest(bytes(row.digest), _digest(token))
    )


def _digest(token: str) -> bytes:
    return sha256(token.encode()).digest()
