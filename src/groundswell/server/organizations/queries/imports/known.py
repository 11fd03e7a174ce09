"""Members in the tables as a frame like a file's, a run of member numbers at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl
from django.db.models import QuerySet

from groundswell.roll.frames import SCHEMA
from groundswell.server.organizations.models import Member, Membership, Organization, Standing
from groundswell.server.organizations.queries.imports.fit import STATUS

_PLAIN = (
    "number",
    "given_name",
    "family_name",
    "email",
    "street",
    "city",
    "state",
    "postcode",
    "country",
    "language",
    "born_on",
    "joined_on",
    "weight",
    "kind",
)
_WORD = {status: word for word, status in STATUS.items()}
_TEXT, _TEXTS = pl.String(), pl.List(pl.String())


def known_members(
    organization: Organization, *, after: str, limit: int | None, on: date, lock: bool = False
) -> pl.DataFrame:
    """Give the first members whose number follows `after`, in the order of bytes.

    The columns are those of `roll.frames.SCHEMA`, fitted (`fit.fit_members`), with `id` and
    `since_on`, the day from which their standing as of `on` holds. `chapters` are keys of
    chapters, the first one first. `lock` keeps others from changing them meanwhile.
    """
    members = Member.objects.filter(organization=organization, number__gt=after).order_by("number")
    if lock:
        members = members.select_for_update()
    rows = list(members.values_list("id", "phone", "phone_extension", *_PLAIN)[:limit])
    schema = {"id": pl.Int64(), "phone": _TEXT, "phone_extension": _TEXT}
    frame = pl.DataFrame(rows, {**schema, **{name: SCHEMA[name] for name in _PLAIN}}, orient="row")
    numbers = [str(rows[0][3]), str(rows[-1][3])] if rows else ["", ""]
    return (
        frame.join(_chapters(organization, numbers), on="id", how="left", maintain_order="left")
        .join(_standings(organization, numbers, on), on="id", how="left", maintain_order="left")
        .with_columns(
            pl.col("chapters").fill_null(pl.lit([], _TEXTS)),
            _only("phone", "phone").alias("phones"),
            _only("phone_extension", "phone").alias("extensions"),
            *(pl.lit("").alias(name) for name in ("middle_name", "name_suffix", "cohort")),
            pl.lit(None, pl.Date()).alias("standing_since"),
            pl.lit(0, pl.Int64()).alias("line"),
        )
        .select("id", "since_on", *SCHEMA)
    )


def _only(name: str, said: str) -> pl.Expr:
    """Make a list of one value, or of none where nothing is said."""
    return pl.when(pl.col(said) != "").then(pl.concat_list(name)).otherwise(pl.lit([], _TEXTS))


def _chapters(organization: Organization, numbers: Sequence[str]) -> pl.DataFrame:
    rows = Membership.objects.filter(
        member__organization=organization, member__number__range=numbers
    ).order_by("member", "-is_primary", "pk")
    schema = {"id": pl.Int64(), "chapter": pl.Int64()}
    found = pl.DataFrame(list(rows.values_list("member_id", "chapter_id")), schema, orient="row")
    return found.group_by("id").agg(pl.col("chapter").cast(pl.String).alias("chapters"))


def _standings(organization: Organization, numbers: Sequence[str], on: date) -> pl.DataFrame:
    rows: QuerySet[Standing] = Standing.objects.filter(
        member__organization=organization, member__number__range=numbers, since_on__lte=on
    ).order_by("since_on")
    schema = {"id": pl.Int64(), "status": _TEXT, "since_on": pl.Date()}
    values = list(rows.values_list("member_id", "status", "since_on"))
    found = pl.DataFrame(values, schema, orient="row").group_by("id").last()
    return found.select("id", "since_on", standing=pl.col("status").replace(_WORD))
