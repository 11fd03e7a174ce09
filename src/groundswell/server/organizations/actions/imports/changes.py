"""An import's lines in the history: one for each member that it changes."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

import polars as pl
from django.db import connection

from groundswell.server.organizations.models import Change, RollImport
from groundswell.server.organizations.queries.imports.fit import STATUS, words_of
from groundswell.server.organizations.queries.imports.steps import Source, Step
from groundswell.server.web.clock import now

Fields = dict[str, list[Any]]


def change_rows(row: RollImport, source: Source, step: Step) -> pl.DataFrame:
    """Give rows of `Change` for the members whom a step changes."""
    names = _chapter_names(source)
    fields: dict[str, Fields] = defaultdict(dict)
    for number, _, name, old, new in step.plan.changes.iter_rows():
        (word,) = words_of([name])
        fields[number][word] = [_value(name, text, names) for text in (old, new)]
    if "standing" in source.columns:
        _tell_days(fields, step)
    told = pl.DataFrame(
        {"number": list(fields), "fields": [_write(each) for each in fields.values()]}
    )
    members = told.join(step.known.select("number", "id"), on="number", how="left")
    return _rows(row, members, Change.Action.MEMBER_CHANGED)


def lapse_rows(row: RollImport, lapsing: pl.DataFrame) -> pl.DataFrame:
    """Give rows of `Change` for members who lapse on `day`, being gone from the file."""
    days = [
        _write({"standing": ["good", "lapsed"], "since_on": [None, day.isoformat()]})
        for day in lapsing["day"]
    ]
    told = lapsing.select("id", pl.Series("fields", days, pl.String()))
    return _rows(row, told, Change.Action.STANDING_CHANGED)


def _rows(row: RollImport, told: pl.DataFrame, action: Change.Action) -> pl.DataFrame:
    """Complete rows that have `id`, the member's, and `fields`."""
    return told.select(
        pl.col("id").alias("member_id"),
        "fields",
        pl.lit(row.organization_id, pl.Int64()).alias("organization_id"),
        pl.lit(str(connection.ops.adapt_datetimefield_value(now()))).alias("at"),
        pl.lit(row.by_id, pl.Int64()).alias("by_id"),
        pl.lit(row.by_name).alias("by_name"),
        pl.lit(action.value).alias("action"),
        pl.lit(row.name).alias("subject"),
    )


def _tell_days(fields: dict[str, Fields], step: Step) -> None:
    """Say since when a changed standing holds, where the file says it."""
    days = step.file.filter(pl.col("standing_since").is_not_null())
    for number, day in days.select("number", "standing_since").iter_rows():
        if "standing" in fields.get(number, {}):
            fields[number]["since_on"] = [None, day.isoformat()]


def _chapter_names(source: Source) -> dict[str, str]:
    rows = source.organization.chapters.values_list("pk", "name")
    return {str(pk): name for pk, name in rows}


def _value(name: str, text: str, chapters: dict[str, str]) -> Any:
    """Say a value as the history of changes made by hand does."""
    if name == "chapters":
        return "; ".join(chapters[key] for key in text.split("; ") if key)
    if name == "standing":
        return STATUS.get(text) or None
    if name == "weight":
        return int(text)
    return text


def _write(fields: Fields) -> str:
    return json.dumps(fields, ensure_ascii=False)
