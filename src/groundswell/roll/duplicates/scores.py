"""How much speaks for two members being one: evidence for and against, added up."""

from __future__ import annotations

import polars as pl
from rapidfuzz.distance import JaroWinkler
from rapidfuzz.process import cpdist

SIMILAR = 0.9
"""Jaro-Winkler similarity from which on two names may be spellings of one."""

CONTACTS = {"same_email": 0.35, "same_phone": 0.25, "same_address": 0.2, "same_birthdate": 0.4}
"""What two members may share; the reasons of a proposal, and what each adds."""

NAMES = {
    "same_name": 0.45,
    "nickname": 0.35,
    "similar_spelling": 0.35,
    "names_swapped": 0.35,
    "other_family_name": 0.2,
}
"""How their names may agree: one of these holds for every proposal, the first that does."""

AGAINST = {"other_birthdate": -0.5, "other_suffix": -0.5, "other_middle_name": -0.15}

REASONS = (*NAMES, *CONTACTS, *AGAINST)


def score_pairs(keys: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Give each pair whose names agree its score from 0 to 1, and a column for each reason."""
    both = pairs.join(keys, left_on="first", right_on="place").join(
        keys, left_on="second", right_on="place", suffix="_second"
    )
    compared = both.with_columns(
        given_alike=_similarity(both, "given") >= SIMILAR,
        family_alike=_similarity(both, "family") >= SIMILAR,
    )
    reasons = compared.with_columns(*_compare_names(), *_compare_rest())
    worth = {**CONTACTS, **AGAINST, **NAMES}
    score = pl.sum_horizontal(pl.col(name) * value for name, value in worth.items())
    return reasons.filter(pl.any_horizontal(*NAMES)).select(
        "number", "number_second", *REASONS, score=score.clip(0.0, 1.0).round(2)
    )


def _similarity(both: pl.DataFrame, name: str) -> pl.Series:
    """Compare a column of the first with that of the second; nothing is like nothing."""
    first, second = both[name].fill_null(""), both[f"{name}_second"].fill_null("")
    found = cpdist(first.to_list(), second.to_list(), scorer=JaroWinkler.normalized_similarity)
    return pl.Series(found) * ((first != "") & (second != ""))


def _compare_names() -> list[pl.Expr]:
    """Give the first way in which two names agree, as columns of which one at most holds."""
    given, family = _same("given"), _same("family")
    nickname = pl.col("nicknames").list.set_intersection("nicknames_second").list.len() > 0
    initial = (pl.col("given").str.head(1) == pl.col("given_second").str.head(1)) & (
        pl.min_horizontal(pl.col("given").str.len_chars(), pl.col("given_second").str.len_chars())
        == 1
    )
    swapped = (pl.col("given") == pl.col("family_second")) & (
        pl.col("family") == pl.col("given_second")
    )
    ways = {
        "same_name": given & family,
        "nickname": (nickname | initial).fill_null(value=False) & pl.col("family_alike"),
        "similar_spelling": pl.col("given_alike") & pl.col("family_alike"),
        "names_swapped": swapped.fill_null(value=False),
        "other_family_name": given,
    }
    columns, before = [], pl.lit(value=False)
    for name, way in ways.items():
        columns.append((way & ~before).alias(name))
        before = before | way
    return columns


def _compare_rest() -> list[pl.Expr]:
    """Compare what else the roll says of two members."""
    phones = pl.col("phones").list.set_intersection("phones_second").list.len() > 0
    return [
        _same("email").alias("same_email"),
        phones.alias("same_phone"),
        _same("address").alias("same_address"),
        _same("born_on").alias("same_birthdate"),
        _other("born_on").alias("other_birthdate"),
        _other("suffix").alias("other_suffix"),
        _other("middle").alias("other_middle_name"),
    ]


def _same(name: str) -> pl.Expr:
    return (pl.col(name) == pl.col(f"{name}_second")).fill_null(value=False)


def _other(name: str) -> pl.Expr:
    return (pl.col(name) != pl.col(f"{name}_second")).fill_null(value=False)
