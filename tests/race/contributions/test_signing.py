"""Who may deliver a webhook."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.race.contributions.errors import WebhookRefused
from groundswell.race.contributions.signing import (
    TOLERANCE,
    make_signature,
    verify_basic,
    verify_signature,
)

NOW = datetime(2015, 12, 17, 2, 4, 11, tzinfo=UTC)
BODY = b'{"a": 1}'
KEY = b"shared"


def code_of(header: str | None, *, body: bytes = BODY, moment: datetime = NOW) -> str:
    with pytest.raises(WebhookRefused) as caught:
        verify_signature(body, header, keys=(KEY,), moment=moment)
    assert not caught.value.is_authentic
    return caught.value.code


def test_signature_is_an_hmac_of_moment_and_body() -> None:
    expected = hmac.new(KEY, b"1450317851." + BODY, hashlib.sha256).hexdigest()
    assert make_signature(BODY, key=KEY, moment=NOW) == f"t=1450317851,v1={expected}"


@given(st.binary(max_size=50), st.binary(min_size=1, max_size=50))
def test_what_was_signed_verifies_and_nothing_else(body: bytes, key: bytes) -> None:
    header = make_signature(body, key=key, moment=NOW)
    verify_signature(body, header, keys=(b"another", key), moment=NOW)
    with pytest.raises(WebhookRefused) as caught:
        verify_signature(body + b" ", header, keys=(key,), moment=NOW)
    assert caught.value.code == "signature.wrong"


def test_signature_under_another_key_is_wrong() -> None:
    assert code_of(make_signature(BODY, key=b"other", moment=NOW)) == "signature.wrong"


def test_signature_moved_to_another_moment_is_wrong() -> None:
    header = make_signature(BODY, key=KEY, moment=NOW).replace("t=1450317851", "t=1450317852")
    assert code_of(header) == "signature.wrong"


def test_signature_holds_for_the_tolerance_and_no_longer() -> None:
    header = make_signature(BODY, key=KEY, moment=NOW)
    for moment in (NOW - TOLERANCE, NOW + TOLERANCE):
        verify_signature(BODY, header, keys=(KEY,), moment=moment)
    second = timedelta(seconds=1)
    assert code_of(header, moment=NOW + TOLERANCE + second) == "signature.old"
    assert code_of(header, moment=NOW - TOLERANCE - second) == "signature.future"


def test_one_of_several_signatures_is_enough() -> None:
    right = make_signature(BODY, key=KEY, moment=NOW)
    other = make_signature(BODY, key=b"old", moment=NOW).partition(",")[2]
    verify_signature(BODY, f"{right},{other}", keys=(KEY,), moment=NOW)


@pytest.mark.parametrize("header", ["v1=00", "t=1", "t=x,v1=" + "0" * 64, "t=1,v1=" + "F" * 64])
def test_signature_of_another_form_is_refused(header: str) -> None:
    assert code_of(header) == "signature.form"


def test_request_without_a_signature_is_refused() -> None:
    assert code_of(None) == "signature.missing"
    assert code_of("") == "signature.missing"


def basic(text: str) -> str:
    return f"Basic {base64.b64encode(text.encode()).decode()}"


def test_user_and_password_verify() -> None:
    verify_basic(basic("user:pass:word"), user="user", password="pass:word")


@pytest.mark.parametrize(
    ("header", "code"),
    [
        (None, "basic.missing"),
        ("Bearer abc", "basic.missing"),
        ("Basic ", "basic.missing"),
        ("Basic %%%", "basic.form"),
        (basic("user:wrong"), "basic.wrong"),
        (basic("other:password"), "basic.wrong"),
    ],
)
def test_other_user_or_password_is_refused(header: str | None, code: str) -> None:
    with pytest.raises(WebhookRefused) as caught:
        verify_basic(header, user="user", password="password")
    assert caught.value.code == code
