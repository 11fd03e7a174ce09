"""What an organization's own words mean, for the reading of its roll."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from groundswell.roll.fields import CONTACT, Field
from groundswell.roll.rows import Standing
from groundswell.roll.text import fold


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How values are to be understood. Keys of the mappings are folded texts: see `fold_keys`.

    `region` is the country of addresses and phone numbers that name none. `chapters` and
    `cohorts` give the organization's ids; None takes the file's words as they are. A value that
    can't be read in one of the fields `set_aside` leaves its row a member without that value;
    in any other field it refuses the row.
    """

    today_on: date
    region: str = "US"
    chapters: Mapping[str, str] | None = None
    cohorts: Mapping[str, str] | None = None
    standings: Mapping[str, Standing] = {}
    set_aside: frozenset[Field] = CONTACT


def fold_keys(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Make a mapping for `Settings` from names and ids; a name may be any of several for one id.

    Raises:
        ValueError: if one name, case and accents aside, means two ids.
    """
    folded: dict[str, str] = {}
    for name, id_ in names:
        if folded.setdefault(fold(name), id_) != id_:
            raise ValueError(f"{name!r} means both {folded[fold(name)]!r} and {id_!r}")
    return folded
