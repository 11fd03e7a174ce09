"""Numbers as they are dialled, and where they ring."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.outreach.calling.errors import ValueRefused
from groundswell.outreach.calling.number_zones import SPLIT_AREA_CODES, zone_key, zones_of_number
from groundswell.outreach.calling.numbers import read_number
from groundswell.outreach.calling.zip_table import ZONES


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("(515) 282-0123", "+15152820123"),
        (" 1-515-282-0123 ", "+15152820123"),
        ("+44 20 7183 8750", "+442071838750"),
    ],
)
def test_number(text: str, number: str) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize(
    ("text", "code", "found"),
    [
        ("1-800-FLOWERS", "number.letters", "+18003569377"),
        ("515-282-OI23", "number.letters", "+15152826423"),
        ("call me", "number.letters", "call me"),
        ("515-282-0123 ext. 12", "number.extension", "515-282-0123"),
        ("515-282-0123x12", "number.extension", "515-282-0123"),
        ("5.15282E+09", "number.rounded", "5.15282E+09"),
        ("555-0123", "number.invalid", "555-0123"),
        ("+1 999 999 9999", "number.invalid", "+1 999 999 9999"),
        ("", "number.missing", ""),
        ("  ", "number.missing", ""),
    ],
)
def test_number_is_refused(text: str, code: str, found: str) -> None:
    with pytest.raises(ValueRefused) as caught:
        read_number(text)
    assert (caught.value.code, caught.value.found) == (code, found)


@given(st.text(max_size=30))
def test_whatever_is_written_is_a_number_or_refused(text: str) -> None:
    try:
        number = read_number(text)
    except ValueRefused:
        return
    assert number.startswith("+")
    assert number[1:].isdecimal()
    assert read_number(number) == number


@pytest.mark.parametrize(
    ("number", "zones"),
    [
        ("+16022587100", {"America/Phoenix"}),
        ("+19288714108", {"America/Denver", "America/Phoenix"}),  # Window Rock
        ("+13172360000", {"America/New_York"}),  # Indianapolis
        ("+18124350000", {"America/Chicago", "America/New_York"}),  # Evansville
        ("+18505951234", {"America/Chicago", "America/New_York"}),  # Pensacola
        ("+12055551234", {"America/Chicago"}),
        ("+16716491234", {"Pacific/Guam"}),
        ("+16846331234", {"Pacific/Pago_Pago"}),
        ("+17877211234", {"America/Puerto_Rico"}),
        ("+442071838750", {"Europe/London"}),
    ],
)
def test_zones_of_number(number: str, zones: set[str]) -> None:
    assert zones_of_number(number) == zones


@pytest.mark.parametrize("number", ["+18005551212", "+18332345678", "", "abc", "+1"])
def test_number_that_says_nothing_of_a_place(number: str) -> None:
    assert zones_of_number(number) == frozenset()


def test_every_split_area_code_has_its_zones() -> None:
    for code, letters in SPLIT_AREA_CODES.items():
        found = zones_of_number(f"+1{code}2345678")
        assert {ZONES[letter] for letter in letters} <= found, code


NORTH_AMERICAN = st.integers(2_000_000_000, 9_999_999_999).map(lambda n: f"+1{n}")
ABROAD = st.sampled_from(["+442071838750", "+523314870123"])


@given(NORTH_AMERICAN | ABROAD, st.integers(0, 999_999))
def test_numbers_of_one_key_have_the_same_zones(number: str, end: int) -> None:
    key = zone_key(number)
    assert number.startswith(key)
    other = key + f"{end:06}"[: len(number) - len(key)]
    assert zone_key(other) == key
    assert zones_of_number(other) == zones_of_number(number)


def test_key_is_short_where_the_area_code_decides_and_longer_where_it_is_split() -> None:
    assert zone_key("+15152820123") == "+15152"
    assert zone_key("+16052820123") == "+1605282"
    assert zone_key("+12423220123") == "+12423220123"
    assert zone_key("+442071838750") == "+442071838750"
