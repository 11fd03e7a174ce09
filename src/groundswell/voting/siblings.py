"""Values that must differ among siblings."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence


def find_repeated(place: str, field: str, values: Sequence[Hashable]) -> Iterator[str]:
    """Yield "place[i].field: value stands twice" for each value seen at a lower position."""
    seen: set[Hashable] = set()
    for position, value in enumerate(values):
        if value in seen:
            yield f"{place}[{position}].{field}: {value!r} stands twice"
        seen.add(value)
