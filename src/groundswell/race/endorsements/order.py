"""The central picture: which endorsements a board of a day shows, and in which order."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from groundswell.race.endorsements.derivations import derive_in_favour
from groundswell.race.endorsements.endorsement import Endorsement, EndorserKind, Stage
from groundswell.race.endorsements.figures import Count, InWords
from groundswell.race.endorsements.identity import endorsement_key, fold
from groundswell.voting.manifest import Process


def current_endorsements(
    endorsements: Iterable[Endorsement], *, on: date
) -> tuple[Endorsement, ...]:
    """Give those that stand at the end of a day: known by then, not retracted, not replaced.

    Of several by one endorser in one contest the one announced last counts; if that one was
    retracted, none does. Given in the order they came.
    """
    known = [each for each in endorsements if each.announced.is_known_by(on)]
    latest: dict[tuple[str, str], Endorsement] = {}
    for each in known:
        before = latest.get(endorsement_key(each))
        if before is None or before.announced <= each.announced:
            latest[endorsement_key(each)] = each
    standing = {id(each) for each in latest.values() if not _is_retracted(each, on)}
    return tuple(each for each in known if id(each) in standing)


def filter_endorsements(
    endorsements: Iterable[Endorsement],
    *,
    processes: Collection[Process] = (),
    kinds: Collection[EndorserKind] = (),
) -> tuple[Endorsement, ...]:
    """Keep those of any of the processes and any of the kinds; nothing chosen keeps all."""
    return tuple(
        each
        for each in endorsements
        if (not processes or each.process in processes)
        and (not kinds or each.endorser.kind in kinds)
    )


def order_endorsements(
    endorsements: Iterable[Endorsement], *, by: Stage, ascending: bool = False
) -> tuple[Endorsement, ...]:
    """Order by a stage's figure, largest first unless `ascending`.

    Figures in words come after all numbers, and unpublished ones last, whichever the direction.
    "in_favour" goes by the derived number where only that is known, as the picture shows it.
    Equal ones stand by endorser, contest, candidate and day, so that the order is always the same.
    """

    def place(each: Endorsement) -> tuple[int, int, tuple[str, str, str], tuple[date, date]]:
        group, value = _measure(each, by)
        day = (each.announced.last_day, each.announced.first_day)
        return group, value if ascending else -value, _names(each), day

    return tuple(sorted(endorsements, key=place))


def _is_retracted(endorsement: Endorsement, on: date) -> bool:
    return endorsement.retracted is not None and endorsement.retracted.is_known_by(on)


def _measure(endorsement: Endorsement, stage: Stage) -> tuple[int, int]:
    """Give 0 and the number, 1 for words, or 2 for what is not published."""
    figure = getattr(endorsement, stage)
    if isinstance(figure, Count):
        return 0, figure.value
    if isinstance(figure, InWords):
        return 1, 0
    derived = derive_in_favour(endorsement) if stage == "in_favour" else None
    return (2, 0) if derived is None else (0, derived.value)


def _names(endorsement: Endorsement) -> tuple[str, str, str]:
    return fold(endorsement.endorser.name), endorsement.contest, endorsement.candidate
