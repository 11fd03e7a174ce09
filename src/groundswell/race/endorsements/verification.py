"""Which figures come from the verified record of a vote run here: never on a file's word alone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from groundswell.race.endorsements.endorsement import Endorsement
from groundswell.race.endorsements.errors import ValueRefused
from groundswell.race.endorsements.figures import Count, Share


def check_record(address: str, known: Collection[str]) -> str:
    """Give the address of a record back, or nothing for none.

    Raises:
        ValueRefused: `record.unknown`, if the caller knows no such verified record.
    """
    if address and address not in known:
        raise ValueRefused("record.unknown")
    return address


def mark_verified(endorsement: Endorsement, fields: Collection[str]) -> Endorsement:
    """Mark the figures in `fields` as read from the endorsement's record.

    Raises:
        ValueRefused: `verified.no_record`, if it names none; `verified.unknown`, for a field
            that holds no number.
    """
    if fields and not endorsement.record:
        raise ValueRefused("verified.no_record")
    for name in fields:
        figure = getattr(endorsement, name)
        if not isinstance(figure, Count | Share):
            raise ValueRefused("verified.unknown", name)
        marked: dict[str, Any] = {name: replace(figure, verified=True)}
        endorsement = replace(endorsement, **marked)
    return endorsement
