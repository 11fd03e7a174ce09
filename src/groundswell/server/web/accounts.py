"""Accounts of staff: what differs from allauth's own ways."""

from __future__ import annotations

import base64

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.models import AbstractUser
from django.http import HttpRequest

from groundswell.server.sealed import seal, unseal

_PURPOSE = "second factor"


def display_name(user: AbstractUser) -> str:
    """Give what a person is called on pages: never the account's drawn name."""
    return user.get_full_name() or user.email


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Let nobody sign up without a link: accounts are made by `organizations.actions`."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Refuse."""
        return False


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Keep secrets of second factors sealed: a dump of the database opens no account."""

    def encrypt(self, text: str) -> str:
        """Seal a secret for the database."""
        return base64.b64encode(seal(text.encode(), purpose=_PURPOSE)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open what `encrypt` sealed."""
        return unseal(base64.b64decode(encrypted_text), purpose=_PURPOSE).decode()
