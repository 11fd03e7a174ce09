"""Who may come in at the addresses of places: those who run outreach."""

from __future__ import annotations

from tests.server.addresses.address import Address
from tests.server.addresses.visitors import RUNS_OUTREACH

_NOT_READ: frozenset[str] = frozenset()
_RUN = Address(RUNS_OUTREACH)
_BUTTON = Address(_NOT_READ, posting=RUNS_OUTREACH)
_PLACES = "console/<str:org>/outreach/places/"
_CONTEST = f"{_PLACES}<str:contest>/"

ADDRESSES = {
    _PLACES: _RUN,
    _CONTEST: _RUN,
    f"{_CONTEST}places.csv": _RUN,
    f"{_CONTEST}count/": _BUTTON,
    f"{_CONTEST}list/": _BUTTON,
    f"{_CONTEST}<str:state>/": Address(RUNS_OUTREACH, blanks={"state": "ia"}),
}
