"""Ties, and the lots that decide them.

A lot is drawn by people, in the open, and passed in with its record. Nothing here draws one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from groundswell.race.delegates.errors import LotInvalid
from groundswell.race.delegates.pools import VoteEntry

TieKind: TypeAlias = Literal["first_place", "place", "last_delegate"]
"""What the tie is for: the leader's delegates, a later place, or the last delegates by rounding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Candidates between whom `delegates` of a pool can't be decided by the votes."""

    kind: TieKind
    candidates: tuple[str, ...]
    delegates: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """A lot that was drawn: the tied candidates, the first drawn first, and its record.

    `method` says how it was drawn, with the seed where a program drew it.

    Raises:
        LotInvalid: `lot.two`, `lot.repeated`.
    """

    pool_id: str
    order: tuple[str, ...]
    drawn_on: date
    drawn_by: str
    method: str

    def __post_init__(self) -> None:
        """Refuse an order that can't have been drawn."""
        if len(self.order) < 2:
            raise LotInvalid("lot.two", where=self.pool_id)
        if len(set(self.order)) < len(self.order):
            raise LotInvalid("lot.repeated", where=self.pool_id)


class Draws:
    """Answer ties from the lots of one pool, and remember what was asked and what was used."""

    def __init__(self, pool_id: str, lots: Sequence[Lot]) -> None:
        """Take the lots that were drawn for this pool; those of other pools are passed over.

        Raises:
            LotInvalid: `lot.clash`, where two are of the same candidates.
        """
        self._pool_id = pool_id
        self._lots: dict[frozenset[str], Lot] = {}
        self._used: dict[frozenset[str], Lot] = {}
        self._ties: list[Tie] = []
        for lot in lots:
            if lot.pool_id != pool_id:
                continue
            if self._lots.setdefault(frozenset(lot.order), lot) is not lot:
                raise LotInvalid("lot.clash", where=pool_id, found=", ".join(lot.order))

    @property
    def ties(self) -> tuple[Tie, ...]:
        """Give the ties that no lot decides."""
        return tuple(self._ties)

    @property
    def used(self) -> tuple[Lot, ...]:
        """Give the lots that decided a tie.

        Raises:
            LotInvalid: `lot.unneeded`, where a lot decided nothing: it is of other votes.
        """
        for names, lot in self._lots.items():
            if names not in self._used:
                raise LotInvalid("lot.unneeded", where=self._pool_id, found=", ".join(lot.order))
        return tuple(self._used.values())

    def put_in_order(
        self, tied: Sequence[VoteEntry], *, kind: TieKind, delegates: int
    ) -> tuple[VoteEntry, ...] | None:
        """Order the tied by their lot; note the tie and give None where none was drawn."""
        if len(tied) == 1:
            return tuple(tied)
        by_name = {entry.candidate: entry for entry in tied}
        lot = self._lots.get(frozenset(by_name))
        if lot is None:
            self._ties.append(Tie(kind=kind, candidates=tuple(by_name), delegates=delegates))
            return None
        self._used[frozenset(by_name)] = lot
        return tuple(by_name[name] for name in lot.order)
