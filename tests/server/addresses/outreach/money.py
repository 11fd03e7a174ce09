"""Who may come in at the addresses of money: everybody to give, owners alone to who gave."""

from __future__ import annotations

from tests.server.addresses.address import Address
from tests.server.addresses.visitors import EVERYBODY, OWNER, RUNS_OUTREACH

_NOT_READ: frozenset[str] = frozenset()
_GIVE = "act/<str:org>/give/"
_CONSOLE = "console/<str:org>/outreach/money/"
_LINK = {"code": "fundraiser", "kind": "svg"}
_IMPORT = {"pk": "receipt_import"}
_NAMES = Address(OWNER, blanks=_IMPORT)
_BUTTON = Address(_NOT_READ, posting=OWNER, blanks=_IMPORT)

ADDRESSES = {
    _GIVE: Address(EVERYBODY, posting=_NOT_READ),
    f"{_GIVE}<str:code>/": Address(EVERYBODY, posting=_NOT_READ, blanks=_LINK),
    f"{_GIVE}<str:code>/go/": Address(EVERYBODY, posting=_NOT_READ, blanks=_LINK),
    f"{_GIVE}<str:code>/embed/": Address(EVERYBODY, posting=_NOT_READ, blanks=_LINK),
    f"{_GIVE}<str:code>/goal.<str:kind>": Address(EVERYBODY, blanks=_LINK, is_there=False),
    _CONSOLE: Address(RUNS_OUTREACH),
    f"{_CONSOLE}new/": Address(RUNS_OUTREACH),
    f"{_CONSOLE}links/<str:code>/": Address(RUNS_OUTREACH, blanks=_LINK),
    f"{_CONSOLE}links/<str:code>/edit/": Address(RUNS_OUTREACH, blanks=_LINK),
    f"{_CONSOLE}receipts/": Address(OWNER),
    f"{_CONSOLE}receipts/<int:pk>/": _NAMES,
    f"{_CONSOLE}receipts/<int:pk>/confirm/": _BUTTON,
    f"{_CONSOLE}receipts/<int:pk>/drop/": _BUTTON,
    f"{_CONSOLE}receipts/<int:pk>/undo/": _BUTTON,
    f"{_CONSOLE}givers/<int:pk>/": Address(OWNER, blanks={"pk": "receipt"}),
    f"{_CONSOLE}schedule-a/": Address(OWNER),
    f"{_CONSOLE}schedule-a/file/": Address(_NOT_READ, posting=OWNER),
    f"{_CONSOLE}thanks/": Address(RUNS_OUTREACH),
}
