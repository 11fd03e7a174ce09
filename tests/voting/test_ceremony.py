"""Key ceremonies with honest and dishonest trustees, as the record's keeper sees them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest
from msgspec.structs import replace
from tests.crypto import material
from tests.voting.ceremonies import (
    STEPS,
    VOTE,
    Play,
    Step,
    begin,
    begin_attempt,
    commit_to,
    deal,
    draw,
    reveal_as,
    sign,
)
from tests.voting.snapshot import refused, snapshot

from groundswell.crypto.elgamal import encrypt
from groundswell.crypto.points import BASEPOINT, FixedBase, Points
from groundswell.crypto.scalars import Scalars
from groundswell.record.strict_base64 import decode_url, encode_url
from groundswell.voting import ceremony_messages as messages
from groundswell.voting import trustee
from groundswell.voting.ceremony import CeremonyEntry
from groundswell.voting.decryption import make_factors, open_sums
from groundswell.voting.entries import (
    CeremonyRestart,
    KeyCommitment,
    KeyComplaint,
    KeyConfirmation,
    KeyReveal,
    KeyShares,
    Rehearsal,
)
from groundswell.voting.refusals import (
    CommitmentRefused,
    ComplaintRefused,
    KeyEncodingRefused,
    KeyProofRefused,
    OrderRefused,
    Refused,
    RehearsalRefused,
    TranscriptRefused,
    TrusteeSignatureRefused,
)

SIZES = [(1, 1), (2, 1), (2, 2), (3, 2), (4, 4), (5, 3)]
IDENTITY = bytes(32)


def refuse(play: Play, entry: CeremonyEntry, kind: type[Refused], match: str) -> None:
    """Expect an entry to be refused without a trace."""
    with refused(kind, match, play.ceremony):
        play.ceremony.apply(entry)


def complete(trustees: int = 3, threshold: int = 2) -> Play:
    return begin(trustees, threshold).take_until("rehearsal").take("rehearsal")


@pytest.mark.parametrize(("trustees", "threshold"), SIZES)
def test_ceremony_gives_the_key_of_the_sum_of_secrets(trustees: int, threshold: int) -> None:
    play = complete(trustees, threshold)
    secrets = [each.coefficients[0] for each in play.secrets.values()]
    assert play.ceremony.key() == (Scalars.stack(secrets).sum(0) * BASEPOINT).to_bytes()
    assert (play.ceremony.is_confirmed, play.ceremony.is_rehearsed) == (True, True)


@pytest.mark.parametrize(("trustees", "threshold"), SIZES)
def test_any_threshold_of_trustees_decrypts_and_no_fewer(trustees: int, threshold: int) -> None:
    play = begin(trustees, threshold).take_until("rehearsal")
    ceremony = play.ceremony
    randomness = material.scalars("randomness", 60)[-2:]
    key = FixedBase(ceremony.key_point())
    pairs = encrypt(key, Scalars.from_ints([7, 0]), randomness)
    expected = Scalars.from_ints([7, 0]) * BASEPOINT
    factors = {}
    for k in ceremony.participants:
        share = trustee.key_share(play.secrets[k], ceremony)
        draw_nonce = material.entropy(f"nonce {k}")
        made = make_factors(("x",), k, share, ceremony.share_key(k), pairs, draw_nonce)
        factors[k] = Points.from_bytes(made[:32] + made[128:160])
    for size in range(1, trustees + 1):
        for chosen in combinations(ceremony.participants, size):
            opened = open_sums(pairs.beta, {k: factors[k] for k in chosen})
            assert (opened == expected).tolist() == [size >= threshold] * 2


@pytest.mark.parametrize("step", STEPS)
def test_ceremony_misses_those_who_have_not_taken_a_step(step: Step) -> None:
    play = begin().take_until(step)
    ceremony = play.ceremony
    play.ceremony.apply(play.entry(step, 2))
    taken = {
        "commitment": ceremony.commitments,
        "reveal": ceremony.reveals,
        "shares": ceremony.shares,
        "confirmation": ceremony.confirmations,
        "rehearsal": ceremony.rehearsals,
    }
    assert ceremony.missing(taken[step]) == (1, 3)
    assert ceremony.is_confirmed == (step == "rehearsal")


def test_ceremony_is_rehearsed_by_a_threshold() -> None:
    play = begin(3, 2).take_until("rehearsal")
    seen = []
    for k in (3, 1, 2):
        play.ceremony.apply(play.entry("rehearsal", k))
        seen.append(play.ceremony.is_rehearsed)
    assert seen == [False, True, True]


# Order


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("attempt", [2, 3])
def test_step_of_another_attempt_is_refused(step: Step, attempt: int) -> None:
    play = begin().take_until(step)
    entry = replace(play.entry(step, 1), attempt=attempt)
    refuse(play, entry, OrderRefused, f"attempt {attempt}, where 1 is under way")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("outsider", [0, 4, 2**40])
def test_step_of_an_outsider_is_refused(step: Step, outsider: int) -> None:
    play = begin().take_until(step)
    entry = replace(play.entry(step, 1), trustee=outsider)
    refuse(play, entry, OrderRefused, f"trustee {outsider} takes no part")


@pytest.mark.parametrize("step", STEPS)
def test_step_taken_twice_is_refused(step: Step) -> None:
    play = begin().take_until(step)
    entry = play.entry(step, 2)
    play.ceremony.apply(entry)
    refuse(play, entry, OrderRefused, "trustee 2 has taken this step already")


@pytest.mark.parametrize("step", STEPS[1:])
def test_step_before_all_have_taken_the_one_before_is_refused(step: Step) -> None:
    """Nobody may choose a key, or anything else, having seen a part of the others'."""
    entry = begin().take_until(step).entry(step, 1)
    play = begin().take_until(STEPS[STEPS.index(step) - 1])
    for k in (1, 2):
        play.ceremony.apply(play.entry(STEPS[STEPS.index(step) - 1], k))
    refuse(play, entry, OrderRefused, r"trustees \(3,\) have yet to take the step before")


# Reveals


# Commitments


def own_commitment(play: Play) -> KeyCommitment:
    return trustee.make_commitment(play.secrets[1])


@pytest.mark.parametrize(
    "change",
    [
        lambda play: commit_to(trustee.make_reveal(play.secrets[1]), signer=play.secrets[2]),
        lambda play: replace(own_commitment(play), signature=encode_url(bytes(64))),
        lambda play: replace(own_commitment(play), digest=encode_url(bytes(32))),
        lambda play: replace(trustee.make_commitment(play.secrets[2]), trustee=1),
    ],
    ids=["another's signature", "zero", "another digest", "another's commitment"],
)
def test_commitment_that_its_trustee_did_not_sign_is_refused(
    change: Callable[[Play], KeyCommitment],
) -> None:
    play = begin()
    refuse(play, change(play), TrusteeSignatureRefused, "trustee 1's signature fails")


def test_commitment_of_another_attempt_does_not_serve_again() -> None:
    play = begin().take("commitment")
    old = play.ceremony.commitments[1]
    play.ceremony.apply(CeremonyRestart(attempt=2, without=(3,)))
    refuse(play, replace(old, attempt=2), TrusteeSignatureRefused, "trustee 1's signature fails")


def play_reveal(reveal: KeyReveal, others: bool = True) -> Play:
    """Commit to a reveal of trustee 3's; the others reveal before it."""
    play = begin().take("commitment", t3=commit_to(reveal))
    if others:
        for k in (1, 2):
            play.ceremony.apply(play.entry("reveal", k))
    return play


def test_reveal_proven_as_the_helper_does_is_accepted() -> None:
    """The refusals below are then for what they name."""
    reveal = reveal_as(draw(3))
    play = play_reveal(reveal)
    play.ceremony.apply(reveal)
    assert play.ceremony.missing(play.ceremony.reveals) == ()


@pytest.mark.parametrize("field", ["coefficients", "proof", "sealing_key"])
def test_reveal_of_another_value_than_promised_is_refused(field: str) -> None:
    play = begin().take("commitment")
    other = trustee.make_reveal(draw(3, label="other"))
    entry = replace(trustee.make_reveal(play.secrets[3]), **{field: getattr(other, field)})
    refuse(play, entry, CommitmentRefused, "trustee 3 reveals another key than promised")


def test_reveal_of_another_trustee_is_refused() -> None:
    play = begin().take("commitment")
    entry = replace(trustee.make_reveal(play.secrets[1]), trustee=2)
    refuse(play, entry, CommitmentRefused, "trustee 2")


def points_of(*points: Points | bytes) -> bytes:
    return b"".join(each if isinstance(each, bytes) else each.to_bytes() for each in points)


OWN = draw(3).coefficients * BASEPOINT
BAD_COEFFICIENTS = {
    "none": (b"", "0 bytes for 2 points"),
    "too few": (points_of(OWN[0]), "32 bytes for 2 points"),
    "too many": (points_of(OWN[0], OWN[1], OWN[1]), "96 bytes for 2 points"),
    "a byte more": (points_of(OWN[0], OWN[1]) + b"\0", "65 bytes for 2 points"),
    "constant is the identity": (points_of(IDENTITY, OWN[1]), "is the identity"),
    "degree too low": (points_of(OWN[0], IDENTITY), "is the identity"),
    "not in the group": (points_of(OWN[0], b"\x01" + bytes(31)), "canonical"),
    "not canonical": (points_of(OWN[0], (2**255 - 19).to_bytes(32, "little")), "canonical"),
}


@pytest.mark.parametrize("name", BAD_COEFFICIENTS)
def test_reveal_of_bad_coefficients_is_refused(name: str) -> None:
    coefficients, match = BAD_COEFFICIENTS[name]
    reveal = reveal_as(draw(3), coefficients=coefficients)
    refuse(play_reveal(reveal), reveal, KeyEncodingRefused, match)


@pytest.mark.parametrize("number", [0, 1, 2**255 - 20, 2**255 - 19, 2**255 - 18])
def test_reveal_of_a_sealing_key_of_small_order_is_refused(number: int) -> None:
    reveal = reveal_as(draw(3), sealing_key=number.to_bytes(32, "little"))
    refuse(play_reveal(reveal), reveal, KeyEncodingRefused, "no share can be sealed to trustee 3")


def test_reveal_of_the_sealing_key_of_another_trustee_is_refused() -> None:
    taken = decode_url(trustee.make_reveal(draw(1)).sealing_key, 32)
    reveal = reveal_as(draw(3), sealing_key=taken)
    refuse(play_reveal(reveal), reveal, KeyEncodingRefused, "trustees 1 and 3 share a key")


@pytest.mark.parametrize(
    "reveal",
    [
        reveal_as(draw(3), vote=bytes(32)),
        reveal_as(draw(3), attempt=2),
        reveal_as(draw(3), trustee_in_proof=1),
        replace(trustee.make_reveal(draw(3)), proof=trustee.make_reveal(draw(1)).proof),
        replace(trustee.make_reveal(draw(3)), proof=encode_url(bytes(64))),
        replace(trustee.make_reveal(draw(3)), proof=encode_url(b"\xff" * 64)),
    ],
    ids=["other vote", "other attempt", "other trustee", "copied", "zero", "not canonical"],
)
def test_reveal_without_its_own_proof_is_refused(reveal: KeyReveal) -> None:
    refuse(play_reveal(reveal), reveal, KeyProofRefused, "trustee 3 does not prove")


def test_reveal_of_a_key_that_cancels_the_others_is_refused() -> None:
    """A rogue key X − A_10 − A_20 is a key whose secret its maker does not know."""
    others = [(draw(k).coefficients * BASEPOINT)[0] for k in (1, 2)]
    wanted = Scalars.from_ints([5])[0] * BASEPOINT.point
    rogue = wanted - others[0] - others[1]
    reveal = reveal_as(draw(3), coefficients=points_of(rogue, OWN[1]))
    refuse(play_reveal(reveal), reveal, KeyProofRefused, "trustee 3 does not prove")


def test_reveal_that_makes_the_key_the_identity_is_refused() -> None:
    """Three trustees together can do it, knowing all secrets."""
    mine = draw(3)
    rest = draw(1).coefficients[0] + draw(2).coefficients[0]
    coefficients = Scalars.stack([-rest, mine.coefficients[1]])
    secrets = trustee.TrusteeSecrets(
        vote_id=VOTE,
        attempt=1,
        trustee=3,
        coefficients=coefficients,
        proof_nonce=mine.proof_nonce,
        signing_seed=mine.signing_seed,
        sealing_secret=mine.sealing_secret,
    )
    reveal = trustee.make_reveal(secrets)
    refuse(play_reveal(reveal), reveal, KeyEncodingRefused, "election key is the identity")


# Shares


def test_shares_too_few_or_too_many_are_refused() -> None:
    play = begin().take_until("shares")
    entry = play.entry("shares", 1)
    assert isinstance(entry, KeyShares)
    for shares in (entry.shares[:2], entry.shares * 2, ()):
        match = f"{len(shares)} shares for 3 participants"
        refuse(play, replace(entry, shares=shares), KeyEncodingRefused, match)


@pytest.mark.parametrize("size", [0, 79, 81])
def test_share_of_another_size_is_refused(size: int) -> None:
    play = begin().take_until("shares")
    entry = deal(play.secrets[1], play.ceremony, sealed={2: bytes(size)})
    refuse(play, entry, KeyEncodingRefused, "80")


def signed_by_another(play: Play, entry: KeyShares) -> KeyShares:
    sealed = [decode_url(share) for share in entry.shares]
    message = messages.shares_message(VOTE, 1, 1, sealed)
    return replace(entry, signature=sign(play.secrets[2], message))


@pytest.mark.parametrize(
    "change",
    [
        lambda _, entry: replace(entry, shares=entry.shares[::-1]),
        lambda play, entry: replace(play.entry("shares", 2), trustee=1, signature=entry.signature),
        lambda _, entry: replace(entry, signature=encode_url(bytes(64))),
        signed_by_another,
    ],
    ids=["reordered", "another's shares", "zero", "another's signature"],
)
def test_shares_that_the_dealer_did_not_sign_are_refused(
    change: Callable[[Play, KeyShares], KeyShares],
) -> None:
    play = begin().take_until("shares")
    entry = play.entry("shares", 1)
    assert isinstance(entry, KeyShares)
    bad = change(play, entry)
    refuse(play, bad, TrusteeSignatureRefused, "trustee 1's signature fails")


# Confirmations


def confirmation(
    play: Play, k: int, transcript: bytes, signer: int | None = None
) -> KeyConfirmation:
    message = messages.confirmation_message(VOTE, play.ceremony.attempt, k, transcript)
    return KeyConfirmation(
        attempt=play.ceremony.attempt,
        trustee=k,
        transcript=encode_url(transcript),
        signature=sign(play.secrets[signer or k], message),
    )


def test_confirmation_of_another_transcript_is_refused() -> None:
    """That of the same ceremony with one share sealed anew, as a split view would have it."""
    play = begin().take_until("confirmation")
    there = begin().take_until("shares")
    there.take("shares", t1=play.ceremony.shares[1], t2=play.ceremony.shares[2])
    other = there.ceremony.transcript()
    assert other != play.ceremony.transcript()
    refuse(play, confirmation(play, 1, other), TranscriptRefused, "trustee 1 confirms another")


def test_confirmation_signed_by_another_is_refused() -> None:
    play = begin().take_until("confirmation")
    entry = confirmation(play, 1, play.ceremony.transcript(), signer=2)
    refuse(play, entry, TrusteeSignatureRefused, "trustee 1's signature fails")
    honest = play.entry("confirmation", 2)
    assert isinstance(honest, KeyConfirmation)
    refuse(play, replace(honest, trustee=1), TrusteeSignatureRefused, "trustee 1's signature")


# Complaints and restarts


def complaint(play: Play, k: int, accused: int, signer: int | None = None) -> KeyComplaint:
    secrets = play.secrets[k]
    unsigned = KeyComplaint(
        attempt=play.ceremony.attempt,
        trustee=k,
        accused=accused,
        sealing_secret=encode_url(secrets.sealing_secret),
        signature="A" * 86,
    )
    message = messages.complaint_message(VOTE, unsigned)
    return replace(unsigned, signature=sign(play.secrets[signer or k], message))


def play_bad_share(name: str, trustees: int = 3, threshold: int = 2) -> Play:
    """Have trustee 2 deal trustee 1 something that is not its share."""
    play = begin(trustees, threshold).take_until("shares")
    mine, ceremony = play.secrets[2], play.ceremony
    right = trustee.make_shares(mine, ceremony)
    bad: dict[str, Callable[[], KeyShares]] = {
        "another number": lambda: deal(mine, ceremony, plain={1: bytes([9]) + bytes(31)}),
        "not below the order": lambda: deal(mine, ceremony, plain={1: b"\xff" * 32}),
        "not sealed": lambda: deal(mine, ceremony, sealed={1: bytes(80)}),
        "sealed to another": lambda: deal(
            mine, ceremony, sealed={1: decode_url(right.shares[2], 80)}
        ),
    }
    return play.take("shares", t2=bad[name]())


BAD_SHARES = ["another number", "not below the order", "not sealed", "sealed to another"]


@pytest.mark.parametrize("name", BAD_SHARES)
def test_complaint_of_a_bad_share_names_the_dealer(name: str) -> None:
    play = play_bad_share(name)
    entry = play.entry("confirmation", 1)
    assert isinstance(entry, KeyComplaint)
    assert (entry.trustee, entry.accused) == (1, 2)
    play.ceremony.apply(entry)
    assert play.ceremony.at_fault == {2}


def test_complaint_of_a_good_share_names_the_accuser() -> None:
    play = begin().take_until("confirmation")
    play.ceremony.apply(complaint(play, 1, accused=2))
    assert play.ceremony.at_fault == {1}


@pytest.mark.parametrize(("trustees", "threshold"), [(3, 2), (5, 3), (4, 1)])
@pytest.mark.parametrize("accused_falsely", [False, True])
def test_ceremony_completes_without_the_one_at_fault(
    trustees: int, threshold: int, accused_falsely: bool
) -> None:
    if accused_falsely:
        play = begin(trustees, threshold).take_until("confirmation")
        play.ceremony.apply(complaint(play, 1, accused=2))
    else:
        play = play_bad_share("another number", trustees, threshold)
        play.ceremony.apply(play.entry("confirmation", 1))
    culprit = 1 if accused_falsely else 2
    play.ceremony.apply(CeremonyRestart(attempt=2, without=(culprit,)))
    begin_attempt(play).take_until("rehearsal").take("rehearsal")
    ceremony = play.ceremony
    remaining = tuple(k for k in range(1, trustees + 1) if k != culprit)
    assert (ceremony.participants, ceremony.attempt, ceremony.at_fault) == (remaining, 2, set())
    secrets = [play.secrets[k].coefficients[0] for k in remaining]
    assert ceremony.key() == (Scalars.stack(secrets).sum(0) * BASEPOINT).to_bytes()
    assert ceremony.is_rehearsed
    refuse(
        play,
        replace(play.entry("commitment", remaining[0]), trustee=culprit),
        OrderRefused,
        "no part",
    )


@pytest.mark.parametrize("step", ["commitment", "reveal", "shares", "confirmation"])
def test_ceremony_restarts_without_a_lost_trustee_from_every_step(step: Step) -> None:
    play = begin().take_until(step)
    play.ceremony.apply(play.entry(step, 1))
    play.ceremony.apply(CeremonyRestart(attempt=2, without=(3,)))
    assert play.ceremony.participants == (1, 2)
    begin_attempt(play).take_until("rehearsal").take("rehearsal")
    assert play.ceremony.is_rehearsed


def test_steps_after_a_complaint_are_refused() -> None:
    play = play_bad_share("another number")
    honest = confirmation(play, 3, play.ceremony.transcript())
    play.ceremony.apply(play.entry("confirmation", 1))
    refuse(play, honest, OrderRefused, "the ceremony must restart")
    refuse(play, complaint(play, 3, accused=1), OrderRefused, "the ceremony must restart")


def test_complaint_by_one_who_confirmed_is_refused() -> None:
    play = begin().take_until("confirmation")
    play.ceremony.apply(play.entry("confirmation", 1))
    refuse(play, complaint(play, 1, accused=2), OrderRefused, "taken this step already")


@pytest.mark.parametrize("accused", [4, 0])
def test_complaint_about_an_outsider_is_refused(accused: int) -> None:
    play = begin().take_until("confirmation")
    match = f"trustee {accused} takes no part"
    refuse(play, complaint(play, 1, accused=accused), ComplaintRefused, match)


def test_complaint_signed_by_another_is_refused() -> None:
    """Nobody can complain in another's name, and so end its part in the ceremony."""
    play = begin().take_until("confirmation")
    refuse(play, complaint(play, 1, 2, signer=3), TrusteeSignatureRefused, "trustee 1's signature")


def test_complaint_that_shows_another_secret_is_refused() -> None:
    """Else a false secret would make any good share look bad."""
    play = begin().take_until("confirmation")
    entry = replace(complaint(play, 1, 2), sealing_secret=encode_url(bytes([7]) * 32))
    message = messages.complaint_message(VOTE, entry)
    entry = replace(entry, signature=sign(play.secrets[1], message))
    refuse(play, entry, ComplaintRefused, "trustee 1 shows a key that is not its own")


def test_restart_that_keeps_the_one_at_fault_is_refused() -> None:
    play = play_bad_share("another number")
    play.ceremony.apply(play.entry("confirmation", 1))
    for without in ((), (1,), (3,)):
        entry = CeremonyRestart(attempt=2, without=without)
        refuse(play, entry, ComplaintRefused, r"trustees \[2\] are at fault and must leave")


@pytest.mark.parametrize(
    ("attempt", "without", "match"),
    [
        (1, (3,), "attempt 1 can't follow attempt 1"),
        (3, (3,), "attempt 3 can't follow attempt 1"),
        (2, (4,), "are not distinct participants in order"),
        (2, (3, 3), "are not distinct participants in order"),
        (2, (3, 2), "are not distinct participants in order"),
        (2, (2, 3), "1 trustees can't reach 2"),
        (2, (1, 2, 3), "0 trustees can't reach 2"),
    ],
)
def test_restart_out_of_order_is_refused(
    attempt: int, without: tuple[int, ...], match: str
) -> None:
    play = begin().take("commitment")
    refuse(play, CeremonyRestart(attempt=attempt, without=without), OrderRefused, match)


def test_restart_of_a_complete_ceremony_is_refused() -> None:
    play = begin().take_until("rehearsal")
    for without in ((), (1,)):
        entry = CeremonyRestart(attempt=2, without=without)
        refuse(play, entry, OrderRefused, "the ceremony is complete")


def test_restart_forgets_the_attempt_before() -> None:
    """Entries of the first attempt can't be used in the second."""
    play = begin().take_until("confirmation")
    old = [play.ceremony.commitments[1], play.ceremony.reveals[1], play.ceremony.shares[1]]
    play.ceremony.apply(CeremonyRestart(attempt=2, without=(3,)))
    for entry in old:
        refuse(play, entry, OrderRefused, "attempt 1, where 2 is under way")
    fresh = begin(2, 2).ceremony
    for name in ("commitments", "reveals", "shares", "confirmations", "rehearsals", "at_fault"):
        assert snapshot(getattr(play.ceremony, name)) == snapshot(getattr(fresh, name))


# Rehearsals


def test_rehearsal_of_another_trustee_is_refused() -> None:
    play = begin().take_until("rehearsal")
    entry = replace(play.entry("rehearsal", 2), trustee=1)
    refuse(play, entry, RehearsalRefused, "trustee 1's rehearsal does not decrypt")


@pytest.mark.parametrize("part", range(4), ids=["factor", "first", "second", "response"])
def test_rehearsal_of_another_value_is_refused(part: int) -> None:
    play = begin().take_until("rehearsal")
    one, two = (play.entry("rehearsal", k) for k in (1, 2))
    assert isinstance(one, Rehearsal)
    assert isinstance(two, Rehearsal)
    data, other = decode_url(one.decryption), decode_url(two.decryption)
    mixed = data[: 32 * part] + other[32 * part : 32 * part + 32] + data[32 * part + 32 :]
    entry = replace(one, decryption=encode_url(mixed))
    refuse(play, entry, RehearsalRefused, "trustee 1's rehearsal does not decrypt")


@pytest.mark.parametrize("size", [0, 127, 129, 256])
def test_rehearsal_of_another_size_is_refused(size: int) -> None:
    play = begin().take_until("rehearsal")
    entry = Rehearsal(attempt=1, trustee=1, decryption=encode_url(bytes(size)))
    refuse(play, entry, KeyEncodingRefused, "128")


def test_rehearsal_of_what_is_no_point_is_refused() -> None:
    play = begin().take_until("rehearsal")
    entry = Rehearsal(attempt=1, trustee=1, decryption=encode_url(b"\xff" * 128))
    refuse(play, entry, RehearsalRefused, "does not decrypt")


# Encodings


LOOSE = [
    ("commitment", "digest"),
    ("commitment", "signature"),
    ("reveal", "coefficients"),
    ("reveal", "proof"),
    ("reveal", "sealing_key"),
    ("shares", "signature"),
    ("confirmation", "transcript"),
    ("confirmation", "signature"),
    ("rehearsal", "decryption"),
]


@pytest.mark.parametrize(("step", "field"), LOOSE)
def test_text_with_loose_bits_is_refused(step: Step, field: str) -> None:
    """Base64 whose last character says more than the bytes: a second form of the same value."""
    play = begin().take_until(step)
    entry = play.entry(step, 1)
    text = getattr(entry, field)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    loose = text[:-1] + letters[letters.index(text[-1]) + 1]
    refuse(play, replace(entry, **{field: loose}), KeyEncodingRefused, "base64")
