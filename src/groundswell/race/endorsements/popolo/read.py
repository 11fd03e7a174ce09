"""Endorsements from a Popolo file: each motion is read whole, or refused with path and reason.

Single votes are refused, not skipped: who voted how never belongs here. Counts of a file that is
not ours are taken as they stand, and no total is made of them, for Popolo allows options to be
left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from groundswell.race.endorsements.popolo.motions import MotionRow, parse_motion
from groundswell.race.endorsements.popolo.objects import Objects, read_objects
from groundswell.race.endorsements.popolo.people import People
from groundswell.race.endorsements.popolo.schema import VoteEvent
from groundswell.race.endorsements.popolo.write import ENDORSEMENT
from groundswell.race.endorsements.reading import Problem, Reading, ReadRow, RefusedRow, collect

_SHOWN = 80  # characters of an identifier that a reason repeats


def read_popolo(data: bytes, *, contest: str = "", records: Collection[str] = ()) -> Reading:
    """Read the motions of a Popolo file that are endorsements.

    `contest` is that of motions that name none. `records` are the addresses of the verified
    records that figures may come from.

    Raises:
        FileRefused: if the file as a whole can't be read.
    """
    objects = read_objects(data)
    people = People(objects)
    events = _events_by_motion(objects)
    results: list[ReadRow | RefusedRow] = list(objects.refused)
    ignored = list(objects.ignored)
    for path, motion in objects.motions.items():
        if motion.classification != ENDORSEMENT and motion.candidate_id is None:
            ignored.append(path)
            continue
        own = (*events.get(motion.id or "", []), *motion.vote_events)
        row = MotionRow(path, motion, own, contest, frozenset(records))
        if motion.id in objects.spoilt:
            row.problems.append(Problem(path, "popolo.reference", "its vote event was refused"))
        results.append(parse_motion(row, people))
    return collect(results, ignored=tuple(ignored))


def _events_by_motion(objects: Objects) -> dict[str, list[VoteEvent]]:
    """Sort vote events by motion; one that belongs to none is refused."""
    found: dict[str, list[VoteEvent]] = defaultdict(list)
    motions = {each.id for each in objects.motions.values() if each.id is not None}
    for path, event in objects.vote_events.items():
        if event.motion_id is not None and event.motion_id in motions:
            found[event.motion_id].append(event)
        else:
            problem = Problem(
                f"{path}.motion_id", "popolo.reference", (event.motion_id or "")[:_SHOWN]
            )
            objects.refused.append(RefusedRow(path, (problem,)))
    return found
