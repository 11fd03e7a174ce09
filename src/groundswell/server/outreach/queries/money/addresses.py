"""Addresses of donation platforms: plain https, with nothing in them that speaks for another."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.utils.translation import gettext as _

_HOST = re.compile(r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,62}")
_PATH = re.compile(r"[A-Za-z0-9/_.~%+-]*")
_ASKING = {"amount": r"[0-9]{1,6}(?:\.[0-9]{2})?", "recurring": r"[a-z0-9]{1,12}"}
"""What an address may ask of the platform beforehand, and in which form."""

PLATFORMS = {"secure.actblue.com": "ActBlue", "secure.winred.com": "WinRed"}
"""Names of platforms that are known by their host; any other is called by its host."""


class AddressRefused(Exception):
    """Say, in the reader's language, why an address is refused."""

    def __init__(self, words: str) -> None:
        """Keep the words."""
        super().__init__(words)
        self.words = words


def check_address(text: str, parameter: str) -> str:
    """Give an address as it is kept.

    Raises:
        AddressRefused: for another scheme, a name and password, a port, an address by number, a
            fragment, or a query that says more than an amount: it would be another's code.
    """
    text = text.strip()
    if not text.isascii() or any(not "!" <= each <= "~" for each in text) or "\\" in text:
        raise AddressRefused(_("An address has no spaces, and no letters beyond A to Z."))
    try:
        parts = urlsplit(text)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError as error:
        raise AddressRefused(_("This is not an address.")) from error
    if parts.scheme.lower() != "https":
        raise AddressRefused(_("The address must begin with https://."))
    if "@" in parts.netloc or port is not None or not _is_public(host):
        raise AddressRefused(_("The address must name a site, and nothing beside it."))
    if not _PATH.fullmatch(parts.path) or parts.fragment or ".." in parts.path:
        raise AddressRefused(_("Leave out what follows the page’s path in the address."))
    return urlunsplit(("https", host, parts.path or "/", _check_query(parts.query, parameter), ""))


def lead_out(address: str, parameter: str, code: str) -> str:
    """Give the address with the reference code in it: where a giver is sent."""
    parts = urlsplit(address)
    asked = [*parse_qsl(parts.query), (parameter, code)]
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(asked), ""))


def platform_of(address: str) -> str:
    """Name the platform."""
    host = urlsplit(address).hostname or ""
    return PLATFORMS.get(host, host)


def _check_query(query: str, parameter: str) -> str:
    asked = parse_qsl(query, keep_blank_values=True)
    names = [name for name, _value in asked]
    for name, value in asked:
        if name == parameter or not re.fullmatch(_ASKING.get(name, r"(?!)"), value):
            raise AddressRefused(
                _("Leave out “%(name)s”: the reference code is added here, and nothing else.")
                % {"name": name[:40]}
            )
    if len(set(names)) != len(names):
        raise AddressRefused(_("The address asks for one thing twice."))
    return urlencode(asked)


def _is_public(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return bool(_HOST.fullmatch(host)) and not host.endswith(
            (".local", ".internal", ".localhost")
        )
    return False
