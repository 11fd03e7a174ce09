"""What is measured: votes of a given size, made once and kept where a cache is given."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from groundswell.cli.desk import RECORD
from groundswell.cli.whole_vote.hold import VoteInputs, hold_vote
from groundswell.cli.whole_vote.inputs import CastChoices, Electorate
from groundswell.cli.whole_vote.keys import VoteKeys, draw_keys
from groundswell.cli.whole_vote.workshop import new_folder
from groundswell.voting.draft import parse_draft
from groundswell.voting.manifest import Manifest

_CHAPTERS, _COHORTS = 51, 3
_HOURS = ("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z")
_WHAT_SHAPES_A_RECORD = ("crypto", "record", "voting", "cli/whole_vote")


def bench_manifest(
    options: int, *, trustees: int = 3, threshold: int = 2, hours: tuple[str, str, str] = _HOURS
) -> tuple[Manifest, VoteKeys]:
    """Make a choose-one vote with so many options, "no endorsement" among them, and its keys.

    `hours` are the moments at which it opens, closes, and can no longer be challenged.
    """
    opens_at, closes_at, challenge_until = hours
    names = ", ".join(f'"Option {place}"' for place in range(1, options))
    people = ", ".join(f'"Trustee {place}"' for place in range(1, trustees + 1))
    lines = [
        'title = "A measurement"',
        'process = "binding_member_vote"',
        f"opens_at = {opens_at}",
        f"closes_at = {closes_at}",
        f"challenge_until = {challenge_until}",
        'officers = ["Officer"]',
        'organization = { name = "Bench" }',
        'contest = { title = "Bench" }',
        f"trustees = {{ members = [{people}], threshold = {threshold}, "
        f"all_needed = {str(threshold == trustees).lower()} }}",
        f'[[question]]\ntitle = "Question"\noptions = [{names}]\nrule = "plurality"',
        *(f'[[chapter]]\nname = "Chapter {place}"' for place in range(_CHAPTERS)),
        *(f'[[cohort]]\nname = "Cohort {place}"' for place in range(_COHORTS)),
    ]
    draft = parse_draft("\n".join(lines), where="the draft to measure with")
    keys = draw_keys(draft)
    return keys.manifest(draft), keys


@contextmanager
def vote_record(
    ballots: int, members: int, options: int, *, workers: int, cache: Path | None
) -> Iterator[Path]:
    """Give the record of a finished vote of this size; a cached one is made only once."""
    with _folder(cache) as folder:
        name = f"{ballots}-{members}-{options}-{_digest_sources()}"
        vote = folder / name
        if not vote.exists():
            with new_folder(vote) as made:
                hold_vote(made, _inputs(ballots, members, options), workers=workers)
        yield vote / RECORD


def make_choices(ballots: int, members: int, options: int) -> CastChoices:
    """Let so many of the members cast a ballot each, option after option in turn."""
    marks = [tuple(int(i == option) for i in range(options)) for option in range(options)]
    voters = np.linspace(0, members, ballots, endpoint=False).astype(np.int64)
    return CastChoices(voters, [(marks[number % options],) for number in range(ballots)])


def _inputs(ballots: int, members: int, options: int) -> VoteInputs:
    manifest, keys = bench_manifest(options)
    return make_inputs(manifest, keys, ballots, members, options)


def make_inputs(
    manifest: Manifest, keys: VoteKeys, ballots: int, members: int, options: int
) -> VoteInputs:
    """Let members, spread evenly over the cells, cast so many ballots."""
    electorate = Electorate(
        members=[f"m{number}" for number in range(members)],
        cells=np.arange(members) % len(manifest.cells),
        weights=np.ones(members, dtype=np.int64),
    )
    return VoteInputs(manifest, keys, electorate, make_choices(ballots, members, options))


@contextmanager
def _folder(cache: Path | None) -> Iterator[Path]:
    if cache is None:
        with TemporaryDirectory(prefix="groundswell-bench-") as folder:
            yield Path(folder)
    else:
        cache.mkdir(parents=True, exist_ok=True)
        yield cache.absolute()


def _digest_sources() -> str:
    """Name the state of all sources that shape a record, so that a cached one is never stale."""
    state = sha256()
    for part in _WHAT_SHAPES_A_RECORD:
        for source in _sources(files("groundswell").joinpath(part)):
            state.update(source.read_bytes())
    return state.hexdigest()[:12]


def _sources(folder: Traversable) -> Iterator[Traversable]:
    for each in sorted(folder.iterdir(), key=lambda item: item.name):
        if each.is_dir():
            yield from _sources(each)
        elif each.name.endswith(".py"):
            yield each
