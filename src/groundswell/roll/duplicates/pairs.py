"""Which members to compare: those who share a contact, an address, or a day of birth and a name.

Comparing all with all would take 5·10¹¹ comparisons for a million members.
"""

from __future__ import annotations

import polars as pl

MAX_BLOCK = 20
"""Members who share one value. More of them share something like their hall's phone: a value
that says nothing about who they are."""


def find_pairs(keys: pl.DataFrame) -> tuple[pl.DataFrame, dict[str, int]]:
    """Give pairs of places worth comparing, `first` before `second`, each once.

    With them, for each kind of value, how many values more than `MAX_BLOCK` members share.
    """
    birth = pl.concat_str(pl.col("born_on").cast(pl.String), pl.col("family").str.head(2))
    blocks = {
        "email": keys.select("place", value=pl.col("email")),
        "phone": keys.select("place", value=pl.col("phones")).explode("value"),
        "address": keys.select("place", value=pl.col("address")),
        "birthdate": keys.select("place", value=birth),
    }
    found, crowded = [], {}
    for kind, members in blocks.items():
        block = members.drop_nulls().unique(maintain_order=True)
        size = pl.len().over("value")
        crowded[kind] = block.filter(size > MAX_BLOCK)["value"].n_unique()
        found.append(_pair(block.filter((size > 1) & (size <= MAX_BLOCK))))
    return pl.concat(found).unique().sort("first", "second"), crowded


def _pair(block: pl.DataFrame) -> pl.DataFrame:
    """Pair all who share a value."""
    both = block.join(block, on="value", suffix="_second")
    return both.filter(pl.col("place") < pl.col("place_second")).select(
        first="place", second="place_second"
    )
