"""A vote in memory, run step by step as its honest parties would run it.

`put` takes an entry through the same `VoteState` that a log's keeper asks. Ballots' equations are
not checked by it, which the forgers make use of.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from vectors.generate import people
from vectors.generate.ceremony import deal_shares, secrets_of
from vectors.generate.entropy import drawn, stream

from groundswell.record.merkle import Frontier, leaf_hash
from groundswell.record.strict_base64 import encode_url
from groundswell.voting import certificate as certificates
from groundswell.voting import trustee
from groundswell.voting.ballot_batch import read_batch, unpack_ballot
from groundswell.voting.ballot_layout import question_layout
from groundswell.voting.credential import Credentials, derive_credentials
from groundswell.voting.encryption import Encryptor, Selection
from groundswell.voting.entries import (
    ENTRY,
    Ballot,
    Certificate,
    Challenge,
    ChallengeAnswer,
    Close,
    Decryption,
    Entry,
    OfficerSignature,
)
from groundswell.voting.ledger import Ledger
from groundswell.voting.manifest import Manifest
from groundswell.voting.roll import Roll, make_reissue, roll_chunks, seal_roll, sort_roll
from groundswell.voting.state import VoteState
from groundswell.voting.sums import CellSums, empty_sums
from groundswell.voting.tally import decrypt_group

Choices = tuple[tuple[int, ...], ...]
"""The counts of each question's options."""

Members = Sequence[tuple[int, int]]
"""Weight and cell of each member."""


class Vote:
    """The entries of a vote so far, and everything secret about it."""

    def __init__(self, manifest: Manifest) -> None:
        """Freeze a manifest."""
        self.entries: list[bytes] = []
        self.tree = Frontier()
        self.state = VoteState(
            entropy=stream("weights"), sums=self.sums, root=lambda _: self.tree.root()
        )
        self.secrets: dict[int, trustee.TrusteeSecrets] = {}
        self.put(manifest)

    @property
    def size(self) -> int:
        """Count the entries."""
        return len(self.entries)

    def put(self, entry: Entry) -> bytes:
        """Take in an entry; give its bytes."""
        data = ENTRY.encode(entry)
        self.state.apply(self.size, entry, data)
        self.entries.append(data)
        self.tree.append(leaf_hash(data))
        return data

    def hold_ceremony(self, rehearsing: Sequence[int] | None = None) -> None:
        """Make the key, all participants being honest, and rehearse."""
        ceremony = self.state.ceremony
        self.draw_secrets()
        everyone = list(self.secrets.values())
        for each in everyone:
            self.put(trustee.make_commitment(each))
        for each in everyone:
            self.put(trustee.make_reveal(each))
        for each in everyone:
            self.put(deal_shares(each, ceremony))
        for each in everyone:
            self.put(trustee.check_shares(each, ceremony))
        for k in rehearsing or ceremony.participants:
            self.put(trustee.rehearse(self.secrets[k], ceremony, stream(f"rehearsal {k}")))

    def draw_secrets(self) -> None:
        """Draw the secrets of the attempt under way for all who take part in it."""
        ceremony = self.state.ceremony
        self.secrets = {k: secrets_of(ceremony, k) for k in ceremony.participants}

    def credential(self, member: int) -> Credentials:
        """Derive a member's credential."""
        return derive_credentials([people.code(member)], self.state.vote_id)

    def roll_of(self, members: Members) -> Roll:
        """Give the roll of the first members by number."""
        keys = b"".join(self.credential(number).keys[0] for number in range(len(members)))
        weights, cells = np.array(members, dtype=np.int64).T
        return sort_roll(np.frombuffer(keys, dtype=np.uint8).reshape(-1, 32), weights, cells)[0]

    def open(self, members: Members) -> None:
        """Enrol members 0, 1, …, seal the roll, and open."""
        roll = self.roll_of(members)
        for chunk in roll_chunks(roll):
            self.put(chunk)
        self.put(seal_roll(roll, self.state.vote_id, people.REGISTRAR))
        opened_at = self.state.manifest.schedule.opens_at
        self.put(self.state.bind().open_entry(opened_at))

    def ballot(self, member: int, choices: Choices, sequence: int = 1) -> Ballot:
        """Encrypt and sign a ballot; the same each time."""
        seed = seed_of(member, sequence)
        encryptor = Encryptor(self.state.election)
        credential = self.credential(member)
        return encryptor.encrypt(credential, [sequence], [Selection(choices)], [seed])[0]

    def cast(self, member: int, choices: Choices, sequence: int = 1) -> None:
        """Cast a ballot."""
        self.put(self.ballot(member, choices, sequence))

    def reissue(self, old: int, new: int) -> None:
        """Replace one member's code by another number's."""
        keys = self.credential(old).keys[0], self.credential(new).keys[0]
        self.put(make_reissue(*keys, self.state.vote_id, people.REGISTRAR))

    def sums(self, ledger: Ledger) -> CellSums:
        """Add up the ballots that count."""
        manifest, roll = self.state.manifest, ledger.roll
        layouts = tuple(map(question_layout, manifest.questions))
        total = empty_sums(manifest)
        members = ledger.counted()
        decoded = [ENTRY.decode(self.entries[at]) for at in ledger.entries()[members]]
        raws = [unpack_ballot(layouts, each) for each in decoded if isinstance(each, Ballot)]
        if raws:
            batch, _, _ = read_batch(layouts, self.state.election.context, raws)
            ciphertexts = [question.ciphertexts for question in batch.questions]
            total.add(ciphertexts, roll.cells[members], roll.weights[members])
        return total

    def close(self) -> None:
        """Close the vote on time."""
        closed_at = self.state.manifest.schedule.closes_at
        ballots = self.state.ledger.ballots
        self.put(Close(last=self.size - 1, ballots=ballots, closed_at=closed_at))

    def decryption(self, k: int, group: int) -> Decryption:
        """Decrypt one group as trustee k; the same each time."""
        ceremony = self.state.ceremony
        return decrypt_group(
            self.state.counting.tally,
            group,
            vote_id=self.state.vote_id,
            trustee=k,
            secret=trustee.key_share(self.secrets[k], ceremony),
            share_key=ceremony.share_key(k),
            entropy=stream(f"decryption {k} {group}"),
        )

    def count(self, decrypting: Sequence[int]) -> None:
        """Publish the encrypted tally, decrypt it by some trustees, and state the outcome."""
        tally = self.state.counting.tally
        for group in tally.groups:
            self.put(group)
        for k in decrypting:
            for number in range(len(tally.groups)):
                self.put(self.decryption(k, number))
        self.state_results()

    def state_results(self) -> None:
        """State the results and the outcome."""
        counting = self.state.counting
        for _ in counting.tally.groups:
            self.put(counting.open_next())
        self.put(counting.decide())

    def certificate(self, status: str, at: str, officers: Sequence[int]) -> Certificate:
        """Have officers sign the record as it stands."""
        return Certificate(
            status="certified" if status == "certified" else "provisional",
            size=self.size,
            root=encode_url(self.tree.root()),
            at=at,
            signatures=tuple(self._officer(status, at, officer) for officer in officers),
        )

    def certify(self) -> None:
        """Certify provisionally, meet one challenge, and certify."""
        until = self.state.manifest.schedule.challenge_until
        closed = self.state.manifest.schedule.closes_at
        self.put(self.certificate("provisional", closed, [0]))
        self.put(Challenge(number=1, at=closed, text="Was the hall’s table counted?"))
        text = "It was: its ballots are entries of this record."
        self.put(ChallengeAnswer(number=1, at=closed, decision="dismissed", text=text))
        self.put(self.certificate("certified", until, [0, 1]))

    def _officer(self, status: str, at: str, officer: int) -> OfficerSignature:
        return certificates.sign_certificate(
            self.state.vote_id,
            status=status,
            size=self.size,
            root=self.tree.root(),
            at=at,
            officer=officer,
            key=people.OFFICERS[officer],
        )


def seed_of(member: int, sequence: int) -> bytes:
    """Give the seed of a member's ballot."""
    return drawn(f"seed {member} {sequence}")
