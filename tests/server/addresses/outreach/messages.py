"""Who may come in at the addresses of messages: everybody to get them, the staff to send them."""

from __future__ import annotations

from tests.server.addresses.address import Address
from tests.server.addresses.visitors import EVERYBODY, RUNS_OUTREACH

_NOT_READ: frozenset[str] = frozenset()
_PUBLIC = Address(EVERYBODY)
_KEPT = Address(RUNS_OUTREACH)
_TEMPLATE = {"template": "message_template"}
_BROADCAST = {"broadcast": "broadcast"}
_TEMPLATE_BUTTON = Address(_NOT_READ, posting=RUNS_OUTREACH, blanks=_TEMPLATE)
_BUTTON = Address(_NOT_READ, posting=RUNS_OUTREACH, blanks=_BROADCAST)
_ACT = "act/<str:org>/messages/"
_CONSOLE = "console/<str:org>/outreach/messages/"
_ONE = f"{_CONSOLE}<int:broadcast>/"

ADDRESSES = {
    f"{_ACT}email/": _PUBLIC,
    f"{_ACT}text/": _PUBLIC,
    # Everybody may knock: what is not the provider's own is refused (403).
    f"{_ACT}inbound/": Address(_NOT_READ, posting=EVERYBODY),
    f"{_ACT}confirm/<str:secret>/": Address(
        EVERYBODY, blanks={"secret": "no-token"}, is_there=False
    ),
    f"{_ACT}unsubscribe/<str:token>/": Address(
        EVERYBODY, blanks={"token": "no-token"}, is_there=False
    ),
    _CONSOLE: _KEPT,
    f"{_CONSOLE}settings/": _KEPT,
    f"{_CONSOLE}people/": _KEPT,
    f"{_CONSOLE}people/new/": _KEPT,
    f"{_CONSOLE}people/end/": Address(_NOT_READ, posting=RUNS_OUTREACH),
    f"{_CONSOLE}replies/": _KEPT,
    f"{_CONSOLE}replies/<int:reply>/": Address(
        _NOT_READ, posting=RUNS_OUTREACH, blanks={"reply": "incoming_text"}
    ),
    f"{_CONSOLE}templates/new/email/": _KEPT,
    f"{_CONSOLE}templates/new/text/": _KEPT,
    f"{_CONSOLE}templates/<int:template>/": Address(RUNS_OUTREACH, blanks=_TEMPLATE),
    f"{_CONSOLE}templates/<int:template>/try/": _TEMPLATE_BUTTON,
    f"{_CONSOLE}templates/<int:template>/drop/": _TEMPLATE_BUTTON,
    f"{_CONSOLE}new/": _KEPT,
    _ONE: Address(RUNS_OUTREACH, blanks=_BROADCAST),
    f"{_ONE}edit/": Address(RUNS_OUTREACH, blanks=_BROADCAST),
    **{
        f"{_ONE}{what}/": _BUTTON
        for what in ("look", "approve", "pause", "resume", "stop", "again", "delete")
    },
}
