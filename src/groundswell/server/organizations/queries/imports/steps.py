"""A file and the tables side by side, in the order of member numbers, a step at a time.

Both are sorted, so a step sees every member of a run of numbers, and those who are gone with
them; memory is bounded by the step, whatever the size of either.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec
import polars as pl

from groundswell.roll.layout import Layout
from groundswell.roll.plan import Plan, plan_import
from groundswell.server.organizations.models import Duplicate, Organization, RollImport
from groundswell.server.organizations.queries.imports.counts import Counts
from groundswell.server.organizations.queries.imports.fit import fitted_columns
from groundswell.server.organizations.queries.imports.folder import members_path
from groundswell.server.organizations.queries.imports.known import known_members
from groundswell.server.organizations.queries.today import today_in

STEP = 50_000
"""Members of a step: one transaction, for which SQLite keeps all other writers waiting.

A trade: they wait some five seconds of the thirty they may (`settings`), beside a million members.
Names, addresses and days come in the order of no index, so each step writes nearly every page of
every index once, whatever its size; five times as many steps would write five times as much.
"""


@dataclass(frozen=True)
class Source:
    """What is imported where: read once for all steps.

    `numbers` are the file's member numbers in order, by which a step finds its rows; `given_up`
    are those of members who were merged into others.
    """

    organization: Organization
    path: Path
    numbers: pl.Series
    columns: tuple[str, ...]
    today_on: date
    given_up: tuple[str, ...]
    lapsed_on: date | None


@dataclass(frozen=True)
class Step:
    """A run of numbers: the file's members, the known ones, the difference; the last number.

    `lapsing` are those who are gone and in good standing, to be marked as lapsed.
    """

    file: pl.DataFrame
    known: pl.DataFrame
    plan: Plan
    lapsing: pl.DataFrame
    until: str

    @property
    def counts(self) -> Counts:
        """Count what this step changes."""
        return Counts(
            new=self.plan.new.height,
            changed=self.plan.changed,
            unchanged=self.plan.unchanged,
            gone=len(self.plan.gone),
            lapsed=self.lapsing.height,
        )


def open_source(row: RollImport) -> Source:
    """Gather what all steps of an import need."""
    lapses = row.missing == RollImport.Missing.LAPSE
    organization = row.organization
    return Source(
        organization=organization,
        path=members_path(row),
        numbers=pl.read_parquet(members_path(row), columns=["number"])["number"],
        columns=fitted_columns(msgspec.convert(row.layout, Layout)),
        today_on=today_in(organization),
        given_up=_given_up(organization),
        lapsed_on=row.lapsed_on if lapses else None,
    )


def read_step(source: Source, *, after: str, lock: bool = False) -> Step | None:
    """Read the step that follows a member number; None after the last."""
    done = int(source.numbers.search_sorted(after, side="right"))
    file = pl.scan_parquet(source.path).slice(done, STEP).collect()
    known = known_members(
        source.organization, after=after, limit=STEP, on=source.today_on, lock=lock
    )
    if not file.height and not known.height:
        return None
    # Where both are full, what lies beyond the nearer end has not been seen on both sides.
    ends = [frame["number"][-1] for frame in (file, known) if frame.height == STEP]
    until = min(ends) if ends else max(f["number"][-1] for f in (file, known) if f.height)
    file, known = (_cut(frame, until, source.given_up) for frame in (file, known))
    plan = plan_import(file, known, columns=source.columns)
    lapsing = known.filter(
        pl.col("number").is_in(plan.gone.implode()),
        pl.col("standing") == "active",
        pl.lit(source.lapsed_on is not None),
    )
    return Step(file, known, plan, lapsing, until)


def read_steps(source: Source) -> Iterator[Step]:
    """Read all steps, without changing anything."""
    after = ""
    while step := read_step(source, after=after):
        yield step
        after = step.until


def _cut(members: pl.DataFrame, until: str, given_up: tuple[str, ...]) -> pl.DataFrame:
    return members.filter(pl.col("number") <= until, ~pl.col("number").is_in(given_up))


def _given_up(organization: Organization) -> tuple[str, ...]:
    merged = Duplicate.objects.filter(organization=organization, state=Duplicate.State.MERGED)
    return tuple(merged.values_list("second__number", flat=True))
