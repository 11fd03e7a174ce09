"""Who may come in at the addresses of phone banks: leads, and volunteers with a session.

Nobody of the walk has one: at a caller's address everybody is told to come in by a link.
"""

from __future__ import annotations

from tests.server.addresses.address import Address
from tests.server.addresses.visitors import EVERYBODY, OWNER, RUNS_OUTREACH

_NOBODY: frozenset[str] = frozenset()
_SHUT = Address(EVERYBODY, posting=EVERYBODY, blanks={"campaign": "campaign", "call": 1})
_SHUT_PAGE = Address(EVERYBODY, posting=_NOBODY, blanks={"campaign": "campaign"})
_SHUT_BUTTON = Address(_NOBODY, posting=EVERYBODY, blanks={"campaign": "campaign", "call": 1})
_FILTER: dict[str, object] = {"pk": "saved_filter"}
_ONE: dict[str, object] = {
    "campaign": "campaign",
    "language": "en",
    "kind": "list",
    "pk": "van_upload",
}
_RUN = Address(RUNS_OUTREACH, blanks=_ONE)
_BUTTON = Address(_NOBODY, posting=RUNS_OUTREACH, blanks=_ONE)
_ACT = "act/<str:org>/calls/"
_CONSOLE = "console/<str:org>/outreach/calls/"

ADDRESSES = {
    _ACT: _SHUT,
    f"{_ACT}<str:campaign>/": _SHUT_PAGE,
    f"{_ACT}<str:campaign>/next/": _SHUT_BUTTON,
    f"{_ACT}<str:campaign>/<int:call>/": _SHUT_BUTTON,
    f"{_ACT}<str:campaign>/<int:call>/extend/": _SHUT_BUTTON,
    _CONSOLE: Address(RUNS_OUTREACH),
    f"{_CONSOLE}new/": Address(RUNS_OUTREACH),
    f"{_CONSOLE}filters/": Address(RUNS_OUTREACH),
    f"{_CONSOLE}filters/new/": Address(RUNS_OUTREACH),
    f"{_CONSOLE}filters/<int:pk>/": Address(RUNS_OUTREACH, blanks=_FILTER),
    f"{_CONSOLE}filters/<int:pk>/remove/": Address(_NOBODY, posting=RUNS_OUTREACH, blanks=_FILTER),
    f"{_CONSOLE}opt-outs/": Address(RUNS_OUTREACH),
    f"{_CONSOLE}opt-outs/off/": Address(_NOBODY, posting=RUNS_OUTREACH),
    f"{_CONSOLE}opt-outs/import/": Address(RUNS_OUTREACH),
    f"{_CONSOLE}opt-outs/export/": Address(OWNER),
    f"{_CONSOLE}<str:campaign>/": _RUN,
    f"{_CONSOLE}<str:campaign>/edit/": _RUN,
    f"{_CONSOLE}<str:campaign>/state/": _BUTTON,
    f"{_CONSOLE}<str:campaign>/list/": _RUN,
    f"{_CONSOLE}<str:campaign>/quality/": _RUN,
    f"{_CONSOLE}<str:campaign>/scripts/<str:language>/": _RUN,
    f"{_CONSOLE}<str:campaign>/van/": _RUN,
    f"{_CONSOLE}<str:campaign>/van/take/<str:kind>/": Address(OWNER, blanks=_ONE),
    f"{_CONSOLE}<str:campaign>/van/<int:pk>/": _RUN,
    f"{_CONSOLE}<str:campaign>/van/<int:pk>/drop/": _BUTTON,
}
