"""A postal address from its columns: the country first, for the others are read by it."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from groundswell.roll.countries import read_country
from groundswell.roll.fields import LONGEST
from groundswell.roll.postcodes import read_postcode, was_cut
from groundswell.roll.row_values import RowValues
from groundswell.roll.states import read_state

_WITH_STATES = frozenset({"US", "AS", "GU", "MP", "PR", "VI"})

_read_country = lru_cache(1_000)(read_country)
_read_state = lru_cache(1_000)(read_state)


class Address(msgspec.Struct, frozen=True, gc=False):
    """An address; what the row does not say is empty. The country is known if anything is."""

    street: str = ""
    city: str = ""
    state: str = ""
    postcode: str = ""
    country: str = ""


def read_address(row: RowValues, region: str) -> Address:
    """Read the columns of an address; one that names no country is in `region`.

    Several street columns are joined by commas. Outside the United States a state is taken as it
    is written.
    """
    told = row.read("country", _read_country, "")
    country = told or region
    in_states = country in _WITH_STATES
    state = row.read("state", _read_state if in_states else str, "")
    postcode = _read_postcode(row, country, state)
    street, city = _read_street(row), row.text("city")
    said = told or street or city or state or postcode
    return Address(street, city, state, postcode, country if said else "")


def _read_street(row: RowValues) -> str:
    street = ", ".join(text for _, text in row.texts("street"))
    if len(street) > LONGEST["street"]:
        row.note("street", "value.too_long", street)
        return ""
    return street


def _read_postcode(row: RowValues, country: str, state: str) -> str:
    text = row.text("postcode")
    if not text:
        return ""
    postcode = row.read(
        "postcode", lambda value: read_postcode(value, country=country, state=state), ""
    )
    if postcode and country in _WITH_STATES and was_cut(text):
        row.remark("postcode", "postcode.padded", text)
    return postcode
