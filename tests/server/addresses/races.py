"""Who may come in at the addresses of boards: everybody to read, those who keep them to write."""

from __future__ import annotations

from tests.server.addresses.address import Address
from tests.server.addresses.visitors import EVERYBODY, RUNS_VOTES

_NOT_READ: frozenset[str] = frozenset()
_PUBLIC = Address(EVERYBODY)
_ABSENT = Address(EVERYBODY, is_there=False)
_KEPT = Address(RUNS_VOTES)
_BUTTON = Address(_NOT_READ, posting=RUNS_VOTES)
_IMPORT = {"pk": "fact_import"}
_BOARD = "races/<str:contest>/"
_CONTEST = "console/<str:org>/races/<str:contest>/"

_PUBLIC_PAGES = {
    "": _PUBLIC,
    "charts/<str:name>.<str:kind>": _ABSENT,
    "corrections/": _PUBLIC,
}

_CONSOLE_PAGES = {
    "": _KEPT,
    "edit/": _KEPT,
    "history/": _KEPT,
    "candidates/new/": _KEPT,
    "candidates/<str:candidate>/": _KEPT,
    "candidates/<str:candidate>/remove/": _BUTTON,
    "imports/": _KEPT,
    "imports/<int:pk>/": Address(RUNS_VOTES, blanks=_IMPORT),
    "imports/<int:pk>/options/": Address(_NOT_READ, posting=RUNS_VOTES, blanks=_IMPORT),
    "imports/<int:pk>/commit/": Address(_NOT_READ, posting=RUNS_VOTES, blanks=_IMPORT),
    "imports/<int:pk>/undo/": Address(_NOT_READ, posting=RUNS_VOTES, blanks=_IMPORT),
    "imports/<int:pk>/drop/": Address(_NOT_READ, posting=RUNS_VOTES, blanks=_IMPORT),
}

ADDRESSES = {
    "races/": _PUBLIC,
    **{_BOARD + route: address for route, address in _PUBLIC_PAGES.items()},
    "console/<str:org>/races/": _KEPT,
    "console/<str:org>/races/new/": _KEPT,
    **{_CONTEST + route: address for route, address in _CONSOLE_PAGES.items()},
}
