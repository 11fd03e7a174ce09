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
    "embed/": _PUBLIC,
    "feed.atom": _PUBLIC,
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

_STATE = {"state": "ia"}
_DELEGATES_PAGES = {
    "delegates/": _PUBLIC,
    "delegates/paths/": _PUBLIC,
    "delegates/calendar.csv": _PUBLIC,
    "delegates/allocations.csv": _PUBLIC,
    "delegates/<str:state>/": Address(EVERYBODY, blanks=_STATE),
}
_COUNT = {"pk": "unpledged"}
_STATE_PAGE = Address(RUNS_VOTES, blanks=_STATE)
_STATE_BUTTON = Address(_NOT_READ, posting=RUNS_VOTES, blanks=_STATE)
_OF_A_POOL = Address(RUNS_VOTES, blanks=_STATE, is_there=False)
"""Which pool, the query says: without it there is none."""
_CONSOLE_DELEGATES = {
    "": _KEPT,
    "new/": _KEPT,
    "unpledged/new/": _KEPT,
    "unpledged/<int:pk>/": Address(RUNS_VOTES, blanks=_COUNT),
    "unpledged/<int:pk>/remove/": Address(_NOT_READ, posting=RUNS_VOTES, blanks=_COUNT),
    "states/<str:state>/": _STATE_PAGE,
    "states/<str:state>/edit/": _STATE_PAGE,
    "states/<str:state>/rule/": _STATE_PAGE,
    "states/<str:state>/pool/": _STATE_PAGE,
    "states/<str:state>/pool/remove/": _STATE_BUTTON,
    "states/<str:state>/votes/": _OF_A_POOL,
    "states/<str:state>/votes/remove/": _STATE_BUTTON,
    "states/<str:state>/lot/": _OF_A_POOL,
    "states/<str:state>/lot/remove/": Address(
        _NOT_READ, posting=RUNS_VOTES, blanks=_STATE, is_there=False
    ),
    "states/<str:state>/awards/": _STATE_PAGE,
    "states/<str:state>/targets/": _STATE_PAGE,
    "states/<str:state>/awards/remove/": Address(
        _NOT_READ, posting=RUNS_VOTES, blanks=_STATE, is_there=False
    ),
}

_ENDORSEMENT, _SLATE = {"pk": "endorsement_row"}, {"pk": "slate_row"}
_ENDORSEMENTS_PAGES = {
    "candidates/<str:candidate>/": _PUBLIC,
    "endorsements/": _PUBLIC,
    "endorsements.csv": _PUBLIC,
    "endorsements.json": _PUBLIC,
    "endorsements/<str:endorser>/": _PUBLIC,
}
_CONSOLE_ENDORSEMENTS = {
    "": _KEPT,
    "new/": _KEPT,
    "held/": _KEPT,
    "<int:pk>/": Address(RUNS_VOTES, blanks=_ENDORSEMENT),
    "<int:pk>/withdraw/": Address(_NOT_READ, posting=RUNS_VOTES, blanks=_ENDORSEMENT),
    "<int:pk>/remove/": Address(_NOT_READ, posting=RUNS_VOTES, blanks=_ENDORSEMENT),
}
_ENDORSERS = {
    "endorsers/": _KEPT,
    "endorsers/new/": _KEPT,
    "endorsers/<str:endorser>/": _KEPT,
    "endorsers/<str:endorser>/remove/": _BUTTON,
    # Of which endorser, the query says: without it there is none.
    "slates/new/": Address(RUNS_VOTES, is_there=False),
    "slates/<int:pk>/": Address(RUNS_VOTES, blanks=_SLATE),
    "slates/<int:pk>/remove/": Address(_NOT_READ, posting=RUNS_VOTES, blanks=_SLATE),
}

_POLL = {"pk": "poll"}
_POLLED = Address(EVERYBODY, blanks={"place": "us"})
_POLLS_PAGES = {
    "polls/": _PUBLIC,
    "polls/<str:place>/": _POLLED,
    "polls/<str:place>/polls.csv": _POLLED,
    "polls/<str:place>/average.csv": _POLLED,
}
_CONSOLE_POLLS = {
    "polls/": _KEPT,
    "polls/new/": _KEPT,
    "polls/<int:pk>/": Address(RUNS_VOTES, blanks=_POLL),
    "polls/<int:pk>/remove/": Address(_NOT_READ, posting=RUNS_VOTES, blanks=_POLL),
}

_LEDGER = {"ledger": "ledger"}
_FILE = {"ledger": "ledger", "pk": "ledger_import"}
_FIGURE = {"pk": "statement"}
_LEDGER_PAGE = Address(RUNS_VOTES, blanks=_LEDGER)
_FILE_BUTTON = Address(_NOT_READ, posting=RUNS_VOTES, blanks=_FILE)
_CONTRIBUTIONS_PAGES = {"contributions/": _PUBLIC}
_CONSOLE_CONTRIBUTIONS = {
    "": _KEPT,
    "ledgers/new/": _KEPT,
    "ledgers/<str:ledger>/": _LEDGER_PAGE,
    "ledgers/<str:ledger>/edit/": _LEDGER_PAGE,
    "ledgers/<str:ledger>/secrets/": Address(_NOT_READ, posting=RUNS_VOTES, blanks=_LEDGER),
    "ledgers/<str:ledger>/file/": _LEDGER_PAGE,
    "ledgers/<str:ledger>/imports/<int:pk>/": Address(RUNS_VOTES, blanks=_FILE),
    "ledgers/<str:ledger>/imports/<int:pk>/confirm/": _FILE_BUTTON,
    "ledgers/<str:ledger>/imports/<int:pk>/drop/": _FILE_BUTTON,
    "ledgers/<str:ledger>/imports/<int:pk>/undo/": _FILE_BUTTON,
    "ledgers/<str:ledger>/imports/<int:pk>/refused.csv": Address(
        RUNS_VOTES, blanks=_FILE, is_there=False
    ),
    "statements/new/": _KEPT,
    "statements/<int:pk>/": Address(RUNS_VOTES, blanks=_FIGURE),
    "statements/<int:pk>/remove/": Address(_NOT_READ, posting=RUNS_VOTES, blanks=_FIGURE),
}

ADDRESSES = {
    "races/": _PUBLIC,
    **{_BOARD + route: address for route, address in _POLLS_PAGES.items()},
    **{_CONTEST + route: address for route, address in _CONSOLE_POLLS.items()},
    "races/endorsers/<str:endorser>/": _PUBLIC,
    "races/slates/<str:endorser>/<str:slate>/": _PUBLIC,
    **{_BOARD + route: address for route, address in _ENDORSEMENTS_PAGES.items()},
    **{
        f"{_CONTEST}endorsements/{route}": address
        for route, address in _CONSOLE_ENDORSEMENTS.items()
    },
    **{f"console/<str:org>/races/{route}": address for route, address in _ENDORSERS.items()},
    **{_BOARD + route: address for route, address in _PUBLIC_PAGES.items()},
    **{_BOARD + route: address for route, address in _DELEGATES_PAGES.items()},
    **{f"{_CONTEST}delegates/{route}": address for route, address in _CONSOLE_DELEGATES.items()},
    "console/<str:org>/races/": _KEPT,
    "console/<str:org>/races/new/": _KEPT,
    **{_CONTEST + route: address for route, address in _CONSOLE_PAGES.items()},
    **{_BOARD + route: address for route, address in _CONTRIBUTIONS_PAGES.items()},
    **{
        f"{_CONTEST}contributions/{route}": address
        for route, address in _CONSOLE_CONTRIBUTIONS.items()
    },
}
