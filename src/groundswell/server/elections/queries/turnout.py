"""How many may vote and how many have: in all, by chapter and by cohort. Never who, never what."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock

from django.db.models import Count

from groundswell.server.elections.models import Credential, Vote
from groundswell.server.elections.queries.results import find_manifest
from groundswell.voting.manifest import Manifest


@dataclass(frozen=True)
class PartTurnout:
    """The turnout of a chapter with all below it, or of a cohort.

    `voted` is None while fewer than the privacy floor have: who is among few is easily guessed.
    """

    id: str
    name: str
    depth: int
    eligible: int
    voted: int | None


@dataclass(frozen=True)
class Turnout:
    """The turnout of a vote."""

    eligible: int
    voted: int
    chapters: tuple[PartTurnout, ...]
    cohorts: tuple[PartTurnout, ...]


Counts = dict[str, tuple[int, int]]
"""Eligible and voted by a chapter's or cohort's name."""


_FRESH = 15.0
"""Seconds for which a count is shown again: it takes seconds for a million members."""
_KEPT = 64
_counts: OrderedDict[tuple[int, bytes], tuple[float, Turnout | None]] = OrderedDict()
_counting: defaultdict[tuple[int, bytes], Lock] = defaultdict(Lock)


def find_turnout(vote: Vote, *, at: float) -> Turnout | None:
    """Count who may vote and who has; None before the roll is sealed.

    A process counts a vote once in 15 seconds, however many ask: `at` is the moment of asking, in
    monotonic seconds. Whoever asks while another counts waits for that count.
    """
    key = (vote.pk, bytes(vote.vote_id or b""))
    with _counting[key]:
        counted_at, turnout = _counts.get(key, (0.0, None))
        if turnout is None or not 0 <= at - counted_at < _FRESH:
            turnout = count_turnout(vote)
            _counts[key] = (at, turnout)
            _counts.move_to_end(key)
            while len(_counts) > _KEPT:
                _counts.popitem(last=False)
    return turnout


def forget_turnouts() -> None:
    """Begin anew, with nothing counted."""
    _counts.clear()


def count_turnout(vote: Vote) -> Turnout | None:
    """Count now: one look at every credential of the roll."""
    rows = (
        Credential.objects.filter(vote=vote, replaced_by__isnull=True)
        .values_list("cell")
        .annotate(eligible=Count("pk"), voted=Count("entry"))
        .order_by()
    )
    counted = [(cell, eligible, voted) for cell, eligible, voted in rows]
    if not counted:
        return None
    manifest = find_manifest(vote)
    cells = manifest.cells
    return Turnout(
        eligible=sum(eligible for _, eligible, _ in counted),
        voted=sum(voted for _, _, voted in counted),
        chapters=_chapters(manifest, [(cells[c].chapter, e, v) for c, e, v in counted]),
        cohorts=_cohorts(manifest, [(cells[c].cohort, e, v) for c, e, v in counted]),
    )


def _chapters(
    manifest: Manifest, counted: Iterable[tuple[str, int, int]]
) -> tuple[PartTurnout, ...]:
    """Add every chapter to those above it."""
    parents = {chapter.id: chapter.parent for chapter in manifest.chapters}
    counts: Counts = {}
    for leaf, eligible, voted in counted:
        chapter: str | None = leaf
        while chapter is not None:
            _add(counts, chapter, eligible, voted)
            chapter = parents[chapter]
    return tuple(
        _part(manifest, counts, chapter.id, chapter.name, _depth(parents, chapter.id))
        for chapter in manifest.chapters
    )


def _cohorts(
    manifest: Manifest, counted: Iterable[tuple[str, int, int]]
) -> tuple[PartTurnout, ...]:
    counts: Counts = {}
    for cohort, eligible, voted in counted:
        _add(counts, cohort, eligible, voted)
    return tuple(_part(manifest, counts, each.id, each.name, 0) for each in manifest.cohorts)


def _add(counts: Counts, name: str, eligible: int, voted: int) -> None:
    before = counts.get(name, (0, 0))
    counts[name] = (before[0] + eligible, before[1] + voted)


def _part(manifest: Manifest, counts: Counts, id_: str, name: str, depth: int) -> PartTurnout:
    eligible, voted = counts.get(id_, (0, 0))
    shown = voted if voted >= manifest.privacy.floor else None
    return PartTurnout(id_, name, depth, eligible, shown)


def _depth(parents: dict[str, str | None], chapter: str) -> int:
    depth = 0
    while (above := parents[chapter]) is not None:
        chapter, depth = above, depth + 1
    return depth
