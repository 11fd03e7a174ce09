"""Who may come in at the addresses that belong to no app."""

from __future__ import annotations

from tests.server.addresses.address import Address
from tests.server.addresses.visitors import EVERYBODY

ADDRESSES = {
    "health/": Address(EVERYBODY),
    "robots.txt": Address(EVERYBODY),
    "i18n/setlang/": Address(EVERYBODY),
}
