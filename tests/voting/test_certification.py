"""Certificates in the making: who may sign, what is joined, what they are about."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from nacl.signing import SigningKey
from tests.verifier.small_vote import SmallVote

from groundswell.record.strict_base64 import encode_url
from groundswell.voting.certification import Certified, join_certificates
from groundswell.voting.errors import CertificatesDiffer, OfficerUnknown

AT = "2015-12-22T17:00:00Z"


@pytest.fixture
def decided() -> SmallVote:
    vote = SmallVote()
    vote.set_up()
    vote.close()
    vote.count()
    return vote


def certified(vote: SmallVote) -> Certified:
    return Certified(vote.state, len(vote.entries), vote.root())


def test_certificate_signed_by_officers_is_taken(decided: SmallVote) -> None:
    first = certified(decided)
    assert first.status == "provisional"
    decided.put(first.sign(first.blank(AT), decided.officers[1]))
    second = certified(decided)
    assert second.status == "certified"
    certificate = second.blank(AT)
    for officer in reversed(decided.officers):
        certificate = second.sign(certificate, officer)
    decided.put(certificate)
    assert decided.state.is_certified


def test_certificates_signed_apart_are_joined_in_order(decided: SmallVote) -> None:
    about = certified(decided)
    blank = about.blank(AT)
    one, two = (about.sign(blank, officer) for officer in decided.officers)
    both = about.sign(one, decided.officers[1])
    assert join_certificates([two, one]) == join_certificates([both, two]) == both
    assert [each.officer for each in both.signatures] == [0, 1]


def test_key_of_nobody_signs_nothing(decided: SmallVote) -> None:
    about = certified(decided)
    with pytest.raises(OfficerUnknown) as caught:
        about.sign(about.blank(AT), SigningKey(bytes(32)))
    assert caught.value.names == ("Officer 0", "Officer 1")


def test_certificates_of_two_moments_are_not_joined(decided: SmallVote) -> None:
    about = certified(decided)
    with pytest.raises(CertificatesDiffer):
        join_certificates([about.blank(AT), about.blank("2015-12-22T17:00:01Z")])


def test_certificate_is_about_one_state_of_one_record(decided: SmallVote) -> None:
    about = certified(decided)
    signed = about.sign(about.blank(AT), decided.officers[0])
    others = [
        replace(signed, size=signed.size - 1),
        replace(signed, root=encode_url(bytes(32))),
        replace(signed, status="certified"),
    ]
    assert [about.is_about(each) for each in (signed, *others)] == [True, False, False, False]
