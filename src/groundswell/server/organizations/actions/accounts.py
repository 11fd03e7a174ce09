"""Accounts of staff: made by an invitation or by the first setup, and in no other way."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.crypto import get_random_string
from django.utils.translation import gettext

from groundswell.server.organizations.actions.refusal import Refused


@dataclass(frozen=True)
class NewAccount:
    """Who somebody is, and the password that they chose."""

    name: str
    email: str
    password: str

    def __repr__(self) -> str:
        """Keep the password out of every report."""
        return "NewAccount"


def create_account(account: NewAccount, *, is_operator: bool = False) -> User:
    """Make an account whose e-mail address is known to be its owner's.

    Raises:
        Refused: if the password is too weak, or there is an account with this address.
    """
    email = account.email.strip().lower()
    if EmailAddress.objects.filter(email__iexact=email).exists():
        raise Refused(gettext("There is an account with this address."), field="email")
    user = User(
        username=get_random_string(30),
        email=email,
        first_name=account.name.strip()[:150],
        is_superuser=is_operator,
    )
    try:
        validate_password(account.password, user)
    except ValidationError as error:
        raise Refused(" ".join(error.messages), field="password") from error
    user.set_password(account.password)
    user.save()
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user
