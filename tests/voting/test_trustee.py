"""A trustee's own side: what it makes, what it checks, and what it does not give away."""

from __future__ import annotations

from dataclasses import fields

import pytest
from tests.crypto import material
from tests.voting.ceremonies import VOTE, begin, deal, draw
from tests.voting.manifests import signing_key

from groundswell.crypto.points import BASEPOINT
from groundswell.crypto.scalars import Scalars
from groundswell.crypto.threshold import evaluate, lagrange
from groundswell.record.strict_base64 import decode_url
from groundswell.voting import trustee
from groundswell.voting.ceremony_messages import reveal_digest
from groundswell.voting.entries import KeyComplaint, KeyConfirmation
from groundswell.voting.sealing import open_share


@pytest.mark.parametrize(("trustees", "threshold"), [(1, 1), (3, 2), (5, 3)])
def test_key_shares_are_those_of_the_published_keys(trustees: int, threshold: int) -> None:
    play = begin(trustees, threshold).take_until("confirmation")
    shares = {k: trustee.key_share(play.secrets[k], play.ceremony) for k in play.secrets}
    for k, share in shares.items():
        assert bool(share * BASEPOINT == play.ceremony.share_key(k))
        dealt = [evaluate(each.coefficients, [k])[0] for each in play.secrets.values()]
        assert share.to_ints() == Scalars.stack(dealt).sum(0).to_ints()
    chosen = sorted(shares)[-threshold:]
    secret = (lagrange(chosen) * Scalars.stack([shares[k] for k in chosen])).sum(0)
    assert (secret * BASEPOINT).to_bytes() == play.ceremony.key()


def test_secrets_are_drawn_anew_from_the_entropy() -> None:
    """All of them: nothing is derived from the trustee's number or the vote."""
    made = [draw(1), draw(1, label="again"), draw(2)]
    for field in ("coefficients", "proof_nonce"):
        values = [getattr(each, field).to_bytes() for each in made]
        assert len(set(values)) == len(values)
    assert len({each.sealing_secret for each in made}) == len(made)
    secrets = draw(1, threshold=4)
    drawn = [*secrets.coefficients.to_ints(), *secrets.proof_nonce.to_ints()]
    assert len({*drawn, secrets.signing_seed, secrets.sealing_secret}) == 7


def test_signing_seed_is_the_one_given_in_every_attempt() -> None:
    seed = bytes(signing_key(101))
    assert [draw(1, attempt=attempt).signing_seed for attempt in (1, 2)] == [seed, seed]


def test_reveal_is_the_same_each_time_and_as_promised() -> None:
    secrets = draw(1)
    reveal = trustee.make_reveal(secrets)
    assert reveal == trustee.make_reveal(secrets)
    assert decode_url(trustee.make_commitment(secrets).digest) == reveal_digest(VOTE, reveal)


def test_proof_nonce_never_serves_two_statements() -> None:
    """The same drawn secrets in another vote or attempt: two nonces, or the key would be known."""
    values = {field.name: getattr(draw(1), field.name) for field in fields(draw(1))}
    nonces = {
        decode_url(trustee.make_reveal(trustee.TrusteeSecrets(**values | change)).proof)[:32]
        for change in ({}, {"vote_id": bytes(32)}, {"attempt": 2}, {"trustee": 2})
    }
    assert len(nonces) == 4


def test_shares_open_to_their_recipients_alone() -> None:
    play = begin().take_until("shares")
    entry = trustee.make_shares(play.secrets[1], play.ceremony)
    expected = evaluate(play.secrets[1].coefficients, [1, 2, 3]).to_array()
    for position, share in enumerate(entry.shares):
        for k, secrets in play.secrets.items():
            opened = open_share(decode_url(share, 80), secrets.sealing_secret)
            assert opened == (expected[position].tobytes() if k == position + 1 else None)


def test_shares_checked_without_fault_are_confirmed() -> None:
    play = begin().take_until("confirmation")
    entry = trustee.check_shares(play.secrets[2], play.ceremony)
    assert isinstance(entry, KeyConfirmation)
    assert decode_url(entry.transcript) == play.ceremony.transcript()


def test_shares_checked_accuse_the_first_bad_dealer() -> None:
    play = begin(4, 2).take_until("shares")
    bad = {f"t{k}": deal(play.secrets[k], play.ceremony, plain={1: bytes(32)}) for k in (2, 3)}
    play.take("shares", **bad)
    entry = trustee.check_shares(play.secrets[1], play.ceremony)
    assert isinstance(entry, KeyComplaint)
    assert (entry.accused, decode_url(entry.sealing_secret)) == (2, play.secrets[1].sealing_secret)
    for k in (2, 3, 4):
        assert isinstance(trustee.check_shares(play.secrets[k], play.ceremony), KeyConfirmation)


def test_key_share_of_a_bad_dealing_is_refused() -> None:
    play = begin().take_until("shares")
    play.take("shares", t2=deal(play.secrets[2], play.ceremony, plain={1: bytes(32)}))
    with pytest.raises(ValueError, match="the share from trustee 2 does not fit"):
        trustee.key_share(play.secrets[1], play.ceremony)


def test_rehearsals_draw_new_nonces() -> None:
    """One nonce for two proofs would give the share away."""
    play = begin().take_until("rehearsal")
    made = [
        trustee.rehearse(play.secrets[1], play.ceremony, material.entropy(label)).decryption
        for label in ("one", "two")
    ]
    blocks = [decode_url(each) for each in made]
    assert blocks[0][:32] == blocks[1][:32]
    assert blocks[0][32:64] != blocks[1][32:64]


def test_secrets_do_not_show_themselves() -> None:
    secrets = draw(1)
    text = repr(secrets) + str(secrets)
    for value in (secrets.signing_seed, secrets.sealing_secret):
        assert repr(value) not in text
    assert "coefficients" not in text
