"""Who may come in at the addresses of events."""

from __future__ import annotations

from tests.server.addresses.address import Address
from tests.server.addresses.visitors import EVERYBODY, OWNER, RUNS_OUTREACH

_NOBODY: frozenset[str] = frozenset()
_EVENT = {"event": "event", "slot": "event_slot", "person": "event_person"} | {
    "speaker": "event_speaker"
}
_SEEN = Address(EVERYBODY, posting=_NOBODY, blanks=_EVENT)
_ABSENT = Address(EVERYBODY, posting=_NOBODY, is_there=False)
_ABSENT_BUTTON = Address(_NOBODY, posting=EVERYBODY, is_there=False)
_RUN = Address(RUNS_OUTREACH, blanks=_EVENT)
_BUTTON = Address(_NOBODY, posting=RUNS_OUTREACH, blanks=_EVENT)
_ACT = "act/<str:org>/events/"
_CONSOLE = "console/<str:org>/outreach/events/"

_PUBLIC_PAGES = {
    "": _SEEN,
    "calendar.ics": _SEEN,
    "mobilize.json": _SEEN,
    "mine/<str:token>/": _ABSENT,
    "mine/<str:token>/event.ics": _ABSENT,
    "mine/<str:token>/cancel/": _ABSENT_BUTTON,
    "mine/<str:token>/forget/": _ABSENT_BUTTON,
    "<str:event>/": Address(EVERYBODY, blanks=_EVENT),
    # Without a time in the address there is nothing to give thanks for.
    "<str:event>/thanks/": Address(EVERYBODY, posting=_NOBODY, blanks=_EVENT, is_there=False),
    "<str:event>/event.ics": _SEEN,
}

_CONSOLE_PAGES = {
    "": Address(RUNS_OUTREACH),
    "new/": Address(RUNS_OUTREACH),
    "<str:event>/": _RUN,
    "<str:event>/edit/": _RUN,
    "<str:event>/preview/": _RUN,
    "<str:event>/notice/": _RUN,
    "<str:event>/cancel/": _RUN,
    "<str:event>/publish/": _BUTTON,
    "<str:event>/remove/": _BUTTON,
    "<str:event>/slots/new/": _RUN,
    "<str:event>/slots/<int:slot>/": _RUN,
    "<str:event>/slots/<int:slot>/cancel/": _BUTTON,
    "<str:event>/slots/<int:slot>/door/": _RUN,
    "<str:event>/slots/<int:slot>/door/mark/": _BUTTON,
    "<str:event>/slots/<int:slot>/door/walk-in/": _BUTTON,
    "<str:event>/speakers/new/": _RUN,
    "<str:event>/speakers/<int:speaker>/": _RUN,
    "<str:event>/speakers/<int:speaker>/remove/": _BUTTON,
    "<str:event>/people/": _RUN,
    "<str:event>/people/print/": _RUN,
    "<str:event>/people/export/": Address(OWNER, blanks=_EVENT),
    "<str:event>/people/<int:person>/cancel/": _BUTTON,
}

ADDRESSES = {
    **{f"{_ACT}{route}": address for route, address in _PUBLIC_PAGES.items()},
    **{f"{_CONSOLE}{route}": address for route, address in _CONSOLE_PAGES.items()},
}
