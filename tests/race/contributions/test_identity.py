"""Who is counted as one contributor."""

from __future__ import annotations

import hashlib

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.race.contributions.material import KEY

from groundswell.race.contributions.identity import (
    hash_identity,
    make_identity_text,
    shorten_postcode,
)
from groundswell.race.contributions.typed import read_identities


def text_of(email: str = "", family: str = "", given_name: str = "", postcode: str = "") -> str:
    return make_identity_text(
        email=email, family_name=family, given_name=given_name, postcode=postcode
    )


def test_address_counts_whatever_its_capitals_and_the_name() -> None:
    assert text_of(" Ana@Mail.Example ", "Li") == text_of("ana@mail.example", "Example")


def test_two_addresses_are_two_contributors() -> None:
    assert text_of("ana@mail.example") != text_of("ana+b@mail.example")


def test_name_and_postcode_count_where_there_is_no_address() -> None:
    assert text_of("", "LI ", "ana  maria", "02144-1234") == text_of(
        "none", "Li", "Ana Maria", "2144"
    )
    assert text_of("", "Li", "Ana", "02144") != text_of("", "Li", "Ana", "02145")


def test_parts_of_a_name_do_not_run_together() -> None:
    assert text_of("", "Li|Ana", "", "02144") != text_of("", "Li", "Ana", "02144")


def test_nobody_is_told_from_too_little() -> None:
    assert text_of() == ""
    assert text_of("", "Li", "Ana", "") == ""
    assert text_of("", "", "Ana", "02144") == ""
    assert text_of("two@at@mail.example") == ""


def test_postcodes_are_cut_to_five_digits() -> None:
    found = [shorten_postcode(text) for text in ("02144-1234", "021441234", "2144", "k1a 0b1", "")]
    assert found == ["02144", "02144", "02144", "K1A0B1", ""]


def test_identity_is_a_keyed_hash() -> None:
    keyed = hashlib.blake2b(key=KEY, digest_size=16, person=b"contributor")
    keyed.update(b"email:ana@mail.example")
    assert hash_identity("email:ana@mail.example", key=KEY) == keyed.digest()
    assert len(keyed.digest()) == 16


@pytest.mark.parametrize("key", [b"", b"k" * 15, b"k" * 65])
def test_key_that_hides_nobody_is_refused(key: bytes) -> None:
    with pytest.raises(ValueError, match="key"):
        hash_identity("email:ana@mail.example", key=key)


def test_identity_depends_on_the_key() -> None:
    assert hash_identity("email:a@b", key=KEY) != hash_identity("email:a@b", key=KEY + b"x")


_WORDS = st.text(alphabet="aBß@İ .|-Σ1", max_size=8)


@given(st.lists(st.tuples(_WORDS, _WORDS, _WORDS, _WORDS), min_size=1, max_size=20))
def test_columns_identify_as_single_values_do(people: list[tuple[str, str, str, str]]) -> None:
    columns = [pl.Series(list(each), dtype=pl.String) for each in zip(*people, strict=True)]
    found = read_identities(*columns, key=KEY)
    for person, value, code in zip(people, found.values, found.codes, strict=True):
        text = text_of(*person)
        expected = (hash_identity(text, key=KEY), None) if text else (None, "contributor.missing")
        assert (value, code) == expected
