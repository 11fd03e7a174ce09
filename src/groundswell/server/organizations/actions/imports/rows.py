"""Members of a fitted frame as rows of the tables."""

from __future__ import annotations

import polars as pl

from groundswell.server.organizations.models import Member, Organization
from groundswell.server.organizations.models.member import name_key
from groundswell.server.organizations.queries.imports.fit import STATUS

_SAME = (
    "number",
    "given_name",
    "family_name",
    "email",
    "language",
    "street",
    "city",
    "state",
    "postcode",
    "born_on",
    "joined_on",
)


def member_rows(members: pl.DataFrame, organization: Organization) -> pl.DataFrame:
    """Give rows of `Member`; what a new member's row leaves open has the model's default."""
    keys = [
        name_key(given, family)
        for given, family in zip(members["given_name"], members["family_name"], strict=True)
    ]
    return members.select(
        *_SAME,
        pl.col("kind").fill_null(Member.Kind.MEMBER.value),
        pl.col("weight").fill_null(1),
        pl.col("phones").list.first().fill_null("").alias("phone"),
        pl.col("extensions").list.first().fill_null("").alias("phone_extension"),
        pl.when(pl.col("country") == "")
        .then(pl.lit(organization.region))
        .otherwise(pl.col("country"))
        .alias("country"),
        pl.Series("name_key", keys, pl.String()),
        pl.lit(organization.pk, pl.Int64()).alias("organization_id"),
    )


def membership_rows(members: pl.DataFrame) -> pl.DataFrame:
    """Give rows of `Membership` for members with `id`; the first of several chapters is primary."""
    belonging = members.filter(pl.col("chapters").list.len() > 0)
    return (
        belonging.select(
            pl.col("id").alias("member_id"),
            pl.col("chapters").alias("chapter_id"),
            pl.int_ranges(pl.col("chapters").list.len()).alias("place"),
        )
        .explode("chapter_id", "place")
        .select(
            "member_id",
            pl.col("chapter_id").cast(pl.Int64),
            (pl.col("place") == 0).alias("is_primary"),
        )
    )


def standing_rows(members: pl.DataFrame) -> pl.DataFrame:
    """Give rows of `Standing` for members with `id`, `standing` and `since_on`."""
    return members.select(
        pl.col("id").alias("member_id"),
        pl.col("standing").replace(STATUS).alias("status"),
        "since_on",
    )
