"""Certificates: who signed, and which state of the record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import pytest
from msgspec.structs import replace
from nacl.signing import SigningKey
from tests.crypto import material
from tests.voting.manifests import manifest

from groundswell.record.strict_base64 import encode_url
from groundswell.voting.certificate import (
    certificate_message,
    join_signatures,
    sign_certificate,
    verify_certificate,
)
from groundswell.voting.entries import Certificate, OfficerSignature
from groundswell.voting.manifest import Officer
from groundswell.voting.refusals import CertificateRefused

VOTE = material.octets("vote", 32)
ROOT = material.octets("root", 32)
AT = "2015-12-22T17:00:00Z"
OFFICERS = [SigningKey(material.octets(f"officer {i}", 32)) for i in range(3)]
MANIFEST = manifest(
    officers=tuple(
        Officer(name=f"Officer {i}", key=encode_url(bytes(key.verify_key)))
        for i, key in enumerate(OFFICERS)
    )
)
Status = Literal["provisional", "certified"]


def signature(
    i: int, status: Status = "certified", *, vote: bytes = VOTE, size: int = 9, at: str = AT
) -> OfficerSignature:
    key = OFFICERS[i]
    return sign_certificate(vote, status=status, size=size, root=ROOT, at=at, officer=i, key=key)


def certificate(officers: Sequence[int], status: Status = "certified") -> Certificate:
    return Certificate(
        status=status,
        size=9,
        root=encode_url(ROOT),
        at=AT,
        signatures=tuple(signature(i, status) for i in officers),
    )


def verify(entry: Certificate) -> None:
    verify_certificate(MANIFEST, VOTE, entry, size=9, root=ROOT)


GOOD = certificate([0, 1, 2])


@pytest.mark.parametrize("officers", [[0], [2], [0, 2], [0, 1, 2]], ids=str)
def test_provisional_certificate_of_any_officer_holds(officers: list[int]) -> None:
    verify(certificate(officers, "provisional"))


def test_certificate_of_all_officers_holds() -> None:
    verify(GOOD)
    verify(replace(GOOD, signatures=join_signatures(GOOD.signatures[::-1])))


@pytest.mark.parametrize("officers", [[], [0], [0, 1], [1, 2]], ids=str)
def test_certificate_without_all_officers_is_refused(officers: list[int]) -> None:
    with pytest.raises(CertificateRefused, match=f"{len(officers)} of 3 officers have signed"):
        verify(certificate(officers))


def test_provisional_certificate_of_nobody_is_refused() -> None:
    with pytest.raises(CertificateRefused, match="0 of 1 officers have signed"):
        verify(certificate([], "provisional"))


@pytest.mark.parametrize("officers", [[1, 0, 2], [0, 0, 1, 2], [0, 1, 2, 2]], ids=str)
def test_certificate_signed_out_of_order_or_twice_is_refused(officers: list[int]) -> None:
    """Else one officer could stand for two, or one certificate have many forms."""
    with pytest.raises(CertificateRefused, match="not by distinct officers in order"):
        verify(certificate(officers))


@pytest.mark.parametrize(
    "entry",
    [replace(GOOD, size=8), replace(GOOD, root=encode_url(bytes(32)))],
    ids=["size", "root"],
)
def test_certificate_of_another_state_is_refused(entry: Certificate) -> None:
    with pytest.raises(CertificateRefused, match="another state of the record"):
        verify(entry)


@pytest.mark.parametrize(
    "bad",
    [
        signature(1, "provisional"),
        signature(1, vote=bytes(32)),
        signature(1, size=10),
        signature(1, at="2015-12-22T17:00:01Z"),
        replace(signature(0), officer=1),
        OfficerSignature(officer=1, signature=encode_url(bytes(64))),
        OfficerSignature(officer=1, signature=signature(1).signature[:-1] + "B"),
    ],
    ids=["status", "vote", "size", "moment", "another officer", "zero", "loose bits"],
)
def test_signature_on_something_else_is_refused(bad: OfficerSignature) -> None:
    entry = replace(GOOD, signatures=(GOOD.signatures[0], bad, GOOD.signatures[2]))
    with pytest.raises(CertificateRefused, match="Officer 1's signature fails"):
        verify(entry)


def test_signature_of_an_officer_not_named_is_refused() -> None:
    stranger = replace(signature(0), officer=3)
    with pytest.raises(CertificateRefused, match="the manifest names no officer 3"):
        verify(replace(GOOD, signatures=(*GOOD.signatures, stranger)))


def test_certificate_message_has_no_two_readings() -> None:
    messages = {
        certificate_message(VOTE, status, size, ROOT, at)
        for status, size, at in [("ab", 1, "c"), ("a", 1, "bc"), ("ab", 2, "c"), ("", 1, "abc")]
    }
    assert len(messages) == 4
