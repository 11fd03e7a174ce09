"""Who may come in at the public addresses of decisions and votes: everybody, by design."""

from __future__ import annotations

from tests.server.addresses.address import Address
from tests.server.addresses.visitors import EVERYBODY

_PUBLIC = (
    "",
    "api/v1/",
    "problems/",
    "problems/<str:name>",
    "feed.atom",
    "<str:org>/feed.atom",
    "<str:org>/<str:decision>/booth/",
    "<str:org>/<str:decision>/check/",
    "<str:org>/<str:decision>/verify/",
    "<str:org>/<str:decision>/card.png",
    "<str:org>/<str:decision>/embed/",
    "<str:org>/<str:decision>/press/",
    "<str:org>/<str:decision>/result.csv",
    "<str:org>/<str:decision>/result.json",
    "<str:org>/<str:decision>/record/<path:path>",
    "<str:org>/<str:decision>/challenge/",
    "<str:org>/<str:decision>/trustee/<str:token>/",
    "<str:org>/<str:decision>/trustee/<str:token>/key",
    "<str:org>/<str:decision>/trustee/<str:token>/seat",
    "<str:org>/<str:decision>/",
    "<str:org>/",
)

ADDRESSES = {route: Address(EVERYBODY, is_there=False) for route in _PUBLIC}
