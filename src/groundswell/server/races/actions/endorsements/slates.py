"""Slates: endorsements of one endorser across contests, put together and changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction

from groundswell.server.races.actions.refusal import check_row
from groundswell.server.races.models import Endorsement, Endorser, Slate


def add_slate(
    keeper: int, endorser: Endorser, slug: str, values: Mapping[str, Any], chosen: Collection[int]
) -> Slate:
    """Make a slate of endorsements, which are the endorser's own.

    Raises:
        Refused: naming the field that is wrong.
    """
    slate = Slate(keeper_id=keeper, endorser=endorser, slug=slug)
    _fill(slate, values, chosen)
    return slate


def change_slate(slate: Slate, values: Mapping[str, Any], chosen: Collection[int]) -> None:
    """Change a slate and what stands on it.

    Raises:
        Refused: naming the field that is wrong.
    """
    _fill(slate, values, chosen)


def remove_slate(slate: Slate) -> None:
    """Remove a slate; the endorsements stay."""
    slate.delete()


def _fill(slate: Slate, values: Mapping[str, Any], chosen: Collection[int]) -> None:
    for name, value in values.items():
        setattr(slate, name, value)
    check_row(slate)
    with transaction.atomic():
        slate.save()
        own = Endorsement.objects.filter(endorser=slate.endorser, pk__in=chosen)
        slate.endorsements.set(own)
