"""A vote's whole record: which entry may stand where, and what every stage refuses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import msgspec
import pytest
from msgspec.structs import replace
from nacl.signing import SigningKey
from tests.verifier.small_vote import MEMBERS, SmallVote
from tests.voting.snapshot import refused

from groundswell.crypto.hashing import D
from groundswell.record.strict_base64 import encode_url
from groundswell.voting import entries as e
from groundswell.voting.certificate import sign_certificate
from groundswell.voting.credential import derive_credentials
from groundswell.voting.encryption import Selection
from groundswell.voting.manifest import Manifest
from groundswell.voting.phases import ALLOWED, Phase
from groundswell.voting.refusals import (
    BallotCredentialRefused,
    BallotSequenceRefused,
    BallotShapeRefused,
    CertificateRefused,
    CloseRefused,
    ManifestRefused,
    OpenRefused,
    OrderRefused,
    Refused,
    ReissueRefused,
    RollRefused,
    RollSealRefused,
)
from groundswell.voting.roll import make_reissue, seal_roll

CHOICE = Selection(((1, 0, 0, 0), (1, 0, 0, 0)))
MADE = SmallVote().run()
"""A complete record, to take entries from."""


def replay(until: type | None = None) -> SmallVote:
    """Give a copy of the complete vote up to its first entry of a kind."""
    vote = SmallVote()
    vote.manifest, vote.secrets, vote.members = MADE.manifest, MADE.secrets, MADE.members
    for data in MADE.entries:
        entry = e.ENTRY.decode(data)
        if until is not None and isinstance(entry, until):
            break
        vote.put(entry)
    vote.encryptor = MADE.encryptor
    return vote


def first(kind: type) -> e.Entry:
    return next(entry for entry in map(e.ENTRY.decode, MADE.entries) if isinstance(entry, kind))


def refuse(vote: SmallVote, entry: e.Entry, kind: type[Refused], match: str) -> None:
    if vote.state.closed is not None:
        assert vote.state.counting
    entries = len(vote.entries)
    with refused(kind, match, vote.state):
        vote.put(entry)
    assert len(vote.entries) == entries


# Phases


SAMPLES: list[e.Entry] = [
    *(
        first(kind)
        for kinds in ALLOWED.values()
        for kind in kinds
        if any(isinstance(e.ENTRY.decode(data), kind) for data in MADE.entries)
    ),
    e.KeyComplaint(attempt=1, trustee=1, accused=2, sealing_secret="A" * 43, signature="A" * 86),
    e.CeremonyRestart(attempt=2, without=(1,)),
]
STAGES: dict[Phase, type | None] = {
    Phase.START: Manifest,
    Phase.SETUP: e.KeyCommitment,
    Phase.VOTING: e.Ballot,
    Phase.COUNTING: e.TallyGroup,
    Phase.CERTIFYING: e.Certificate,
}


def test_samples_are_of_every_kind() -> None:
    kinds = [kind for kinds in ALLOWED.values() for kind in kinds]
    assert sorted(kind.__name__ for kind in kinds) == sorted(type(s).__name__ for s in SAMPLES)
    assert len(kinds) == len(set(kinds))


@pytest.mark.parametrize("phase", Phase)
def test_entry_of_another_phase_is_refused(phase: Phase) -> None:
    """Every kind of entry in every phase that it does not belong to."""
    vote = replay(STAGES[phase])
    assert vote.state.phase is phase
    for entry in SAMPLES:
        if not isinstance(entry, ALLOWED[phase]):
            refuse(vote, entry, OrderRefused, f"can't stand in the {phase.value} part of a record")


@pytest.mark.parametrize("phase", [p for p in Phase if p is not Phase.VOTING])
def test_ballot_accepted_by_key_outside_voting_is_refused(phase: Phase) -> None:
    vote = replay(STAGES[phase])
    with refused(OrderRefused, f"a ballot can't stand in the {phase.value} part", vote.state):
        vote.state.accept_ballot(9, MADE.members.keys[0], 1)


def test_record_replayed_is_the_same() -> None:
    vote = replay()
    assert vote.entries == MADE.entries
    assert vote.state.is_certified
    assert vote.state.counting.outcome == MADE.state.counting.outcome
    assert [list(q.totals) for q in MADE.state.counting.decide().questions] == MADE.totals()


def test_counting_before_the_close_is_refused() -> None:
    vote = replay(e.Close)
    with pytest.raises(OrderRefused, match="voting is not over"):
        _ = vote.state.counting


# Manifest, roll, opening


def test_manifest_that_is_not_lawful_is_refused() -> None:
    vote = replay(Manifest)
    refuse(vote, replace(MADE.manifest, questions=()), ManifestRefused, "questions")
    vote.put(MADE.manifest)


def test_roll_after_its_seal_is_refused() -> None:
    vote = replay(e.Open)
    refuse(vote, first(e.RollChunk), OrderRefused, "the roll is sealed")
    refuse(vote, first(e.RollSeal), OrderRefused, "the roll is sealed already")


def test_roll_sealed_by_another_registrar_is_refused() -> None:
    vote = replay(e.RollSeal)
    assert MADE.state.roll is not None
    seal = seal_roll(MADE.state.roll, vote.state.vote_id, SigningKey(b"\x09" * 32))
    refuse(vote, seal, RollSealRefused, "the registrar's signature fails")


def test_roll_out_of_form_is_refused() -> None:
    vote = replay(e.RollChunk)
    chunk = first(e.RollChunk)
    assert isinstance(chunk, e.RollChunk)
    refuse(vote, replace(chunk, first=1), RollRefused, "first is 1 after 0")


@pytest.mark.parametrize("field", ["manifest", "key", "roll"])
def test_opening_of_another_election_is_refused(field: str) -> None:
    vote = replay(e.Open)
    entry = replace(first(e.Open), **{field: encode_url(D("x"))})
    refuse(vote, entry, OpenRefused, "it binds another manifest, key or roll")


def test_opening_before_its_time_is_refused() -> None:
    vote = replay(e.Open)
    entry = replace(first(e.Open), opened_at="2015-12-07T13:59:59Z")
    refuse(vote, entry, OpenRefused, "the manifest opens the vote at 2015-12-07T14:00:00Z")


def test_opening_before_ceremony_and_roll_are_complete_is_refused() -> None:
    opening = first(e.Open)
    for until, match in [
        (e.KeyCommitment, "the ceremony is not complete and rehearsed"),
        (e.Rehearsal, "the ceremony is not complete and rehearsed"),
        (e.RollChunk, "the roll is not sealed"),
        (e.RollSeal, "the roll is not sealed"),
    ]:
        refuse(replay(until), opening, OpenRefused, match)


# Ballots and reissues


def ballot(vote: SmallVote, member: int, sequence: int = 1) -> e.Ballot:
    return vote.ballot(vote.members, member, CHOICE, sequence)


def test_ballot_with_a_credential_in_another_form_is_refused() -> None:
    vote = replay(e.Ballot)
    entry = ballot(vote, 0)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    loose = entry.credential[:-1] + letters[letters.index(entry.credential[-1]) + 1]
    refuse(vote, replace(entry, credential=loose), BallotShapeRefused, "base64")


def test_ballot_of_no_member_is_refused() -> None:
    vote = replay(e.Ballot)
    stranger = derive_credentials([b"\x63" * 15], vote.state.vote_id)
    entry = vote.ballot(stranger, 0, CHOICE, 1)
    refuse(vote, entry, BallotCredentialRefused, "not on the roll")


def test_ballot_posted_again_over_a_later_one_is_refused() -> None:
    vote = replay(e.Ballot)
    old = ballot(vote, 0)
    vote.put(old)
    refuse(vote, old, BallotSequenceRefused, "number 1, where 2 comes next")
    vote.put(ballot(vote, 0, 2))
    refuse(vote, old, BallotSequenceRefused, "number 1, where 3 comes next")


def test_reissue_gives_the_member_one_vote() -> None:
    vote = replay(e.Ballot)
    vote.put(ballot(vote, 5))
    new = vote.reissue(5)
    refuse(vote, ballot(vote, 5, 2), BallotCredentialRefused, "revoked and replaced")
    refuse(vote, vote.ballot(new, 0, CHOICE, 2), BallotSequenceRefused, "where 1 comes next")
    vote.put(vote.ballot(new, 0, CHOICE, 1))
    assert len(vote.state.ledger.counted()) == 1
    assert vote.state.ledger.ballots == 2


BAD_REISSUES: dict[str, tuple[Callable[[SmallVote], e.Reissue], str]] = {
    "another registrar": (
        lambda vote: make_reissue(
            vote.members.keys[0],
            MADE.members.keys[0],
            vote.state.vote_id,
            SigningKey(b"\x09" * 32),
        ),
        "the registrar's signature fails",
    ),
    "another vote": (
        lambda vote: make_reissue(
            vote.members.keys[0], vote.members.keys[1], bytes(32), vote.registrar
        ),
        "the registrar's signature fails",
    ),
    "the identity": (
        lambda vote: make_reissue(
            vote.members.keys[0], bytes(32), vote.state.vote_id, vote.registrar
        ),
        "the new key is no credential",
    ),
    "a member's key": (
        lambda vote: make_reissue(
            vote.members.keys[0], vote.members.keys[1], vote.state.vote_id, vote.registrar
        ),
        "the new credential is known already",
    ),
    "a stranger's": (
        lambda vote: make_reissue(
            derive_credentials([b"\x63" * 15], vote.state.vote_id).keys[0],
            derive_credentials([b"\x64" * 15], vote.state.vote_id).keys[0],
            vote.state.vote_id,
            vote.registrar,
        ),
        "the credential to revoke is not in use",
    ),
}


@pytest.mark.parametrize("name", BAD_REISSUES)
def test_reissue_that_is_not_lawful_is_refused(name: str) -> None:
    make, match = BAD_REISSUES[name]
    vote = replay(e.Ballot)
    refuse(vote, make(vote), ReissueRefused, match)


# Close


@pytest.mark.parametrize(
    ("change", "match"),
    [
        (lambda close: replace(close, last=close.last - 1), "is the last, not"),
        (lambda close: replace(close, last=close.last + 1), "is the last, not"),
        (lambda close: replace(close, ballots=close.ballots - 1), r"it counts \d+ ballots of"),
        (lambda close: replace(close, ballots=MEMBERS), r"it counts \d+ ballots of"),
        (
            lambda close: replace(close, closed_at="2015-12-16T04:59:58Z"),
            "the manifest closes the vote at 2015-12-16T04:59:59Z",
        ),
    ],
)
def test_close_that_does_not_state_what_stands_before_it_is_refused(
    change: Callable[[e.Close], e.Close], match: str
) -> None:
    vote = replay(e.Close)
    close = first(e.Close)
    assert isinstance(close, e.Close)
    refuse(vote, change(close), CloseRefused, match)
    vote.put(close)


def test_close_that_leaves_out_the_last_ballot_is_refused() -> None:
    vote = replay(e.Close)
    close = first(e.Close)
    vote.put(ballot(vote, 7, 2))
    refuse(vote, close, CloseRefused, "is the last, not")


def test_moment_that_is_not_on_the_calendar_is_refused(provisional: SmallVote) -> None:
    never = msgspec.structs.replace(challenge(1), at="2015-02-30T10:00:00Z")
    refuse(provisional, never, OrderRefused, "there is no moment 2015-02-30T10:00:00Z")


def test_close_before_the_opening_is_refused() -> None:
    """A vote opened late closes late."""
    vote = replay(e.Open)
    late = "2015-12-20T00:00:00Z"
    vote.put(replace(first(e.Open), opened_at=late))
    close = e.Close(last=len(vote.entries) - 1, ballots=0, closed_at="2015-12-19T00:00:00Z")
    refuse(vote, close, CloseRefused, "closes")
    vote.put(replace(close, closed_at=late))


# Certificates and challenges


def certificate(
    vote: SmallVote,
    status: str,
    at: str = "2015-12-22T17:00:00Z",
    officers: tuple[int, ...] = (0, 1),
) -> e.Certificate:
    size, root = len(vote.entries), vote.root()
    signatures = tuple(
        sign_certificate(
            vote.state.vote_id,
            status=status,
            size=size,
            root=root,
            at=at,
            officer=i,
            key=vote.officers[i],
        )
        for i in officers
    )
    return e.Certificate(
        status="certified" if status == "certified" else "provisional",
        size=size,
        root=encode_url(root),
        at=at,
        signatures=signatures,
    )


def challenge(number: int) -> e.Challenge:
    return e.Challenge(number=number, at="2015-12-18T10:00:00Z", text="Why?")


def answer(number: int, *, upheld: bool = False) -> e.ChallengeAnswer:
    decision: Literal["upheld", "dismissed"] = "upheld" if upheld else "dismissed"
    at = "2015-12-19T10:00:00Z"
    return e.ChallengeAnswer(number=number, at=at, decision=decision, text="So.")


@pytest.fixture
def provisional() -> SmallVote:
    vote = replay(e.Certificate)
    vote.put(certificate(vote, "provisional", officers=(1,)))
    return vote


def test_result_certified_before_it_is_provisional_is_refused() -> None:
    vote = replay(e.Certificate)
    entry = certificate(vote, "certified")
    refuse(vote, entry, CertificateRefused, "only after a provisional certificate")


def test_challenge_before_the_provisional_certificate_is_refused() -> None:
    vote = replay(e.Certificate)
    refuse(vote, challenge(1), OrderRefused, "between provisional and certified")
    refuse(vote, answer(1), OrderRefused, "there is no challenge 1")


def test_certificate_of_another_state_is_refused(provisional: SmallVote) -> None:
    """Signed by all, but for the record as it was before one more challenge was answered."""
    early = certificate(provisional, "certified")
    provisional.put(challenge(1))
    provisional.put(answer(1))
    refuse(provisional, early, CertificateRefused, "another state of the record")


def test_second_provisional_certificate_is_refused(provisional: SmallVote) -> None:
    entry = certificate(provisional, "provisional")
    refuse(provisional, entry, CertificateRefused, "has a provisional certificate already")


def test_result_certified_by_some_officers_is_refused(provisional: SmallVote) -> None:
    entry = certificate(provisional, "certified", officers=(0,))
    refuse(provisional, entry, CertificateRefused, "1 of 2 officers have signed")


def test_result_certified_before_challenges_end_is_refused(provisional: SmallVote) -> None:
    entry = certificate(provisional, "certified", at="2015-12-22T16:59:59Z")
    refuse(provisional, entry, CertificateRefused, "may be challenged until 2015-12-22T17:00:00Z")


def test_result_certified_over_an_open_challenge_is_refused(provisional: SmallVote) -> None:
    for number in (1, 2):
        provisional.put(challenge(number))
    provisional.put(answer(1))
    entry = certificate(provisional, "certified")
    refuse(provisional, entry, CertificateRefused, "the first of them number 2")
    provisional.put(answer(2))
    provisional.put(certificate(provisional, "certified"))
    assert provisional.state.is_certified


def test_result_certified_over_an_upheld_challenge_is_refused(provisional: SmallVote) -> None:
    provisional.put(challenge(1))
    provisional.put(answer(1, upheld=True))
    entry = certificate(provisional, "certified")
    refuse(provisional, entry, CertificateRefused, "an upheld challenge stands")


@pytest.mark.parametrize("number", [2, 3])
def test_challenge_out_of_number_is_refused(provisional: SmallVote, number: int) -> None:
    refuse(provisional, challenge(number), OrderRefused, f"challenge {number}, after 0")


def test_challenge_answered_twice_or_before_it_stands_is_refused(provisional: SmallVote) -> None:
    refuse(provisional, answer(1), OrderRefused, "there is no challenge 1")
    provisional.put(challenge(1))
    refuse(provisional, challenge(1), OrderRefused, "challenge 1, after 1")
    provisional.put(answer(1))
    refuse(provisional, answer(1, upheld=True), OrderRefused, "can't be answered again")


def test_anything_after_the_certificate_is_refused() -> None:
    vote = replay()
    refuse(vote, challenge(2), OrderRefused, "between provisional and certified")
    refuse(vote, answer(1), OrderRefused, "can't be answered again")
    refuse(vote, answer(2), OrderRefused, "can't be answered again")
    for status in ("provisional", "certified"):
        entry = certificate(vote, status)
        refuse(vote, entry, CertificateRefused, f"has a {status} certificate already")
