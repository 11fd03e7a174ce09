"""Which column of a file of pools holds what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from groundswell.race.delegates.errors import FileRefused

_PREFIX = "votes_"
_VOTES = ("votes", "sde")


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteColumn:
    """A column of votes; `candidate` is whose they are, or None where the row says it."""

    position: int
    candidate: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The columns by position; None where the file lacks one that it may lack."""

    names: tuple[str, ...]
    state: int
    pool: int
    delegates: int
    year: int | None
    kind: int | None
    candidate: int | None
    votes: tuple[VoteColumn, ...]


def read_header(fields: Sequence[str] | None) -> Header:
    """Find the columns by their names, in any order and case.

    Raises:
        FileRefused: `file.empty`, or a code of `header`, with the column's name.
    """
    if fields is None:
        raise FileRefused("file.empty")
    names = tuple(field.strip().lower() for field in fields)
    repeated = [name for name, number in Counter(names).items() if number > 1 and name]
    if repeated:
        raise FileRefused("header.repeated", where=repeated[0])
    votes = tuple(
        VoteColumn(position=position, candidate=name.removeprefix(_PREFIX).strip())
        for position, name in enumerate(names)
        if name.startswith(_PREFIX) and name != _PREFIX
    )
    single = [name for name in _VOTES if name in names]
    if not votes and not single:
        raise FileRefused("header.votes")
    if len(single) + bool(votes) > 1:
        raise FileRefused("header.both", where=single[0])
    if single:
        votes = (VoteColumn(position=names.index(single[0]), candidate=None),)
    return Header(
        names=tuple(field.strip() for field in fields),
        state=_find(names, "state"),
        pool=_find(names, "pool"),
        delegates=_find(names, "delegates"),
        year=names.index("year") if "year" in names else None,
        kind=names.index("kind") if "kind" in names else None,
        candidate=_find(names, "candidate") if single else None,
        votes=votes,
    )


def _find(names: Sequence[str], name: str) -> int:
    if name not in names:
        raise FileRefused("header.missing", where=name)
    return names.index(name)
