"""What a file would change: each of its facts is new, corrects one, or is there already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from groundswell.server.races.actions.facts.history import (
    Fields,
    find_changes,
    first_fields,
    model_name,
)
from groundswell.server.races.actions.facts.reading import Wanted
from groundswell.server.races.models import Contest, Fact

_AT_ONCE = 5_000


@dataclass(frozen=True)
class Planned:
    """A fact and what becomes of it: new without `row`, else a correction if there are `fields`."""

    wanted: Wanted
    row: Fact | None
    fields: Fields

    @property
    def model(self) -> str:
        """Name the table as revisions do."""
        return model_name(self.wanted.model)

    @property
    def is_new(self) -> bool:
        """Tell whether the board does not have it."""
        return self.row is None

    @property
    def is_same(self) -> bool:
        """Tell whether the board has it just so."""
        return self.row is not None and not self.fields


def plan_facts(contest: Contest, wanted: Iterable[Wanted]) -> list[Planned]:
    """Hold facts against those of the board; of two with one key the last counts."""
    by_key = {(each.model, each.key): each for each in wanted}
    keys: dict[type[Fact], list[str]] = defaultdict(list)
    for model, key in by_key:
        keys[model].append(key)
    known = {
        (model, row.key): row for model, some in keys.items() for row in _find(contest, model, some)
    }
    return [_plan(each, known.get(place)) for place, each in by_key.items()]


def _find(contest: Contest, model: type[Fact], keys: list[str]) -> Iterable[Fact]:
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        yield from model._default_manager.filter(contest=contest, key__in=some)


def _plan(wanted: Wanted, row: Fact | None) -> Planned:
    fields = first_fields(wanted.values) if row is None else find_changes(row, wanted.values)
    return Planned(wanted, row, fields)
