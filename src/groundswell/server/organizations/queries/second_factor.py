"""Who must prove who they are in two ways before the console opens."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AbstractBaseUser

from groundswell.server.organizations.models import Role

# An observer sees what is public, and nothing else.
_NOT_NEEDED = frozenset({Role.Kind.OBSERVER})


def lacks_second_factor(user: AbstractBaseUser) -> bool:
    """Tell whether a person touches members or votes, in any organization, with a password alone.

    It is asked of all roles, not of those in the organization that a page is about: the account is
    as strong as its weakest use.
    """
    roles = Role.objects.filter(user_id=user.pk).exclude(kind__in=_NOT_NEEDED)
    return roles.exists() and not has_second_factor(user)


def has_second_factor(user: AbstractBaseUser) -> bool:
    """Tell whether a person has a passkey, a security key or an authenticator app."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return bool(Authenticator.objects.filter(user_id=user.pk, type__in=kinds).exists())
