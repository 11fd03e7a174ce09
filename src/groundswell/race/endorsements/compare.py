"""What taking in a list would change: the preview of an import, and the history of corrections.

An endorser has one endorsement in a contest at a time. A row about the same candidate, or of the
same day, corrects what is known; any other is a new endorsement, and replaces the one before it
if it came later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

from groundswell.race.endorsements.endorsement import Endorsement
from groundswell.race.endorsements.figures import Count, Share
from groundswell.race.endorsements.identity import endorsement_key, fold
from groundswell.race.partial_dates import PartialDate

Key = tuple[str, str, str, PartialDate]
_Same = Callable[[Endorsement, Endorsement], bool]


class EndorsementRepeated(ValueError):
    """Report a list of known endorsements that has one of them twice."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field of an endorsement, before and after."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Correction:
    """A known endorsement, what it becomes, and every field that changes.

    `kept` are verified figures that the list disputes: they stay, for a record outweighs a list.
    """

    known: Endorsement
    corrected: Endorsement
    changes: tuple[Change, ...]
    kept: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Addition:
    """An endorsement that is new, and the known one that it takes the place of, if any."""

    endorsement: Endorsement
    replaces: Endorsement | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The difference between what is known and what was read.

    `disputed` are those, corrected or not, of which the list disputes a verified figure.
    `repeated` are rows that say again what an earlier row of the list is about: they are left
    out. `absent` are known ones that the list does not have; nothing is done to them.
    """

    new: tuple[Addition, ...]
    same: tuple[Endorsement, ...]
    corrected: tuple[Correction, ...]
    disputed: tuple[Correction, ...]
    repeated: tuple[Endorsement, ...]
    absent: tuple[Endorsement, ...]


def compare_endorsements(
    known: Iterable[Endorsement], read: Iterable[Endorsement], *, blank_erases: bool = False
) -> Comparison:
    """Compare a list with what is known, in the order of the list.

    What a row leaves blank stays as it is known, unless `blank_erases`.

    Raises:
        EndorsementRepeated: if `known` has one endorser, contest, candidate and day twice.
    """
    known = tuple(known)
    if len({_full_key(each) for each in known}) < len(known):
        raise EndorsementRepeated("merge what is known twice first")
    rows, repeated = _split_repeated(read)
    groups = _group(known)
    pairs = _pair(known, rows)
    corrections = [
        _correct(pairs[row], rows[row], blank_erases) for row in range(len(rows)) if row in pairs
    ]
    taken = {id(each) for each in pairs.values()}
    return Comparison(
        new=tuple(
            Addition(rows[row], _find_replaced(rows[row], groups[endorsement_key(rows[row])]))
            for row in range(len(rows))
            if row not in pairs
        ),
        same=tuple(each.known for each in corrections if not each.changes),
        corrected=tuple(each for each in corrections if each.changes),
        disputed=tuple(each for each in corrections if each.kept),
        repeated=repeated,
        absent=tuple(each for each in known if id(each) not in taken),
    )


def _full_key(each: Endorsement) -> Key:
    return (*endorsement_key(each), fold(each.candidate), each.announced)


def _split_repeated(
    read: Iterable[Endorsement],
) -> tuple[tuple[Endorsement, ...], tuple[Endorsement, ...]]:
    seen: dict[Key, Endorsement] = {}
    repeated = []
    for each in read:
        if _full_key(each) in seen:
            repeated.append(each)
        else:
            seen[_full_key(each)] = each
    return tuple(seen.values()), tuple(repeated)


def _pair(known: tuple[Endorsement, ...], rows: tuple[Endorsement, ...]) -> dict[int, Endorsement]:
    """Find the known endorsement that each row is about, the closest likeness first."""
    free = _group(known)
    pairs: dict[int, Endorsement] = {}
    for is_same in _LIKENESSES:
        for row, each in enumerate(rows):
            candidates = free[endorsement_key(each)]
            match = next((one for one in candidates if is_same(one, each)), None)
            if row not in pairs and match is not None:
                pairs[row] = match
                candidates.remove(match)
    return pairs


def _same_candidate(known: Endorsement, read: Endorsement) -> bool:
    return fold(known.candidate) == fold(read.candidate)


def _same_day(known: Endorsement, read: Endorsement) -> bool:
    return known.announced == read.announced


def _same_candidate_again(known: Endorsement, read: Endorsement) -> bool:
    """Tell whether the day was corrected, and not the endorsement given anew after a retraction."""
    again = known.retracted is not None and known.retracted <= read.announced
    return _same_candidate(known, read) and not again


_LIKENESSES: tuple[_Same, ...] = (
    lambda known, read: _same_candidate(known, read) and _same_day(known, read),
    _same_candidate_again,
    _same_day,
)


def _correct(known: Endorsement, read: Endorsement, blank_erases: bool) -> Correction:
    if not read.endorser.office and not blank_erases:
        read = replace(read, endorser=replace(read.endorser, office=known.endorser.office))
    changes, kept = [], []
    for name in (each.name for each in fields(Endorsement)):
        change = Change(name, getattr(known, name), getattr(read, name))
        if change.before == change.after or (_is_blank(change.after) and not blank_erases):
            continue
        if not _outweighs(change.before, change.after):
            changes.append(change)
        elif _value(change.before) != _value(change.after):
            kept.append(change)
    if not read.record and known.verified_figures:
        changes = [each for each in changes if each.field != "record"]
    values: dict[str, Any] = {each.field: each.after for each in changes}
    return Correction(known, replace(known, **values), tuple(changes), tuple(kept))


def _is_blank(value: object) -> bool:
    return value is None or value == "" or value == ()


def _outweighs(before: object, after: object) -> bool:
    """Tell whether a figure is verified, and what would take its place is not."""
    return _is_verified(before) and not _is_verified(after)


def _is_verified(figure: object) -> bool:
    return isinstance(figure, Count | Share) and figure.verified


def _value(figure: object) -> object:
    return figure.value if isinstance(figure, Count | Share) else figure


def _group(known: Iterable[Endorsement]) -> dict[tuple[str, str], list[Endorsement]]:
    """Sort endorsements by endorser and contest."""
    groups: dict[tuple[str, str], list[Endorsement]] = defaultdict(list)
    for each in known:
        groups[endorsement_key(each)].append(each)
    return groups


def _find_replaced(new: Endorsement, known: Iterable[Endorsement]) -> Endorsement | None:
    """Give the last of its endorser's in the contest that it follows and that still stood then."""
    before = [
        each
        for each in known
        if each.announced < new.announced
        and (each.retracted is None or each.retracted > new.announced)
    ]
    return max(before, key=lambda each: each.announced, default=None)
