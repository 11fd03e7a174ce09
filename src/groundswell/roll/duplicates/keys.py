"""What members are compared by: names, addresses and contacts without what people vary."""

from __future__ import annotations

import polars as pl

from groundswell.roll.duplicates.nicknames import NICKNAMES

_STREET_WORDS = {
    "street": "st",
    "avenue": "ave",
    "road": "rd",
    "drive": "dr",
    "boulevard": "blvd",
    "lane": "ln",
    "court": "ct",
    "place": "pl",
    "highway": "hwy",
    "apartment": "apt",
    "unit": "apt",
    "suite": "ste",
    "north": "n",
    "south": "s",
    "east": "e",
    "west": "w",
}


def match_keys(members: pl.DataFrame) -> pl.DataFrame:
    """Give a row of keys for each member (columns: `frames.SCHEMA`), by its place, from 0.

    What the roll does not say is null, so that it agrees with nothing.
    """
    given = _letters(pl.col("given_name")).str.extract(r"^([^ ]+)")
    nicknames = pl.DataFrame(
        {"given": list(NICKNAMES), "nicknames": list(NICKNAMES.values())},
        schema={"given": pl.String(), "nicknames": pl.List(pl.Int64())},
    )
    keys = members.with_row_index("place").select(
        "place",
        "number",
        "born_on",
        given=_said(given),
        middle=_said(_letters(pl.col("middle_name")).str.head(1)),
        family=_said(_letters(pl.col("family_name")).str.replace_all(" ", "")),
        suffix=_said(_letters(pl.col("name_suffix"))),
        email=_said(pl.col("email").str.to_lowercase()),
        phones=pl.col("phones"),
        address=_address(),
    )
    return keys.join(nicknames, on="given", how="left", maintain_order="left")


def _address() -> pl.Expr:
    """Join street and postcode, or city where there is no postcode."""
    street = _fold(pl.col("street")).str.replace_all(r"[^\pL\pN]+", " ")
    for word, short in _STREET_WORDS.items():
        street = street.str.replace_all(rf"\b{word}\b", short)
    street = street.str.strip_chars()
    postcode = pl.col("postcode").str.head(5)
    place = pl.when(postcode != "").then(postcode).otherwise(_letters(pl.col("city")))
    return pl.when((street != "") & (place != "")).then(pl.concat_str(street, place, separator="|"))


def _letters(text: pl.Expr) -> pl.Expr:
    """Leave letters of whatever script, and single blanks."""
    return _fold(text).str.replace_all(r"[^\pL]+", " ").str.strip_chars()


def _fold(text: pl.Expr) -> pl.Expr:
    """Take case and accents away."""
    return text.str.normalize("NFKD").str.replace_all(r"[\pM'’]", "").str.to_lowercase()


def _said(text: pl.Expr) -> pl.Expr:
    return pl.when(text != "").then(text)
