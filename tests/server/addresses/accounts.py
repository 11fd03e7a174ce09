"""Who may come in at the addresses of accounts, which allauth serves."""

from __future__ import annotations

from tests.server.addresses.address import Address
from tests.server.addresses.visitors import EVERYBODY, SIGNED_IN

ADDRESSES = {
    "accounts/login/": Address(EVERYBODY),
    "accounts/logout/": Address(EVERYBODY),
    "accounts/inactive/": Address(EVERYBODY),
    "accounts/signup/": Address(EVERYBODY),
    "accounts/reauthenticate/": Address(SIGNED_IN),
    "accounts/email/": Address(SIGNED_IN),
    "accounts/confirm-email/": Address(EVERYBODY),
    "accounts/password/change/": Address(SIGNED_IN),
    "accounts/password/set/": Address(SIGNED_IN),
    "accounts/password/reset/": Address(EVERYBODY),
    "accounts/login/code/confirm/": Address(EVERYBODY),
    "accounts/confirm-email/<key>/": Address(EVERYBODY, is_there=False),
    "accounts/password/reset/key/done/": Address(EVERYBODY),
    "accounts/password/reset/key/<uidb36>-<key>/": Address(EVERYBODY),
    "accounts/password/reset/done/": Address(EVERYBODY),
    "accounts/2fa/": Address(SIGNED_IN),
    "accounts/2fa/authenticate/": Address(EVERYBODY),
    "accounts/2fa/reauthenticate/": Address(SIGNED_IN),
    "accounts/2fa/totp/activate/": Address(SIGNED_IN),
    "accounts/2fa/totp/deactivate/": Address(SIGNED_IN),
    "accounts/2fa/recovery-codes/": Address(SIGNED_IN, is_there=False),
    "accounts/2fa/recovery-codes/generate/": Address(SIGNED_IN, is_there=False),
    "accounts/2fa/recovery-codes/download/": Address(SIGNED_IN, is_there=False),
    "accounts/2fa/webauthn/": Address(SIGNED_IN),
    "accounts/2fa/webauthn/add/": Address(SIGNED_IN),
    "accounts/2fa/webauthn/reauthenticate/": Address(SIGNED_IN),
    "accounts/2fa/webauthn/keys/<int:pk>/remove/": Address(SIGNED_IN, is_there=False),
    "accounts/2fa/webauthn/keys/<int:pk>/edit/": Address(SIGNED_IN, is_there=False),
    "accounts/2fa/webauthn/login/": Address(EVERYBODY),
    "accounts/sessions/": Address(SIGNED_IN),
}
