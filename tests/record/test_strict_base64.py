from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.record.errors import Base64Invalid
from groundswell.record.strict_base64 import (
    decode_standard,
    decode_url,
    encode_standard,
    encode_url,
)


@given(st.binary())
def test_both_forms_come_back_as_they_went(data: bytes) -> None:
    assert decode_url(encode_url(data), len(data)) == data
    assert decode_standard(encode_standard(data), len(data)) == data


@given(st.binary())
def test_both_forms_are_those_of_the_standard_library(data: bytes) -> None:
    assert encode_url(data) == base64.urlsafe_b64encode(data).decode().rstrip("=")
    assert encode_standard(data) == base64.b64encode(data).decode()


@given(st.text(alphabet="AQgw-_+/= \n", max_size=8))
def test_whatever_decodes_is_the_only_form(text: str) -> None:
    for decode, encode in ((decode_url, encode_url), (decode_standard, encode_standard)):
        try:
            data = decode(text)
        except Base64Invalid:
            continue
        assert encode(data) == text


@pytest.mark.parametrize(
    "text", ["A", "AB", "AAB", "AA==", "AAA=", "AA ", "A\nAA", "+AAA", "/AAA", "AA\u00e9A", "AA=A"]
)
def test_url_form_refuses(text: str) -> None:
    with pytest.raises(Base64Invalid):
        decode_url(text)


@pytest.mark.parametrize(
    "text", ["AA", "AB==", "AAB=", "AA=", "AAAA=", "AA==\n", " AA==", "-AAA", "_AAA", "AA==AAAA"]
)
def test_standard_form_refuses(text: str) -> None:
    with pytest.raises(Base64Invalid):
        decode_standard(text)


def test_another_length_than_expected_is_refused() -> None:
    with pytest.raises(Base64Invalid, match="3 bytes where 32 belong"):
        decode_url("AAAA", 32)
    with pytest.raises(Base64Invalid, match="3 bytes where 32 belong"):
        decode_standard("AAAA", 32)
