"""Where a request comes from: for limits held in memory. Never stored, never in a log line."""

from __future__ import annotations

from ipaddress import IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest

_HOUSEHOLD = 64
"""Bits of an IPv6 address that are one connection's; the rest its holder chooses at will."""
_SITE = 48
"""Bits that are one customer's of a provider (RFC 6177), who may choose among 65,536 networks."""


def client_address(request: HttpRequest) -> str:
    """Give the client's address, an IPv6 one cut to its network.

    It is what the outermost of this deployment's own proxies (GROUNDSWELL_PROXIES) has seen.
    What a client itself writes into X-Forwarded-For stands further left and is passed over.
    """
    return _find(request, _HOUSEHOLD)


def client_site(request: HttpRequest) -> str:
    """Give the client's address, an IPv6 one cut to what one customer of a provider has."""
    return _find(request, _SITE)


def _find(request: HttpRequest, bits: int) -> str:
    proxies: int = settings.ENVIRONMENT.proxies
    forwarded = request.headers.get("X-Forwarded-For", "").split(",") if proxies else []
    seen = forwarded[-proxies].strip() if len(forwarded) >= proxies > 0 else ""
    return _cut(seen, bits) or _cut(request.META.get("REMOTE_ADDR", ""), bits) or "unknown"


def _cut(text: str, bits: int) -> str:
    try:
        address = ip_address(text)
    except ValueError:
        return ""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(IPv6Network((address, bits), strict=False))
    return str(address)
