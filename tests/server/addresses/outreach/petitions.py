"""Who may come in at the addresses of petitions: everybody to sign, the staff to write."""

from __future__ import annotations

from tests.server.addresses.address import Address
from tests.server.addresses.visitors import EVERYBODY, OWNER, RUNS_OUTREACH

_NOT_READ: frozenset[str] = frozenset()
_SLUG = {"slug": "petition"}
_PUBLIC = Address(EVERYBODY, blanks=_SLUG)
_LINK = Address(EVERYBODY, blanks=_SLUG | {"token": "no-token"})
_LINK_BUTTON = Address(_NOT_READ, posting=EVERYBODY, blanks=_SLUG | {"token": "no-token"})
_KEPT = Address(RUNS_OUTREACH, blanks=_SLUG)
_BUTTON = Address(_NOT_READ, posting=RUNS_OUTREACH, blanks=_SLUG)
_ACT = "act/<str:org>/petitions/"
_CONSOLE = "console/<str:org>/outreach/petitions/"

_PUBLIC_PAGES = {
    "": _PUBLIC,
    "sent/": _PUBLIC,
    "count/": _PUBLIC,
    "count.json": _PUBLIC,
    # Too few signatures for a list: who comes finds none.
    "signatures.txt": Address(EVERYBODY, blanks=_SLUG, is_there=False),
    "embed/": _PUBLIC,
    "signatures/<str:token>/": _LINK,
    "signatures/<str:token>/confirm/": _LINK_BUTTON,
    "signatures/<str:token>/withdraw/": _LINK_BUTTON,
}

ADDRESSES = {
    _ACT: Address(EVERYBODY),
    **{f"{_ACT}<str:slug>/{path}": address for path, address in _PUBLIC_PAGES.items()},
    _CONSOLE: Address(RUNS_OUTREACH),
    f"{_CONSOLE}new/": Address(RUNS_OUTREACH),
    f"{_CONSOLE}<str:slug>/": _KEPT,
    f"{_CONSOLE}<str:slug>/edit/": _KEPT,
    f"{_CONSOLE}<str:slug>/publish/": _BUTTON,
    f"{_CONSOLE}<str:slug>/close/": _BUTTON,
    f"{_CONSOLE}<str:slug>/export/": Address(OWNER, blanks=_SLUG),
}
