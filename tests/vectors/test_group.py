"""Encodings, hashes and signatures, as in the vectors."""

from __future__ import annotations

import pytest
from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey
from tests.vectors.files import Case, cases_of

from groundswell.crypto import schnorr
from groundswell.crypto.hashing import D, S, T
from groundswell.crypto.points import BASEPOINT, Points
from groundswell.crypto.scalars import Scalars


def name(case: Case) -> str:
    return str(case["name"])


@pytest.mark.parametrize("case", cases_of("points"), ids=name)
def test_points(case: Case) -> None:
    points, valid = Points.parse(bytes.fromhex(case["bytes"]))
    assert bool(valid[0]) == case["accepted"]
    if case["accepted"]:
        assert bool(points.is_identity()[0]) == case.get("identity", False)
        assert points.to_bytes().hex() == case["bytes"]


@pytest.mark.parametrize("case", cases_of("scalars"), ids=name)
def test_scalars(case: Case) -> None:
    if "wide" in case:
        reduced = Scalars.from_wide(bytes.fromhex(case["wide"]))
        assert reduced.to_bytes().hex() == case["scalar"]
    else:
        assert bool(Scalars.parse(bytes.fromhex(case["bytes"]))[1].all()) == case["accepted"]


@pytest.mark.parametrize("case", cases_of("hashing"), ids=name)
def test_hashing(case: Case) -> None:
    parts = [
        int(each["number"]) if "number" in each else bytes.fromhex(each["bytes"])
        for each in case["parts"]
    ]
    assert T(case["tag"], *parts).hex() == case["T"]
    assert S(case["tag"], *parts).to_bytes().hex() == case["S"]
    assert D(case["tag"], *parts).hex() == case["D"]


@pytest.mark.parametrize("case", cases_of("schnorr"), ids=name)
def test_schnorr(case: Case) -> None:
    key, message, signature = (bytes.fromhex(case[k]) for k in ("key", "message", "signature"))
    assert schnorr.verify(key, message, signature) == case["accepted"]
    if "secret" in case:
        secret = Scalars.parse(bytes.fromhex(case["secret"]))[0]
        assert (secret * BASEPOINT).to_bytes() == key
        if "nonce" in case:
            nonce = Scalars.parse(bytes.fromhex(case["nonce"]))[0]
            assert schnorr.sign(secret, [key], [message], nonce) == [signature]


@pytest.mark.parametrize("case", cases_of("ed25519"), ids=name)
def test_ed25519(case: Case) -> None:
    key, message, signature = (bytes.fromhex(case[k]) for k in ("key", "message", "signature"))
    try:
        VerifyKey(key).verify(message, signature)
    except BadSignatureError:
        assert not case["accepted"]
    else:
        assert case["accepted"]
