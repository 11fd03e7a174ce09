"""Who may come in at the addresses of volunteers: who is none is told how to become one."""

from __future__ import annotations

from tests.server.addresses.address import Address
from tests.server.addresses.visitors import EVERYBODY, RUNS_OUTREACH

_NOBODY: frozenset[str] = frozenset()
_CONSOLE = "console/<str:org>/outreach/volunteers/"
_STOP: dict[str, object] = {"pk": "volunteer_stop"}
_LINK: dict[str, object] = {"pk": "volunteer_invitation"}
_PERSON: dict[str, object] = {"pk": "volunteer"}

ADDRESSES = {
    "act/<str:org>/join/": Address(EVERYBODY),
    "act/<str:org>/leave/": Address(_NOBODY, posting=EVERYBODY),
    _CONSOLE: Address(RUNS_OUTREACH),
    f"{_CONSOLE}new/": Address(RUNS_OUTREACH),
    f"{_CONSOLE}links/<int:pk>/end/": Address(RUNS_OUTREACH, blanks=_LINK),
    f"{_CONSOLE}stops/<int:pk>/lift/": Address(_NOBODY, posting=RUNS_OUTREACH, blanks=_STOP),
    f"{_CONSOLE}<int:pk>/end/": Address(_NOBODY, posting=RUNS_OUTREACH, blanks=_PERSON),
}
