"""A voter who makes every value of a ballot by hand, and may lie in any of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from vectors.generate.entropy import stream
from vectors.generate.vote import Vote

from groundswell.crypto import schnorr
from groundswell.crypto.hashing import S
from groundswell.crypto.points import BASEPOINT, Points
from groundswell.crypto.scalars import ORDER, Scalars
from groundswell.record.strict_base64 import encode_url
from groundswell.voting.ballot_hashes import ballot_message
from groundswell.voting.credential import Credentials
from groundswell.voting.entries import Ballot, BallotQuestion

Hash = Callable[[bytes, bytes, bytes], int]
"""Gives the sum of challenges from all α, all β in `ciphertexts`, all a_u, and all b_u."""

LIMIT = 2**53 - 1


@dataclass
class Slot:
    """One option as the forger wants it: a value, its randomness, and the values proven for it."""

    value: int
    randomness: int
    values: Sequence[int] = (0, 1)
    hashed: Hash | None = None


@dataclass
class Forger:
    """Makes ballots of one vote under one credential."""

    vote: Vote
    credential: Credentials
    label: str
    context: bytes = b""
    key: Points | None = None
    _draw: Callable[[int], bytes] = field(init=False)

    def __post_init__(self) -> None:
        """Use the vote's own context and key unless told otherwise."""
        self.context = self.context or self.vote.state.election.context
        self._draw = stream(f"forger {self.label}")

    def draw(self) -> int:
        """Draw a scalar."""
        return int.from_bytes(self._draw(64), "little") % ORDER

    def point(self, base: int, key: int = 0) -> bytes:
        """Give the encoding of base·B + key·Y."""
        election_key = self.key if self.key is not None else self.vote.state.election.key_point
        total = scalar(base) * BASEPOINT + scalar(key) * election_key
        return total.to_bytes()

    def slot(self, value: int, values: Sequence[int] = (0, 1), hashed: Hash | None = None) -> Slot:
        """Choose a value for an option, with fresh randomness."""
        return Slot(value, self.draw(), values, hashed)

    def ciphertext(self, slot: Slot) -> bytes:
        """Encrypt: α ‖ β."""
        return self.point(slot.randomness) + self.point(slot.value, slot.randomness)

    def option_hash(self, question: int, option: int) -> Hash:
        """Give the hash that the specification asks for."""

        def hashed(ciphertexts: bytes, first: bytes, second: bytes) -> int:
            commitments = interleave(first, second)
            place = (self.credential.keys[0], question, option)
            return S("option", self.context, *place, ciphertexts, commitments).to_ints()[0]

        return hashed

    def selection_hash(self, question: int) -> Hash:
        """Give the hash that the specification asks for."""

        def hashed(ciphertexts: bytes, first: bytes, second: bytes) -> int:
            commitments = interleave(first, second)
            place = (self.credential.keys[0], question)
            return S("selection", self.context, *place, ciphertexts, commitments).to_ints()[0]

        return hashed

    def prove(self, slot: Slot, ciphertexts: bytes, hashed: Hash) -> bytes:
        """Prove that a slot holds one of its values, as an honest prover would."""
        values = slot.values
        nonces = [self.draw() for _ in values]
        decoys = [self.draw() if u != slot.value else 0 for u in values]
        first = b"".join(map(self.point, nonces))
        second = b"".join(
            self.point(d * (u - slot.value), t)
            for u, t, d in zip(values, nonces, decoys, strict=True)
        )
        rest = (hashed(ciphertexts, first, second) - sum(decoys)) % ORDER
        challenges = [d if u != slot.value else rest for u, d in zip(values, decoys, strict=True)]
        return join(first, second, challenges, responses(nonces, challenges, slot.randomness))

    def question(
        self, number: int, slots: Sequence[Slot], selected: Sequence[int] | None
    ) -> tuple[list[bytes], bytes]:
        """Make a question's blocks; `selected` are the values proven of the sum, if any."""
        pairs = [self.ciphertext(slot) for slot in slots]
        whole = b"".join(pairs)
        blocks = [
            pair + self.prove(slot, whole, slot.hashed or self.option_hash(number, i))
            for i, (slot, pair) in enumerate(zip(slots, pairs, strict=True))
        ]
        if selected is None:
            return blocks, b""
        total = Slot(sum(s.value for s in slots), sum(s.randomness for s in slots), selected)
        return blocks, self.prove(total, whole, self.selection_hash(number))

    def honest(
        self, number: int = 0, counts: Sequence[int] = (0, 1, 0)
    ) -> tuple[list[bytes], bytes]:
        """Make a question's blocks as a lawful voter would."""
        asked = self.vote.state.manifest.questions[number]
        slots = [self.slot(count, range(asked.highest + 1)) for count in counts]
        limits = range(asked.least, asked.most + 1) if asked.limits_selection else None
        return self.question(number, slots, limits)

    def signed(
        self,
        questions: Sequence[tuple[Sequence[bytes], bytes]],
        sequence: int = 1,
        *,
        signer: Credentials | None = None,
    ) -> Ballot:
        """Sign blocks as a ballot, with one's own key or another's."""
        by = signer or self.credential
        key = self.credential.keys[0]
        blocks = [(b"".join(options), selection) for options, selection in questions]
        message = ballot_message(self.context, key, sequence, blocks)
        nonce = Scalars.from_ints([self.draw()])
        # Whoever signs with another key still hashes the key that the ballot shows.
        [signature] = schnorr.sign(by.secrets, [key], [message], nonce)
        return assemble(key, sequence, questions, signature)


def assemble(
    key: bytes,
    sequence: int,
    questions: Sequence[tuple[Sequence[bytes], bytes]],
    signature: bytes,
) -> Ballot:
    """Write a ballot's entry."""
    return Ballot(
        credential=encode_url(key),
        sequence=sequence,
        questions=tuple(
            BallotQuestion(
                options=tuple(map(encode_url, options)),
                selection=encode_url(selection) if selection else None,
            )
            for options, selection in questions
        ),
        signature=encode_url(signature),
    )


def responses(nonces: Sequence[int], challenges: Sequence[int], randomness: int) -> list[int]:
    """Answer: z_u = t_u + c_u·r."""
    return [(t + c * randomness) % ORDER for t, c in zip(nonces, challenges, strict=True)]


def join(first: bytes, second: bytes, challenges: Sequence[int], answers: Sequence[int]) -> bytes:
    """Lay out a proof (spec/ballot.md, 2); the last challenge is not sent."""
    sent = [*challenges[:-1], *answers]
    return interleave(first, second) + b"".join(each.to_bytes(32, "little") for each in sent)


def interleave(first: bytes, second: bytes) -> bytes:
    """Put a_0, a_1, … and b_0, b_1, … in turn."""
    places = range(0, len(first), 32)
    return b"".join(first[at : at + 32] + second[at : at + 32] for at in places)


def scalar(value: int) -> Scalars:
    """Make one scalar, shape ()."""
    return Scalars.from_ints([value]).reshape()
