"""What makes two signatures one person's: the mailbox, or the telephone with the name."""

from __future__ import annotations

from groundswell.outreach.petitions.names import skeleton

_DOTLESS = frozenset({"gmail.com", "googlemail.com"})
"""Where dots before the @ make no difference (the provider says so)."""


def email_key(address: str) -> str:
    """Give what stands for a mailbox: small letters, no "+tag", and no dots where they mean none.

    It is for finding duplicates only: the roll is asked for the address as it was written.
    """
    local, _at, domain = address.strip().casefold().rpartition("@")
    local = local.split("+", 1)[0] or local
    if domain in _DOTLESS:
        local, domain = local.replace(".", "") or local, "gmail.com"
    return f"{local}@{domain}"


def phone_name_key(phone: str, name: str) -> str:
    """Give what stands for a telephone with a name; "" without a telephone.

    A telephone alone is a household's, not a person's.
    """
    return f"{phone} {skeleton(name)}" if phone else ""
