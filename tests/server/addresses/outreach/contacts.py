"""Who may come in at the addresses of contacts: everybody to talk, the staff to read."""

from __future__ import annotations

from tests.server.addresses.address import Address
from tests.server.addresses.visitors import EVERYBODY, OWNER, RUNS_OUTREACH

_NOT_READ: frozenset[str] = frozenset()
_CONTACT, _GUIDE = {"pk": "contact"}, {"pk": "conversation_guide"}
_OF_A_TAG = {"tag": "member", "guide": "conversation_guide"}
_ACT = "act/<str:org>/people/"
_CONSOLE = "console/<str:org>/outreach/contacts/"

ADDRESSES = {
    "act/<str:org>/": Address(EVERYBODY),
    _ACT: Address(EVERYBODY),
    f"{_ACT}conversations/": Address(_NOT_READ, posting=EVERYBODY),
    f"{_ACT}withdraw/": Address(_NOT_READ, posting=EVERYBODY),
    f"{_ACT}kept/<str:token>/": Address(EVERYBODY, is_there=False),
    f"{_ACT}guides/<str:tag>/": Address(EVERYBODY, blanks=_OF_A_TAG),
    f"{_ACT}guides/<str:tag>/<int:guide>/": Address(EVERYBODY, blanks=_OF_A_TAG),
    _CONSOLE: Address(RUNS_OUTREACH),
    f"{_CONSOLE}export/": Address(OWNER),
    f"{_CONSOLE}guides/": Address(RUNS_OUTREACH),
    f"{_CONSOLE}guides/new/": Address(RUNS_OUTREACH),
    f"{_CONSOLE}guides/<int:pk>/": Address(RUNS_OUTREACH, blanks=_GUIDE),
    f"{_CONSOLE}guides/<int:pk>/remove/": Address(_NOT_READ, posting=RUNS_OUTREACH, blanks=_GUIDE),
    f"{_CONSOLE}<int:pk>/": Address(RUNS_OUTREACH, blanks=_CONTACT),
    f"{_CONSOLE}<int:pk>/remove/": Address(_NOT_READ, posting=RUNS_OUTREACH, blanks=_CONTACT),
}
