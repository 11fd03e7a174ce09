"""Who may come in at the officer's console of decisions and votes."""

from __future__ import annotations

from tests.server.addresses.address import Address
from tests.server.addresses.visitors import RUNS_VOTES, SENDS_INVITATIONS, STAFF, WHOLE

_DECISION = "console/<str:org>/decisions/<str:decision>/"
_NOT_READ: frozenset[str] = frozenset()
_BUTTON = Address(_NOT_READ, posting=RUNS_VOTES)
_LATER_BUTTON = Address(_NOT_READ, posting=RUNS_VOTES, is_there=False)
_SEND_BUTTON = Address(_NOT_READ, posting=SENDS_INVITATIONS)

_PAGES = {
    "": Address(WHOLE),
    "edit/": Address(RUNS_VOTES),
    "board/": Address(RUNS_VOTES),
    "history/": Address(WHOLE),
    "draft/questions/": Address(RUNS_VOTES),
    "draft/questions/explain/": _BUTTON,
    "draft/questions/<str:number>/": Address(RUNS_VOTES, is_there=False),
    "draft/questions/<str:number>/remove/": _LATER_BUTTON,
    "draft/voters/": Address(RUNS_VOTES),
    "draft/schedule/": Address(RUNS_VOTES),
    "draft/trustees/": Address(RUNS_VOTES),
    "draft/trustees/links/": Address(RUNS_VOTES),
    "draft/trustees/<int:seat>/renew/": _LATER_BUTTON,
    "draft/officers/": Address(RUNS_VOTES),
    "draft/witnesses/": Address(RUNS_VOTES),
    "draft/review/": Address(RUNS_VOTES),
    "ceremony/": Address(WHOLE),
    "ceremony/restart/": _BUTTON,
    "roll/": Address(RUNS_VOTES),
    "roll/seal/": _BUTTON,
    "open/": _BUTTON,
    "close/": _BUTTON,
    "turnout/": Address(STAFF),
    "reissue/": Address(SENDS_INVITATIONS),
    "observers/": Address(WHOLE),
    "count/": Address(RUNS_VOTES),
    "again/": _LATER_BUTTON,
    "certificate/": Address(RUNS_VOTES),
    "certificate/sign/": _BUTTON,
    "certificate/file/": _BUTTON,
    "challenges/": Address(RUNS_VOTES),
    "challenges/<int:number>/": Address(RUNS_VOTES),
    "announcement/": Address(RUNS_VOTES),
    "invitations/": Address(SENDS_INVITATIONS),
    "invitations/settings/": Address(SENDS_INVITATIONS),
    "invitations/begin/": _SEND_BUTTON,
    "invitations/pause/": _SEND_BUTTON,
    "invitations/remind/": _SEND_BUTTON,
    "invitations/letters/": _SEND_BUTTON,
    "invitations/letters/<int:number>/": _SEND_BUTTON,
    "invitations/letters/<int:number>/printed/": _SEND_BUTTON,
    "invitations/returned/": Address(SENDS_INVITATIONS),
    "invitations/returned/<int:pk>/": Address(SENDS_INVITATIONS, is_there=False),
    "invitations/returned/<int:pk>/letter/": _SEND_BUTTON,
    "invitations/returned/again/": _SEND_BUTTON,
    "invitations/returned/notice/": Address(SENDS_INVITATIONS),
}

ADDRESSES = {
    "console/<str:org>/decisions/": Address(STAFF),
    "console/<str:org>/decisions/new/": Address(RUNS_VOTES),
    **{_DECISION + route: address for route, address in _PAGES.items()},
}
