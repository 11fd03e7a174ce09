"""Who may call the API's operations: everybody, since each proves itself or is public."""

from __future__ import annotations

from tests.server.addresses.address import Address
from tests.server.addresses.visitors import EVERYBODY

_PUBLIC = (
    "api/v1/openapi.json",
    "api/v1/organizations",
    "api/v1/decisions",
    "api/v1/decisions/<org>/<slug>",
    "api/v1/races",
    "api/v1/races/<contest>",
    "api/v1/races/<contest>/contributions",
    "api/v1/races/<contest>/delegates",
    "api/v1/races/<contest>/endorsements",
    "api/v1/races/<contest>/polls",
    "api/v1/races/<contest>/polls/<place>",
    "api/v1/races/<contest>/polls/<place>/average",
    "api/v1/races/ledgers/<contest>/<ledger>/webhook/<kind>",
    "api/v1/votes/<org>/<decision>",
    "api/v1/votes/<org>/<decision>/ballots",
    "api/v1/votes/<org>/<decision>/booth",
    "api/v1/votes/<org>/<decision>/checked",
    "api/v1/votes/<org>/<decision>/cosignatures",
    "api/v1/votes/<org>/<decision>/credentials/<key>",
    "api/v1/votes/<org>/<decision>/entries",
)

ADDRESSES = {route: Address(EVERYBODY, is_there=False) for route in _PUBLIC}
