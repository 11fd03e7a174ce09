"""Ceremonies played by trustees whose secrets are known here, honest or not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal

from msgspec.structs import replace
from nacl.signing import SigningKey
from tests.crypto import material
from tests.voting.manifests import manifest, signing_key
from tests.voting.manifests import trustee as listed

from groundswell.crypto import schnorr
from groundswell.crypto.scalars import Scalars
from groundswell.crypto.threshold import evaluate
from groundswell.record.strict_base64 import decode_url, encode_url
from groundswell.voting import ceremony_messages as messages
from groundswell.voting import trustee
from groundswell.voting.ceremony import Ceremony, CeremonyEntry
from groundswell.voting.entries import KeyCommitment, KeyReveal, KeyShares
from groundswell.voting.manifest import Trustees
from groundswell.voting.sealing import seal_share
from groundswell.voting.trustee import TrusteeSecrets

VOTE = material.octets("vote of the ceremony", 32)

Step = Literal["commitment", "reveal", "shares", "confirmation", "rehearsal"]
STEPS: tuple[Step, ...] = ("commitment", "reveal", "shares", "confirmation", "rehearsal")


@dataclass
class Play:
    """A ceremony with everyone's secrets for the attempt under way."""

    ceremony: Ceremony
    secrets: dict[int, TrusteeSecrets]

    def entry(self, step: Step, k: int) -> CeremonyEntry:
        """Make the honest entry of a trustee's step."""
        mine, ceremony = self.secrets[k], self.ceremony
        make: dict[Step, Callable[[], CeremonyEntry]] = {
            "commitment": partial(trustee.make_commitment, mine),
            "reveal": partial(trustee.make_reveal, mine),
            "shares": partial(trustee.make_shares, mine, ceremony),
            "confirmation": partial(trustee.check_shares, mine, ceremony),
            "rehearsal": partial(trustee.rehearse, mine, ceremony, material.entropy("rehearsal")),
        }
        return make[step]()

    def take(self, step: Step, **instead: CeremonyEntry) -> Play:
        """Let everyone take a step; `t2=entry` has trustee 2 publish that entry instead."""
        for k in self.ceremony.participants:
            entry = instead.get(f"t{k}")
            self.ceremony.apply(entry if entry is not None else self.entry(step, k))
        return self

    def take_until(self, step: Step) -> Play:
        """Take all steps before this one."""
        for each in STEPS[: STEPS.index(step)]:
            self.take(each)
        return self


def begin(trustees: int = 3, threshold: int = 2) -> Play:
    """Start a ceremony; nobody has taken a step."""
    members = tuple(listed(k) for k in range(1, trustees + 1))
    found = manifest(trustees=Trustees(threshold=threshold, members=members))
    play = Play(Ceremony(found, VOTE, material.entropy("ceremony weights")), {})
    return begin_attempt(play)


def begin_attempt(play: Play) -> Play:
    """Draw everyone's secrets for the attempt that the ceremony is in."""
    ceremony = play.ceremony
    play.secrets = {
        k: draw(k, attempt=ceremony.attempt, threshold=ceremony.threshold)
        for k in ceremony.participants
    }
    return play


def draw(k: int, *, attempt: int = 1, threshold: int = 2, label: str = "") -> TrusteeSecrets:
    entropy = material.entropy(f"trustee {k} attempt {attempt} {label}")
    return trustee.draw_secrets(
        VOTE,
        attempt=attempt,
        trustee=k,
        threshold=threshold,
        signing_seed=bytes(signing_key(100 + k)),
        entropy=entropy,
    )


def reveal_as(
    secrets: TrusteeSecrets,
    *,
    coefficients: bytes | None = None,
    sealing_key: bytes | None = None,
    vote: bytes = VOTE,
    attempt: int = 1,
    trustee_in_proof: int | None = None,
) -> KeyReveal:
    """Make a reveal with other values in it, and prove it as well as its secrets allow."""
    honest = trustee.make_reveal(secrets)
    blocks = decode_url(honest.coefficients) if coefficients is None else coefficients
    sealing = decode_url(honest.sealing_key, 32) if sealing_key is None else sealing_key
    statement = messages.key_statement(
        vote,
        attempt=attempt,
        trustee=trustee_in_proof or secrets.trustee,
        coefficients=blocks,
        sealing_key=sealing,
    )
    nonce = Scalars.from_wide(material.octets("proof nonce", 64))
    [proof] = schnorr.sign(secrets.coefficients[:1], [blocks[:32]], [statement], nonce)
    return replace(
        honest,
        coefficients=encode_url(blocks),
        proof=encode_url(proof),
        sealing_key=encode_url(sealing),
    )


def commit_to(reveal: KeyReveal, signer: TrusteeSecrets | None = None) -> KeyCommitment:
    """Commit to a reveal; another than the trustee may sign it."""
    digest = messages.reveal_digest(VOTE, reveal)
    message = messages.commitment_message(VOTE, reveal.attempt, reveal.trustee, digest)
    return KeyCommitment(
        attempt=reveal.attempt,
        trustee=reveal.trustee,
        digest=encode_url(digest),
        signature=sign(signer or draw(reveal.trustee), message),
    )


def deal(
    secrets: TrusteeSecrets,
    ceremony: Ceremony,
    plain: Mapping[int, bytes] | None = None,
    sealed: Mapping[int, bytes] | None = None,
) -> KeyShares:
    """Deal shares, some of them other bytes than they should be (before or after sealing)."""
    shares = evaluate(secrets.coefficients, ceremony.participants).to_array()
    blocks = []
    for i, k in enumerate(ceremony.participants):
        share = (plain or {}).get(k, shares[i].tobytes())
        block = seal_share(share, decode_url(ceremony.reveals[k].sealing_key, 32))
        blocks.append((sealed or {}).get(k, block))
    message = messages.shares_message(VOTE, secrets.attempt, secrets.trustee, blocks)
    return KeyShares(
        attempt=secrets.attempt,
        trustee=secrets.trustee,
        shares=tuple(map(encode_url, blocks)),
        signature=sign(secrets, message),
    )


def sign(secrets: TrusteeSecrets, message: bytes) -> str:
    return encode_url(SigningKey(secrets.signing_seed).sign(message).signature)
