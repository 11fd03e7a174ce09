"""Check a file: read every row as was chosen, and count what importing would change."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec
import polars as pl

from groundswell.roll.archives import open_plain
from groundswell.roll.frames import SCHEMA
from groundswell.roll.layout import Layout
from groundswell.roll.parsing import ParsedBatch, make_batch_parser
from groundswell.roll.reading import BATCH, read_batches
from groundswell.roll.refusals import write_refusals
from groundswell.roll.repeats import MergedRoll, merge_repeats
from groundswell.roll.rows import RefusedRow
from groundswell.roll.survey import Survey
from groundswell.server.organizations.actions.imports.hold import Hold
from groundswell.server.organizations.models import RollImport
from groundswell.server.organizations.queries.imports.counts import Counts, FileCounts
from groundswell.server.organizations.queries.imports.fit import STATE_LEFT_OUT, fit_members
from groundswell.server.organizations.queries.imports.folder import members_path, refused_path
from groundswell.server.organizations.queries.imports.own_words import read_settings
from groundswell.server.organizations.queries.imports.steps import open_source, read_steps
from groundswell.verifier.pool import run_in_order

_ROW_GROUP = 10_000


class Reading:
    """A file while its rows are read."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.frames: list[pl.DataFrame] = []
        self.refused: list[RefusedRow] = []
        self.remarks: Counter[str] = Counter()
        self.rows = 0

    def add(self, batch: ParsedBatch) -> None:
        """Take a batch in."""
        fitted, left_out = fit_members(batch.members)
        self.frames.append(fitted)
        self.refused += batch.refused
        self.rows += batch.members.height + len(batch.refused)
        self.remarks.update(remark.problem.code for remark in batch.remarks)
        if left_out:
            self.remarks[STATE_LEFT_OUT] += left_out

    def merge(self, column: str) -> MergedRoll:
        """Bring repeats together; `column` is what the file calls the member number."""
        whole = pl.concat(self.frames) if self.frames else pl.DataFrame(schema=SCHEMA)
        self.frames.clear()
        merged = merge_repeats(whole, column=column)
        self.refused = sorted([*self.refused, *merged.refused], key=lambda row: row.line)
        return merged


def check_import(hold: Hold, row: RollImport) -> None:
    """Read the file whole, keep its members and refused rows beside it, and plan the import.

    Raises:
        FileRefused: if it can't be read as chosen.
        HoldTaken: if another worker has it now.
    """
    layout = msgspec.convert(row.layout, Layout)
    counts = _read(hold, row, layout)
    planned = Counts()
    for step in read_steps(open_source(row)):
        planned += step.counts
        hold.beat(counts.rows + planned.new + planned.changed + planned.unchanged, 2 * counts.rows)
    hold.pass_on(
        RollImport.State.CHECKED,
        checked=msgspec.to_builtins(counts),
        planned=msgspec.to_builtins(planned),
    )


def _read(hold: Hold, row: RollImport, layout: Layout) -> FileCounts:
    reading = Reading()
    total = msgspec.convert(row.survey, Survey).rows
    with Path(row.file.path).open("rb") as file:
        for batch in _parse(file, row, layout, total):
            reading.add(batch)
            hold.beat(reading.rows, 2 * total)
    number = next(choice for choice in layout.columns if choice.field == "number")
    merged = reading.merge(layout.name(number))
    _write_members(merged.members, members_path(row))
    with (
        Path(row.file.path).open("rb") as file,
        refused_path(row).open("w", encoding="utf-8-sig", newline="") as out,
    ):
        write_refusals(reading.refused, open_plain(file), layout, out)
    problems = ({problem.code for problem in refused.problems} for refused in reading.refused)
    return FileCounts(
        rows=reading.rows,
        members=merged.members.height,
        refused=len(reading.refused),
        merged=merged.merged,
        refusals=dict(Counter(code for codes in problems for code in codes).most_common()),
        remarks=dict(reading.remarks.most_common()),
    )


def _parse(file: BinaryIO, row: RollImport, layout: Layout, total: int) -> Iterator[ParsedBatch]:
    """Read batches, in several processes if there are several batches."""
    arguments = (layout, read_settings(row.organization))
    workers = min(os.cpu_count() or 1, -(-total // BATCH))
    batches = read_batches(open_plain(file), layout)
    return run_in_order(make_batch_parser, arguments, batches, workers=workers)


def _write_members(members: pl.DataFrame, path: Path) -> None:
    """Keep the members by number, so that a step finds its run without reading all."""
    members.sort("number").write_parquet(path, row_group_size=_ROW_GROUP)
    path.chmod(0o600)
