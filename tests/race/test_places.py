"""Divisions and the names of places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.race.places import (
    Division,
    DivisionInvalid,
    OtherPlace,
    PlaceUnknown,
    parse_division,
    read_place,
)
from groundswell.roll.states import STATES

US = "ocd-division/country:us"
parts = st.tuples(
    st.from_regex(r"[a-z]{1,8}(_[a-z]{1,5})?", fullmatch=True),
    st.from_regex(r"[a-z0-9._~-]{1,12}", fullmatch=True),
)


@given(st.lists(parts, max_size=4))
def test_division_reads_back(inner: list[tuple[str, str]]) -> None:
    division = Division((("country", "us"), *inner))
    assert parse_division(division.id) == division


@pytest.mark.parametrize(
    ("division", "name"),
    [
        ("", "United States"),
        ("/state:ia", "Iowa"),
        ("/district:dc", "District of Columbia"),
        ("/territory:pr", "Puerto Rico"),
        ("/state:ia/cd:1", "Iowa, congressional district 1"),
        ("/state:ia/county:polk", "Polk County, Iowa"),
        ("/state:la/parish:east_baton_rouge", "East Baton Rouge Parish, Louisiana"),
        ("/state:md/county:isle_of_wight", "Isle of Wight County, Maryland"),
        ("/state:ia/place:des_moines", "Des Moines, Iowa"),
        ("/state:nm/county:doña_ana", "Doña Ana County, New Mexico"),
        ("/state:ny/place:new_york/council_district:3", "New York, New York, council district 3"),
        ("/state:ia/sldl:4a", "Iowa, state lower house district 4A"),
        ("/district:dc/ward:5", "District of Columbia, ward 5"),
        ("/state:md/county:prince_george~s", None),
        ("/state:zz", None),
        ("/district:ia", None),
        ("/state:ia/court:3", None),
    ],
)
def test_readable_name(division: str, name: str | None) -> None:
    assert parse_division(US + division).name == name


@pytest.mark.parametrize(
    "text",
    [
        *("", "us", "ocd-division", "ocd-division/", "ocd-division/state:ia", US + "/", US + "/ia"),
        *("ocd-division/country:usa", "OCD-division/country:us", US + "/state:IA", US + "/state:"),
        *(US + "/State:ia", US + "/state:ia ", US + "/state:ia\n", US + "/place:a b", " " + US),
        *(US + "/place:<b>", US + "/place:n\u0303", US + "/place:a:b", US + "/place:" + "a" * 200),
    ],
)
def test_other_text_is_no_division(text: str) -> None:
    with pytest.raises(DivisionInvalid):
        parse_division(text)


@pytest.mark.parametrize("usps", sorted(STATES))
def test_state_is_found_by_name_and_code_and_named_by_its_division(usps: str) -> None:
    found = read_place(STATES[usps])
    assert isinstance(found, Division)
    assert read_place(usps.lower()) == found == parse_division(found.id)
    assert (found.name, found.state) == (STATES[usps], usps)


def test_place_that_is_no_division() -> None:
    assert read_place("democrats  abroad") == OtherPlace("Democrats Abroad")


def test_nation() -> None:
    assert read_place("United States") == parse_division(US)


def test_misspelt_state_is_no_new_place() -> None:
    with pytest.raises(PlaceUnknown, match="Arkanas"):
        read_place("Arkanas")


def test_id_that_is_none_is_refused_as_an_id() -> None:
    with pytest.raises(DivisionInvalid):
        read_place("ocd-division/country:us/state:IA")


def test_district_lies_in_its_state() -> None:
    iowa, district = parse_division(US + "/state:ia"), parse_division(US + "/state:ia/cd:1")
    assert district.parent == iowa
    assert iowa.contains(district)
    assert iowa.contains(iowa)
    assert not district.contains(iowa)
    assert not iowa.contains(parse_division(US + "/state:id"))
    assert parse_division(US).parent is None
    assert (district.kind, district.state) == ("cd", "IA")
