"""Where a ZIP code is on the clock, and what is left where nobody knows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.outreach.calling.errors import ValueRefused
from groundswell.outreach.calling.zip_table import SPLIT, WHOLE, ZONES
from groundswell.outreach.calling.zones import (
    UNITED_STATES,
    UNKNOWN,
    candidate_zones,
    read_zones,
    write_zones,
    zones_of_country,
    zones_of_postcode,
)

EASTERN, CENTRAL, MOUNTAIN, PACIFIC = (
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
)
ARIZONA = "America/Phoenix"


@pytest.mark.parametrize(
    ("postcode", "place", "zones"),
    [
        ("85001", "Phoenix AZ", {ARIZONA}),
        ("86001", "Flagstaff AZ", {ARIZONA}),
        ("86401", "Kingman AZ", {ARIZONA}),
        ("86515", "Window Rock AZ, Navajo Nation", {MOUNTAIN}),
        ("86504", "Fort Defiance AZ, Navajo Nation", {MOUNTAIN}),
        ("86033", "Kayenta AZ, Navajo Nation", {MOUNTAIN}),
        ("86045", "Tuba City AZ, Navajo Nation beside Moenkopi, Hopi", {MOUNTAIN, ARIZONA}),
        ("86047", "Winslow AZ, town outside and country inside the Nation", {MOUNTAIN, ARIZONA}),
        ("86503", "Chinle AZ, Navajo Nation around the Hopi's land", {MOUNTAIN, ARIZONA}),
        ("86034", "Keams Canyon AZ, Hopi, with Navajo around", {MOUNTAIN, ARIZONA}),
        ("86042", "Polacca AZ, Hopi", {ARIZONA}),
        ("87301", "Gallup NM", {MOUNTAIN}),
        ("46204", "Indianapolis IN", {EASTERN}),
        ("46802", "Fort Wayne IN", {EASTERN}),
        ("46601", "South Bend IN", {EASTERN}),
        ("47374", "Richmond IN", {EASTERN}),
        ("46320", "Hammond IN, Lake County", {CENTRAL}),
        ("46402", "Gary IN, Lake County", {CENTRAL}),
        ("46360", "Michigan City IN, LaPorte County, beside Eastern", {CENTRAL, EASTERN}),
        ("47708", "Evansville IN, Vanderburgh County", {CENTRAL}),
        ("47601", "Boonville IN, Warrick County", {CENTRAL}),
        ("47520", "Cannelton IN, Perry County", {CENTRAL}),
        ("47546", "Jasper IN, Dubois County", {EASTERN}),
        ("32301", "Tallahassee FL", {EASTERN}),
        ("32501", "Pensacola FL", {CENTRAL}),
        ("32401", "Panama City FL", {CENTRAL}),
        ("32456", "Port St. Joe FL, Gulf County, split", {CENTRAL, EASTERN}),
        ("37203", "Nashville TN", {CENTRAL}),
        ("37402", "Chattanooga TN", {EASTERN}),
        ("37902", "Knoxville TN", {EASTERN}),
        ("40202", "Louisville KY", {EASTERN}),
        ("42101", "Bowling Green KY", {CENTRAL}),
        ("58501", "Bismarck ND", {CENTRAL}),
        ("58601", "Dickinson ND, Stark County, into Dunn, split", {MOUNTAIN, CENTRAL}),
        ("57104", "Sioux Falls SD", {CENTRAL}),
        ("57701", "Rapid City SD", {MOUNTAIN}),
        ("68102", "Omaha NE", {CENTRAL}),
        ("69361", "Scottsbluff NE", {MOUNTAIN}),
        ("59275", "Westby MT, on the border of North Dakota", {MOUNTAIN, CENTRAL}),
        ("59201", "Wolf Point MT", {MOUNTAIN}),
        ("67202", "Wichita KS", {CENTRAL}),
        ("67735", "Goodland KS, Sherman County", {MOUNTAIN}),
        ("78701", "Austin TX", {CENTRAL}),
        ("79901", "El Paso TX", {MOUNTAIN}),
        ("79830", "Alpine TX", {CENTRAL}),
        ("97201", "Portland OR", {PACIFIC}),
        ("97914", "Ontario OR, Malheur County, split", {MOUNTAIN, PACIFIC}),
        ("83702", "Boise ID", {MOUNTAIN}),
        ("83814", "Coeur d'Alene ID", {PACIFIC}),
        ("48226", "Detroit MI", {EASTERN}),
        ("49938", "Ironwood MI, Gogebic County", {CENTRAL, EASTERN}),
        ("49801", "Iron Mountain MI, Dickinson County", {CENTRAL}),
        ("49855", "Marquette MI", {EASTERN}),
        ("89101", "Las Vegas NV", {PACIFIC}),
        ("89883", "West Wendover NV", {MOUNTAIN, PACIFIC}),
        ("99501", "Anchorage AK", {"America/Anchorage"}),
        ("99546", "Adak AK, Aleutians West, split", {"America/Adak", "America/Anchorage"}),
        ("96813", "Honolulu HI", {"Pacific/Honolulu"}),
        ("00901", "San Juan PR", {"America/Puerto_Rico"}),
        ("00802", "St. Thomas VI", {"America/Puerto_Rico"}),
        ("96910", "Hagåtña GU", {"Pacific/Guam"}),
        ("96950", "Saipan MP", {"Pacific/Guam"}),
        ("96799", "Pago Pago AS", {"Pacific/Pago_Pago"}),
        ("20500", "Washington DC", {EASTERN}),
    ],
)
def test_place(postcode: str, place: str, zones: set[str]) -> None:
    assert zones_of_postcode(postcode) == zones, place


def test_nine_digits_are_as_five() -> None:
    assert zones_of_postcode("86515-0001") == {MOUNTAIN}


@pytest.mark.parametrize(
    ("postcode", "country"),
    [("09012", "US"), ("34002", "US"), ("96201", "US"), ("00100", "US"), ("", "US")],
)
def test_nothing_is_known_of_forces_codes_and_prefixes_not_given_out(
    postcode: str, country: str
) -> None:
    assert zones_of_postcode(postcode, country=country) == UNKNOWN


def test_nothing_is_known_of_a_postcode_abroad() -> None:
    assert zones_of_postcode("85001", country="MX") == UNKNOWN


@pytest.mark.parametrize(
    "postcode", ["8651", "865155", "ABCDE", "86515-", "86515-12", "８６５１５"]
)
def test_what_is_no_zip_code_is_refused(postcode: str) -> None:
    with pytest.raises(ValueRefused) as caught:
        zones_of_postcode(postcode)
    assert caught.value.code == "postcode.invalid"


def test_no_prefix_stands_twice_and_no_pair_of_digits_in_two_zones() -> None:
    whole = [prefix for ranges in WHOLE.values() for prefix in _expand(ranges, 3)]
    assert sorted([*whole, *SPLIT]) == sorted({*whole, *SPLIT})
    for split in SPLIT.values():
        certain = [suffix for ranges in split.certain.values() for suffix in _expand(ranges, 2)]
        assert len(certain) == len(set(certain))
        assert set(split.certain) <= set(split.zones)
        assert len(split.zones) > 1
        assert set(split.zones) <= set(ZONES)


def _expand(ranges: str, width: int) -> list[str]:
    bounds = (part.split("-") for part in ranges.split())
    return [f"{n:0{width}}" for pair in bounds for n in range(int(pair[0]), int(pair[-1]) + 1)]


@given(st.integers(0, 99_999))
def test_a_codes_zones_are_among_those_of_its_prefix(code: int) -> None:
    zones = zones_of_postcode(f"{code:05}")
    prefix = f"{code:05}"[:3]
    whole = {p: letter for letter, ranges in WHOLE.items() for p in _expand(ranges, 3)}
    allowed = SPLIT[prefix].zones if prefix in SPLIT else whole.get(prefix, "")
    assert zones <= {ZONES[letter] for letter in allowed}
    assert bool(zones) == bool(allowed)


def test_postcode_and_number_that_disagree_leave_both() -> None:
    found = candidate_zones(postcode_zones=frozenset({MOUNTAIN}), number_zones=frozenset({EASTERN}))
    assert found == {MOUNTAIN, EASTERN}


def test_one_that_is_known_is_enough() -> None:
    here = frozenset({CENTRAL})
    assert candidate_zones(postcode_zones=here, number_zones=UNKNOWN) == here
    assert candidate_zones(postcode_zones=UNKNOWN, number_zones=here) == here


def test_neither_known_is_the_whole_country() -> None:
    nothing = {"postcode_zones": UNKNOWN, "number_zones": UNKNOWN}
    assert candidate_zones(**nothing) == UNITED_STATES
    assert candidate_zones(**nothing, country="PR") == {"America/Puerto_Rico"}
    assert candidate_zones(**nothing, country="FR") == UNKNOWN
    assert zones_of_country("US") == {
        *(EASTERN, CENTRAL, MOUNTAIN, PACIFIC, ARIZONA),
        *("America/Anchorage", "America/Adak", "Pacific/Honolulu"),
        *("America/Puerto_Rico", "Pacific/Guam", "Pacific/Pago_Pago"),
    }


@given(st.frozensets(st.sampled_from(sorted(ZONES.values()))))
def test_written_zones_read_back(zones: frozenset[str]) -> None:
    assert read_zones(write_zones(zones)) == zones


def test_the_same_zones_are_written_the_same() -> None:
    assert write_zones(frozenset({MOUNTAIN, ARIZONA})) == "America/Denver America/Phoenix"
