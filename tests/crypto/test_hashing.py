"""The typed hash: its bytes as spec/notation.md writes them out, and that no two inputs meet."""

from __future__ import annotations

from hashlib import sha512

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.crypto.hashing import D, S, T, Typed, encode_part, encode_parts, to_scalars
from groundswell.crypto.scalars import ORDER

PARTS = st.lists(st.binary(max_size=12), max_size=4)


def test_typed_hash_of_the_specified_example() -> None:
    """spec/notation.md, section 3: the tag, the three bytes abc, the number 7."""
    preimage = bytes.fromhex(
        "000000000000001567726f756e647377656c6c2f312f6578616d706c65"
        "0000000000000003616263"
        "00000000000000080000000000000007"
    )
    assert T("example", b"abc", 7) == sha512(preimage).digest()
    assert T("example", b"abc", 7).hex() == (
        "bc67ee358180f7e938fe1f76261a956675e5febe6d6be93e1681bee7d19b45b7"
        "06afd1a07128c2bfd116e176f717775e06869dcedefc4bd2f8863ecdc4885623"
    )


@given(PARTS)
def test_scalar_and_digest_are_cut_from_the_same_hash(parts: list[bytes]) -> None:
    whole = T("tag", *parts)
    assert S("tag", *parts).shape == ()
    assert S("tag", *parts).to_ints() == [int.from_bytes(whole, "little") % ORDER]
    assert D("tag", *parts) == whole[:32]


@given(PARTS, PARTS)
def test_encoding_of_parts_is_that_of_no_other_parts(one: list[bytes], two: list[bytes]) -> None:
    assert (encode_parts(*one) == encode_parts(*two)) == (one == two)


def test_hash_with_a_byte_on_the_other_side_of_a_border() -> None:
    variants = [
        ("tag", b"ab", b"c"),
        ("tag", b"a", b"bc"),
        ("tag", b"abc"),
        ("tag", b"abc", b""),
        ("tag", b"", b"abc"),
        ("taga", b"b", b"c"),
        ("ta", b"gab", b"c"),
    ]
    assert len({T(tag, *parts) for tag, *parts in variants}) == len(variants)


@given(st.integers(0, 2**64 - 1))
def test_number_is_hashed_as_its_eight_bytes(number: int) -> None:
    assert encode_part(number) == encode_part(number.to_bytes(8, "big"))
    assert len(encode_part(number)) == 16


@pytest.mark.parametrize("number", [-1, 2**64])
def test_number_out_of_range_is_refused(number: int) -> None:
    with pytest.raises(OverflowError):
        T("tag", number)


def test_tag_outside_ascii_is_refused() -> None:
    with pytest.raises(UnicodeEncodeError):
        T("tağ")


@given(PARTS, PARTS)
def test_hash_continued_is_the_hash_at_once(shared: list[bytes], rest: list[bytes]) -> None:
    typed = Typed("tag", *shared)
    for _ in range(2):  # what was absorbed before stays as it was
        assert typed.digest(*map(encode_part, rest)) == T("tag", *shared, *rest)


def test_digests_are_reduced_one_by_one() -> None:
    digests = [T("tag", i) for i in range(5)]
    expected = [int.from_bytes(digest, "little") % ORDER for digest in digests]
    assert to_scalars(iter(digests)).to_ints() == expected
    assert to_scalars([]).shape == (0,)
